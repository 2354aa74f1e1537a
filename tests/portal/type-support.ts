import type { Page } from 'playwright-core'
import type { KeyTypeView } from '@claviger/contract'
import type { TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'

/** Who looks, and by what. */
export interface Looking {
  readonly browser: TestBrowser
  readonly portal: TestPortal
  readonly who: Account
}

/** Opens one of the pages of key types, signed in. `path`: what stands behind `/key-types`. */
export async function openTypes({ browser, portal, who }: Looking, path = '', form?: Form): Promise<Page> {
  const page = await browser.open(portal.origin, form)
  await signIn(page, who)
  await page.goto(`/w/${portal.workspace.slug}/key-types${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

let made = 0

/** A type of its own for a test, by the API. */
export async function aType(portal: TestPortal, body: Record<string, unknown> = {}): Promise<KeyTypeView> {
  made += 1
  const name = `kind_${made}`
  return insist(
    portal.call('POST', '/v1/key-types', {
      body: { name, title: `Kind ${made}`, prefix: `${name}_`, ...body },
    }),
    201,
  )
}

/** A type as the API has it now. */
export const getType = (portal: TestPortal, name: string): Promise<KeyTypeView> =>
  insist(portal.call('GET', `/v1/key-types/${name}`), 200)

/** Whether the page can be moved sideways, which nobody wants. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
