import type { Browser, BrowserContext, Page } from 'playwright-core'

import { launchChromium } from '../testing/browser/launch.ts'
import { openPage } from '../testing/browser/open.ts'
import { settled } from '../testing/browser/settled.ts'
import { type Account, setUpOwner, signIn } from '../testing/browser/sign-in.ts'
import { thisMachine } from '../testing/machine.ts'
import { ensureChromium } from '../testing/tools.ts'
import { creation } from './claviger.ts'
import { startInstance } from './instance.ts'
import { issue } from './seed.ts'
import type { Stage } from './stage.ts'
import { median } from './stats.ts'

const created = 201
const password = 'correct horse battery'

/** What a browser with nothing in its cache took to open a page. */
interface Visit {
  /** From the beginning of the navigation to the largest contentful paint. */
  paintMilliseconds: number
  /** As they came over the wire. */
  scriptBytes: number
  requests: number
}

export interface PageFigures extends Visit {
  name: string
  visits: readonly Visit[]
}

/** Looks at what the browser has recorded of the page it shows. */
const record = (page: Page): Promise<Visit> =>
  page.evaluate(async () => {
    const paint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      })
    })
    const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const scripts = fetched.filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    return {
      paintMilliseconds: paint,
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      requests: fetched.length + 1,
    }
  })

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** The session of somebody who signs in now. */
const sessionOf = async (browser: Browser, origin: string, account: Account): Promise<Cookies> => {
  const { page, context } = await openPage(browser, origin)
  await signIn(page, account)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** Opens a page in a context of its own, so that neither its cache nor its process is warm. */
const visit = async (browser: Browser, origin: string, path: string, session: Cookies): Promise<Visit> => {
  const { page, context, troubles } = await openPage(browser, origin)
  await context.addCookies(session)
  await page.goto(path)
  await settled(page)
  const seen = await record(page)
  const landed = new URL(page.url()).pathname
  await context.close()
  if (troubles.length > 0) throw new Error(`${path} is not what it should be: ${troubles.join('; ')}`)
  if (!landed.startsWith(path)) throw new Error(`${path} led to ${landed}`)
  return seen
}

/** The middle of each, which one visit need not have had together. */
const middle = (name: string, visits: readonly Visit[]): PageFigures => {
  const of = (part: keyof Visit): number => median(visits.map((each) => each[part]))
  return {
    name,
    paintMilliseconds: of('paintMilliseconds'),
    scriptBytes: of('scriptBytes'),
    requests: of('requests'),
    visits,
  }
}

const open = async (stage: Stage, browser: Browser): Promise<PageFigures[]> => {
  const { pageKeys, rounds } = stage.options
  const { port, root, setupUrl } = await startInstance(stage)
  await issue(creation({ port, root }), created, pageKeys)
  const owner = await setUpOwner(setupUrl, password)
  const origin = `http://localhost:${port}`
  const session = await sessionOf(browser, origin, owner)
  const signInVisits: Visit[] = []
  const keysVisits: Visit[] = []
  for (let round = 0; round < rounds; round += 1) {
    signInVisits.push(await visit(browser, origin, '/sign-in', []))
    keysVisits.push(await visit(browser, origin, '/w/main/settings/api-keys', session))
  }
  return [middle('sign-in page', signInVisits), middle(`API-keys page, ${pageKeys} keys`, keysVisits)]
}

/** Opens the portal's pages in Chromium. Empty, after a word about it, where there is none. */
export const pageFigures = async (stage: Stage, tell: (line: string) => void): Promise<PageFigures[]> => {
  const program = await ensureChromium({ ...thisMachine(), installPackages: undefined }).catch(
    () => undefined,
  )
  if (program === undefined) {
    tell('skipped: the pages of the portal, as there is no Chromium here')
    return []
  }
  tell(`issuing ${stage.options.pageKeys} keys and opening pages`)
  const browser = await launchChromium(program)
  try {
    return await open(stage, browser)
  } finally {
    await browser.close()
  }
}
