import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openPage, type Form } from '../../testing/browser/open.ts'
import { settled } from '../../testing/browser/settled.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import type { Scene, Viewer } from './scene.ts'
import type { World } from './world.ts'

/** How each scene is looked at, by what its file is called. */
const FORMS: Readonly<Record<string, Form>> = {
  'narrow-light': { narrow: true },
  'narrow-dark': { narrow: true, dark: true },
  'wide-light': {},
  'wide-dark': { dark: true },
}

/** Takes the four pictures of a scene into a folder. Answers what went wrong, a line each. */
export async function shoot(
  browser: Browser,
  world: World,
  scene: Scene,
  { folder, scale, locale }: { readonly folder: string; readonly scale: number; readonly locale: string },
): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const lines: string[] = []
  for (const [name, form] of Object.entries(FORMS)) {
    const file = path.join(folder, `${scene.name}-${name}.png`)
    lines.push(...(await picture(browser, world, scene, { file, form: { ...form, scale, locale } })))
  }
  return lines
}

async function picture(
  browser: Browser,
  world: World,
  scene: Scene,
  { file, form }: { readonly file: string; readonly form: Form },
): Promise<string[]> {
  const { page, context, troubles } = await openPage(browser, world.origin, form)
  const named = (line: string): string => `${path.basename(file)}: ${line}`
  try {
    if (scene.as !== 'nobody') await enter(page, world, scene.as)
    await page.goto(typeof scene.path === 'string' ? scene.path : await scene.path(world))
    await scene.steps?.(page, world)
    await settled(page)
    await page.screenshot({ path: file, fullPage: scene.whole ?? true })
    return troubles.map(named)
  } catch (fault) {
    // The page as it was then says more than the fault.
    await page.screenshot({ path: file })
    return [...troubles, String(fault)].map(named)
  } finally {
    await context.close()
  }
}

type Member = Exclude<Viewer, 'nobody'>

/** Below the time after which the server wants a sign-in again for dangerous acts. */
const FRESH_MS = 10 * 60_000

const entered = new Map<Member, { readonly at: number; readonly cookies: Cookies }>()

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

/** Signs somebody in; by the session of last time where that is fresh, since the server counts attempts. */
async function enter(page: Page, world: World, who: Member): Promise<void> {
  const last = entered.get(who)
  if (last && Date.now() - last.at < FRESH_MS) return page.context().addCookies(last.cookies)
  await signIn(page, world.accounts[who])
  entered.set(who, { at: Date.now(), cookies: await page.context().cookies() })
}
