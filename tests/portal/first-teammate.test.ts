import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { PASSWORD } from '../people/support.ts'
import { arrive } from './people.ts'
import { dialogGone, dialogOf, rowOf } from './team-support.ts'

let portal: TestPortal
let browser: TestBrowser
beforeAll(async () => {
  portal = await aPortal()
  browser = await aBrowser()
})
afterAll(async () => {
  await browser.close()
  await portal.stop()
})

/** Names a key in the dialog that is open, makes it, tries it and is done. Answers the key. */
async function makeAndTry(page: Page, name: string): Promise<string> {
  const dialog = dialogOf(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  const key = await copied(page)
  await dialog.getByRole('button', { name: 'Try it' }).click()
  await dialog.getByText('200: the key works.').waitFor()
  await done(page)
  return key
}

async function copied(page: Page): Promise<string> {
  await dialogOf(page).getByRole('button', { name: 'Copy', exact: true }).first().click()
  return page.evaluate(() => navigator.clipboard.readText())
}

async function done(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: 'Done' }).click()
  await dialogGone(page)
}

/** Opens a link by which an account is made, and makes it. Waits for the first page. */
async function begin(page: Page, link: string, { name, action }: Record<'name' | 'action', string>) {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: action, exact: true }).click()
  await arrive(page)
}

it("leads from an empty workspace to a teammate's first key, by its pages alone", async () => {
  const owner = await browser.open(portal.origin)
  await begin(owner, portal.setupUrl, { name: 'Ada Lovelace', action: 'Begin' })
  await owner
    .getByRole('status')
    .getByText(/From now on you sign in as .*@/)
    .waitFor()

  const steps = owner.getByRole('region', { name: 'First steps' })
  await steps.getByRole('link', { name: 'Make a key' }).click()
  const first = await makeAndTry(owner, 'Nightly export')

  await owner.getByRole('link', { name: 'Overview' }).click()
  await steps.getByText('Use it (done)').waitFor()
  await steps.getByRole('link', { name: 'Invite somebody' }).click()
  await dialogOf(owner).getByLabel('E-mail').fill('grace@example.test')
  await dialogOf(owner).getByRole('button', { name: 'Make the invitation' }).click()
  const link = await copied(owner)
  await done(owner)
  await rowOf(owner, 'grace@example.test').waitFor()

  const teammate = await browser.open(portal.origin)
  await begin(teammate, link, { name: 'Grace Hopper', action: 'Join' })
  await teammate.getByRole('button', { name: 'Make your first key' }).click()
  const theirs = await makeAndTry(teammate, 'My laptop')
  await teammate.getByRole('link', { name: 'My laptop' }).waitFor()
  expect(theirs).not.toBe(first)
  expect((await portal.call('GET', '/v1/keys/self', { key: theirs })).body.name).toBe('My laptop')

  await owner.goto('/')
  await owner.getByRole('link', { name: 'My laptop' }).waitFor()
  expect(await steps.count()).toBe(0)
})
