import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestServer } from '../../testing/server.ts'
import { aPerson, PASSWORD, type Browser } from '../people/support.ts'

/** Somebody with an account, and a browser of theirs elsewhere in which they are signed in. */
export interface Person extends Account {
  readonly member: string
  readonly elsewhere: Browser
}

/** Somebody who has an account; an owner unless said otherwise. */
export async function aPersonWithAccount(server: TestServer, role = 'owner'): Promise<Person> {
  const { browser, email, member } = await aPerson(server, { role })
  return { email, password: PASSWORD, member, elsewhere: browser }
}

/** Types an address and a password and sends them. */
export async function typeSignIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Waits for the first page of keys, where everybody arrives: whoever sees only their own finds those. */
export const arrive = (page: Page): Promise<void> =>
  page.getByRole('heading', { level: 1, name: /^(Overview|API Keys|My tokens)$/ }).waitFor()

/** Signs in by the page itself and waits for the first page. */
export async function enter(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-in')
  await typeSignIn(page, account)
  await arrive(page)
}

/** Opens one's own account, and waits until all of it is there. */
export async function openAccount(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByText('This browser').waitFor()
}

/** Where the page is, from the root of the server on. */
export const pathOf = (page: Page): string => new URL(page.url()).pathname + new URL(page.url()).search

/** Waits for a sentence that is told as an alert. */
export const alerted = (page: Page, sentence: RegExp | string): Promise<void> =>
  page.getByRole('alert').filter({ hasText: sentence }).first().waitFor()

/** Goes on by Tab until this has the focus. */
export async function tabTo(page: Page, name: string, role: 'button' | 'textbox' | 'link' = 'button') {
  const wanted = page.getByRole(role, { name, exact: true })
  for (let presses = 0; presses < 40; presses++) {
    if ((await wanted.count()) === 1 && (await wanted.evaluate((each) => each === document.activeElement)))
      return
    await page.keyboard.press('Tab')
  }
  expect.fail(`Tab does not lead to "${name}"`)
}
