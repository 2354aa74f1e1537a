import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { Products, Workspace } from './products.ts'

/** The dialog that is open. */
export const dialogOf = (page: Page): Locator => page.getByRole('dialog')

/** The button at the top of the page that begins; where there is no key yet, there is another one. */
export const beginOf = (page: Page): Locator => page.getByRole('button', { name: 'Create API Key' }).first()

/** Somebody who is signed in and looks at the keys of a workspace. `query`: what the address says besides. */
export async function atKeys(
  browser: TestBrowser,
  { portal }: Products,
  account: Account,
  workspace: Workspace,
  { form, query = '' }: { form?: Form; query?: string } = {},
): Promise<Page> {
  const page = await browser.open(portal.origin, form)
  await signIn(page, account)
  await page.goto(workspace.page + query)
  return page
}

/** Sends the form of the dialog. `words`: those of the type's button. */
export const submit = (page: Page, words: string): Promise<void> =>
  dialogOf(page).getByRole('button', { name: words, exact: true }).click()

/** The key that is shown, once it is. */
export async function shownKey(page: Page): Promise<string> {
  const box = dialogOf(page).getByRole('group', { name: /shown this once$/ })
  await expect.poll(() => box.textContent(), { timeout: 30_000 }).not.toBe('')
  return (await box.textContent()) ?? ''
}

/** Fills in a name and makes a key; answers the key, which is still shown. */
export async function make(page: Page, name: string, words: string): Promise<string> {
  await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await submit(page, words)
  return shownKey(page)
}

/** Copies the key that is shown, and ends the dialog. */
export async function copyAndEnd(page: Page): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The keys of a workspace, as the API has them, newest first. */
export async function keysOf({ portal }: Products, { root }: Workspace): Promise<Record<string, unknown>[]> {
  const { body } = await portal.call('GET', '/v1/keys', { key: root })
  return body.data.filter(({ type }: { type: string }) => type !== 'root')
}
