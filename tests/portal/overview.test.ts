import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { eventually, insist } from '../keys/support.ts'
import { aListPortal, anAccount, aRoom, namesOn, openAs, type ListPortal, type Room } from './list-support.ts'

const DAY_MS = 86_400_000

describe('the overview', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let busy: Room
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    busy = await aRoom(stage, 'Busy')
    await aKeyOfEachKind(busy)
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  /** One key for each thing that wants a look, two that expire, and one that wants nothing. */
  async function aKeyOfEachKind(room: Room): Promise<void> {
    const { portal } = stage
    await room.call('POST', '/v1/key-types', {
      name: 'asked',
      environments: [{ name: 'live', prefix: 'asked_' }],
      approval: true,
    })
    await room.call('POST', '/v1/key-types', { name: 'turned', prefix: 'turned_', rotate_every: '30d' })
    // What a root key makes waits for nobody.
    const { id, secret: manager } = await room.make({
      type: 'secret',
      name: 'Manager',
      scopes: ['*:*', 'write:manage.keys'],
    })
    const waits = { type: 'asked', name: 'Waits', environment: 'live' }
    await insist(portal.call('POST', '/v1/keys', { key: manager, body: waits }), 201)
    await room.call('DELETE', `/v1/keys/${id}`)
    const old = await room.make({ type: 'turned', name: 'Overdue' })
    const unused = await room.make({ type: 'secret', name: 'Forgotten' })
    for (const name of ['Ends soon', 'Ends sooner'])
      await room.make({ type: 'secret', name, expires_in: '9d' })
    const { secret } = await room.make({ type: 'secret', name: 'In use' })
    await portal.call('GET', '/v1/health', { key: secret })
    const gone = await room.make({ type: 'secret', name: 'Gone' })
    await room.call('DELETE', `/v1/keys/${gone.id}`)
    await portal.restart({}, async () => {
      const db = new DatabaseSync(path.join(portal.settings.dataDir, 'claviger.db'))
      const backdate = db.prepare('UPDATE keys SET created_at = ?, term_from = ? WHERE id = ?')
      const ago = (days: number, id: string) => {
        const then = Date.now() - days * DAY_MS
        expect(backdate.run(then, then, id).changes).toBe(1)
      }
      ago(40, old.id)
      ago(100, unused.id)
      db.close()
    })
  }

  const open = (room: Room, form?: Form): Promise<Page> =>
    openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${room.slug}/overview`,
      ...(form ? { form } : {}),
    })
  const looks = (page: Page) => page.getByRole('region', { name: 'Wants a look' })

  it.each([
    [/waits for approval/, ['Waits']],
    [/older than their rotation policy/, ['Forgotten', 'Overdue']],
    [/expire within 30 days/, ['Ends soon', 'Ends sooner']],
    [/not been used for 90 days/, ['Forgotten']],
    [/never used since/, ['Forgotten', 'Overdue']],
  ] as const)('leads from what it counts to just those keys: %s', async (words, names) => {
    const page = await open(busy)
    const link = looks(page).getByRole('link', { name: words })
    await link.getByText(String(names.length), { exact: true }).waitFor()
    await link.click()
    await page.getByRole('heading', { level: 1, name: 'API Keys' }).waitFor()
    await eventually(async () => (await namesOn(page)).toSorted()).toEqual(names.toSorted())
  })

  it('names the keys that were made and revoked of late, and leads to all of them', async () => {
    const page = await open(busy)
    const revoked = page.getByRole('region', { name: 'Revoked in the last 7 days' })
    await revoked.getByRole('link', { name: 'Gone' }).waitFor()
    await revoked.getByRole('link', { name: 'Show all 2' }).click()
    await eventually(() => namesOn(page)).toEqual(['Gone', 'Manager'])
    await page.goBack()
    const made = page.getByRole('region', { name: 'Made in the last 7 days' })
    await made.getByRole('link', { name: 'Gone' }).waitFor()
    await made.getByRole('link', { name: 'Show all 7' }).click()
    await eventually(() => namesOn(page)).toHaveLength(7)
  })

  it('leads through the first steps of an empty workspace', async () => {
    const room = await aRoom(stage, 'Empty')
    const page = await open(room)
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.waitFor()
    expect(await looks(page).count()).toBe(0)
    await steps.getByRole('link', { name: 'Make a key' }).click()
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    const { secret } = await room.make({ type: 'secret', name: 'First' })
    await page.goto(`/w/${room.slug}/overview`)
    await steps.getByText('Make a key (done)').waitFor()
    await stage.portal.call('GET', '/v1/health', { key: secret })
    await room.call('POST', '/v1/members', { email: 'second@example.test', role: 'viewer' })
    await page.reload()
    await page.getByText('Nothing wants a look').waitFor()
    expect(await steps.count()).toBe(0)
  })

  it('counts keys of every page of keys, and leads to all of them together', async () => {
    const room = await aRoom(stage, 'Places')
    const labels = { menu: 'Tools → Tokens' }
    await room.call('POST', '/v1/key-types', { name: 'tool', prefix: 'tool_', labels })
    await room.make({ type: 'tool', name: 'A tool', expires_in: '3d' })
    await room.make({ type: 'secret', name: 'A key', expires_in: '3d' })
    const page = await open(room)
    await looks(page)
      .getByRole('link', { name: /expire within/ })
      .click()
    await page.getByRole('heading', { level: 1, name: 'All keys' }).waitFor()
    await eventually(async () => (await namesOn(page)).toSorted()).toEqual(['A key', 'A tool'])
    await page.getByRole('link', { name: 'A tool' }).click()
    await page.getByRole('heading', { level: 1, name: 'A tool' }).waitFor()
  })

  it('says what went wrong, and tries again when asked', async () => {
    const page = await open(busy)
    expectTrouble(page, /overview/)
    await page.route('**/v1/overview', (route) => route.fulfill({ status: 500, body: '{}' }))
    await page.reload()
    await page.getByRole('alert').waitFor()
    await page.unroute('**/v1/overview')
    await page.getByRole('button', { name: 'Try again' }).click()
    await looks(page).waitFor()
  })

  it('is not where a member begins who sees their own keys only', async () => {
    const who = await anAccount(stage, 'developer')
    const page = await openAs(browser, { portal: stage.portal, who, path: '/w/main' })
    await page.getByRole('heading', { level: 1, name: 'My tokens' }).waitFor()
    expect(await page.getByRole('link', { name: 'Overview' }).count()).toBe(0)
  })

  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['narrow', { narrow: 320 }],
  ] as const)('is accessible, full and empty, %s', async (_, form) => {
    const page = await open(busy, form)
    await looks(page).waitFor()
    await page.getByRole('region', { name: 'Revoked in the last 7 days' }).getByRole('link').first().waitFor()
    await axeOn(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    const { slug } = await aRoom(stage, 'Bare')
    await page.goto(`/w/${slug}/overview`)
    await page.getByRole('region', { name: 'First steps' }).waitFor()
    await axeOn(page)
  })
})
