import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { setUpOwner } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'
import { PASSWORD } from '../people/support.ts'
import { arrive, enter } from './people.ts'

const DAY_MS = 86_400_000
const MONTH_MS = 31 * DAY_MS

let browser: TestBrowser
let portal: TestPortal

beforeAll(async () => {
  browser = await aBrowser()
  portal = await aPortal()
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

/** Lets a key have been made longer ago than it was. */
function backdate(id: string): void {
  const db = new DatabaseSync(path.join(portal.settings.dataDir, 'claviger.db'))
  const made = Date.now() - 91 * DAY_MS
  expect(db.prepare('UPDATE keys SET created_at = ? WHERE id = ?').run(made, id).changes).toBe(1)
  db.close()
}

it('once a month, while active keys lie unused, the page reminds its reader to look through them', async () => {
  const make = (name: string) =>
    insist(portal.call('POST', '/v1/keys', { body: { type: 'secret', name } }), 201)
  const { id } = await make('Forgotten')
  await make('New')
  await portal.restart({}, async () => backdate(id))
  const page = await browser.open(portal.origin)
  await enter(page, await setUpOwner(portal.setupUrl, PASSWORD))
  await page.goto('/w/main/settings/api-keys')

  const reminder = page.getByText('One active key has not been used for 90 days.')
  await reminder.waitFor()
  await page.getByRole('button', { name: 'Show them' }).click()
  await page.getByRole('link', { name: 'New', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Forgotten' }).waitFor()

  await page.getByRole('button', { name: 'Done for this month' }).click()
  await reminder.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('link', { name: 'Forgotten' }).waitFor()
  expect(await reminder.count()).toBe(0)

  await page.clock.install({ time: Date.now() + MONTH_MS })
  await page.goto('/w/main/settings/api-keys')
  await arrive(page)
  await reminder.waitFor()
})
