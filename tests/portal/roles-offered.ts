import type { Locator, Page } from 'playwright-core'

/** Something to click: `button Rename`, `link Projects`, `menuitem Remove · Actions for Ada`. */
export type Offered = string

/** A line of what a reader is told of a page. Of a link the address is on the next line. */
const LINE = /^\s*- '?(button|link|menuitem|checkbox) "((?:[^"\\]|\\.)*)"(.*)$/
const ADDRESS = /^\s*- \/url: "?([^"]*)/
/** A link that begins something: it opens a dialog, or the page of something new. */
const BEGINS = /[?&](create|open)=|\/new$/

/** What can be clicked inside; what is there but cannot be used is not offered. A link is one that begins something. */
export async function offeredIn(inside: Locator, behind = ''): Promise<Offered[]> {
  const lines = (await inside.ariaSnapshot()).split('\n')
  return lines.flatMap((line, at) => {
    const [, role = '', name = '', state = ''] = LINE.exec(line) ?? []
    if (role === '' || state.includes('[disabled]')) return []
    // What a form asks is of no account: it is sent by a button. One selects keys for what is done to many; a role stands for the policy.
    if (role === 'checkbox' && !/^(Select|Owner|Admin|Developer|Viewer) /.test(`${name} `)) return []
    const address = ADDRESS.exec(lines[at + 1] ?? '')?.[1] ?? ''
    if (role === 'link' && !BEGINS.test(address)) return []
    return [`${role} ${name}${behind}`]
  })
}

/** What a page offers, behind its menus too. `menus`: the buttons that open them; of those that are there the first of each
 * is opened. */
export async function offeredOn(page: Page, menus: readonly (string | RegExp)[]): Promise<Offered[]> {
  const found = await offeredIn(page.getByRole('main'))
  for (const name of menus) {
    const button = page.getByRole('main').getByRole('button', { name, exact: true }).first()
    if ((await button.count()) === 0) continue
    const label = (await button.getAttribute('aria-label')) ?? (await button.innerText())
    await button.click()
    const menu = page.getByRole('menu')
    await menu.waitFor()
    found.push(...(await offeredIn(menu, ` · ${label}`)))
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
  }
  return found
}

/** What the links of a navigation say. */
export const linksIn = async (navigation: Locator): Promise<string[]> =>
  (await navigation.getByRole('link').allTextContents()).map((each) => each.trim())
