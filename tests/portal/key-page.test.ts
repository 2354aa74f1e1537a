import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { eventually, getKey, insist, makeKey, makeWorkspace, rotateKey } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { elsewhere } from '../people/support.ts'
import { aKeyPortal, aLevelKey, anAccount, healthOf, openKey, pathOf } from './key-support.ts'

const DIALOGS = ['rename', 'access', 'copy', 'rotate', 'end-overlap', 'disable', 'revoke']

describe('the page of a key', () => {
  let portal: TestPortal
  let owner: Account
  let browser: TestBrowser
  let approved: string
  let due: string
  beforeAll(async () => {
    ;({ portal, owner } = await aKeyPortal())
    browser = await aBrowser()
    approved = await makeType(portal, { owner: ['user'], approval: true })
    due = await makeType(portal, { owner: ['workspace'], rotate_every: '1s' })
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })
  const open = (id: string, form?: Parameters<typeof openKey>[2], who = owner): Promise<Page> =>
    openKey({ browser, portal, who }, id, form)

  it('says what the key is, whose, since when, until when, and when it was last used from where', async () => {
    const key = await aLevelKey(portal, {
      description: 'Deploys',
      expires_in: '90d',
      metadata: { team: 'data' },
    })
    const page = await open(key.id)
    const fact = (name: string) =>
      page
        .locator('dt', { hasText: new RegExp(`^${name}$`) })
        .locator('~ dd')
        .first()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(key.name)
    await page.getByText('Active').first().waitFor()
    await page.getByText(key.masked).waitFor()
    expect(await page.getByText(key.secret).count()).toBe(0)
    expect(await fact('Last used').textContent()).toMatch(/^Never/)
    expect(await fact('Owner').textContent()).toBe('The workspace')
    expect(await fact('Created').textContent()).toMatch(/by the key “Root key”$/)
    expect(await fact('Permissions').textContent()).toMatch(/^Projects: read, System: read/)
    expect(await fact('Expires').textContent()).toMatch(/in 2 months/)
    expect(await fact('Metadata').textContent()).toBe('team: data')
    await page.getByRole('button', { name: 'Copy the ID' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied!' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key.id)
    await page.getByText('Show in full').click()
    await page.getByRole('row', { name: 'Projects Read View projects, status, logs' }).waitFor()

    await healthOf(portal, key.secret)
    await eventually(async () => (await getKey(portal, key.id)).last_used_ip).toBe('127.0.0.1')
    await page.reload()
    await expect.poll(() => fact('Last used').textContent()).toMatch(/^now from 127\.0\.0\.1node/)
  })

  it('tells the history of a key: what was changed, by whom, from where, page after page', async () => {
    const key = await aLevelKey(portal)
    for (let i = 0; i < 21; i += 1)
      await insist(portal.call('PATCH', `/v1/keys/${key.id}`, { body: { description: `Note ${i}` } }), 200)
    await insist(
      portal.call('PATCH', `/v1/keys/${key.id}`, { body: { permissions: { tasks: 'write' } } }),
      200,
    )
    const page = await open(key.id)
    const entries = page.locator('ol > li')
    await entries.first().getByText('Adds: read and write Tasks.').waitFor()
    await entries.first().getByText('Takes away: read Projects and System.').waitFor()
    expect(await entries.nth(1).innerText()).toMatch(
      /Changed\s+now\s+by the key “Root key”\s+from 127\.0\.0\.1\s+node\s+Description\s+Note 19 → Note 20/,
    )
    expect(await entries.count()).toBe(20)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => entries.count()).toBe(23)
    await entries.last().getByText('Created').waitFor()
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
  })

  it('shows names as what they are, however long and whatever stands in them', async () => {
    const name = `<img src=x onerror=alert(1)>${'W'.repeat(72)}`
    const description = `<script>alert(1)</script> ${'ש'.repeat(60)}`
    const metadata = { '<b>bold</b>': 'x'.repeat(200) }
    const key = await aLevelKey(portal, { name, description, metadata })
    const headers = { 'user-agent': 'Agent '.repeat(30) }
    await insist(portal.call('POST', `/v1/keys/${key.id}/rotate`, { headers }), 200)
    const page = await open(key.id, { narrow: 320 })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
    await page.getByRole('heading', { name: 'History' }).waitFor()
    expect(await page.locator('main img').count()).toBe(0)
    const isWithin = (): Promise<boolean> =>
      page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
    expect(await isWithin()).toBe(true)
    for (const dialog of DIALOGS.filter((each) => each !== 'end-overlap')) {
      await page.goto(`${pathOf(portal, key.id)}?open=${dialog}`)
      await page.getByRole('dialog').waitFor()
      const overflow = await page
        .getByRole('dialog')
        .evaluate(
          (box) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().right > innerWidth,
        )
      expect([dialog, overflow, await isWithin()]).toEqual([dialog, false, true])
    }
  })

  it('leads back to the list as it was filtered', async () => {
    const key = await aLevelKey(portal)
    const page = await browser.open(portal.origin)
    await signIn(page, owner)
    await page.goto(`/w/${portal.workspace.slug}/settings/api-keys?search=Key&status=active`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto(pathOf(portal, key.id))
    await page.getByRole('link', { name: 'All keys of API Keys' }).click()
    await page.waitForURL(/\?search=Key&status=active$/)
  })

  it('is not there for a key that does not exist, is none, or is of another workspace', async () => {
    const { root_key: root } = await makeWorkspace(portal)
    const foreign = await makeKey(portal, {}, { key: root })
    for (const id of [foreign.id, `key_${'0'.repeat(26)}`, 'key_1', 'something']) {
      const page = await open(id)
      await page.getByRole('heading', { level: 1, name: 'There is no such key here' }).waitFor()
      await page.getByRole('link', { name: 'See the keys there are' }).waitFor()
    }
  })

  it('says that it could not be read, and reads it again', async () => {
    const key = await aLevelKey(portal)
    const page = await browser.open(portal.origin)
    await signIn(page, owner)
    const api = `**/v1/keys/${key.id}`
    expectTrouble(page, /ERR_CONNECTION_REFUSED/)
    await page.route(api, (route) => route.abort('connectionrefused'))
    await page.goto(pathOf(portal, key.id))
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
    await page.unroute(api)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: key.name }).waitFor()
  })

  it('says why a key does not work: disabled, expired, revoked', async () => {
    const disabled = await aLevelKey(portal, { enabled: false })
    const expired = await aLevelKey(portal, { expires_in: '1s' })
    const revoked = await aLevelKey(portal)
    const body = { reason: 'Found in a log' }
    await insist(portal.call('POST', `/v1/keys/${revoked.id}/revoke`, { body }), 200)
    await eventually(async () => (await getKey(portal, expired.id)).status).toBe('expired')
    for (const [id, words] of [
      [disabled.id, 'Disabled: refused everywhere'],
      [expired.id, 'Give it a later expiry to let it work again.'],
      [revoked.id, 'Revoked by the key “Root key”. Reason: Found in a log'],
    ] as const)
      await (await open(id)).getByText(words).waitFor()
  })

  it('warns that a rotation is due', async () => {
    const key = await makeKey(portal, { type: due })
    await eventually(() => Promise.resolve(Date.now() > Date.parse(key.rotation_due_at ?? ''))).toBe(true)
    await (await open(key.id)).getByText('Rotation was due').waitFor()
  })

  it('shows nobody what they may not do: a member sees their own key, no history, and no key of others', async () => {
    const developer = await anAccount(portal, 'developer')
    const mine = await insist(
      (await elsewhere(portal, developer.email)).call('POST', '/v1/keys', {
        body: { type: approved, name: 'Mine' },
      }),
      201,
    )
    const page = await open(mine.id, {}, developer)
    await page.getByText('It is refused until an admin who did not ask for it approves it.').waitFor()
    expect(await page.getByRole('heading', { name: 'History' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    await page.getByText('(you)').waitFor()
    const other = await aLevelKey(portal)
    await page.goto(pathOf(portal, other.id))
    await page.getByRole('heading', { level: 1, name: 'There is no such key here' }).waitFor()
    // Their secret is theirs: whoever else sees the key can neither rotate nor duplicate it.
    const theirs = await open(mine.id)
    await theirs.getByRole('button', { name: 'Approve' }).waitFor()
    for (const name of ['Rotate', 'Duplicate'])
      expect(await theirs.getByRole('button', { name }).count(), name).toBe(0)
  })

  it('has a key that waits approved or refused by who did not ask for it', async () => {
    const asker = await elsewhere(portal, (await anAccount(portal, 'developer')).email)
    const ask = (name: string) =>
      insist(asker.call('POST', '/v1/keys', { body: { type: approved, name } }), 201)
    const [good, bad] = [await ask('Good'), await ask('Bad')]
    expect(await healthOf(portal, good.secret)).toBe(401)
    const page = await open(good.id)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await page.getByText('The key is approved and works.').waitFor()
    expect(await healthOf(portal, good.secret)).toBe(200)
    await page.goto(pathOf(portal, bad.id))
    await page.getByRole('button', { name: 'Refuse' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Not needed')
    await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click()
    await page.getByText('Revoked by Ada Lovelace. Reason: Not needed').waitFor()
    expect(await healthOf(portal, bad.secret)).toBe(401)
  })

  it.each([{ dark: false }, { dark: true }])('is accessible, each of its dialogs too: %o', async (form) => {
    const key = await aLevelKey(portal, { description: 'Deploys', ip_allow: ['127.0.0.0/8'] })
    await rotateKey(portal, key.id, '24h')
    const page = await open(key.id, form)
    await page.getByRole('heading', { name: 'History' }).waitFor()
    await page.getByText('Show in full').click()
    await axeOn(page)
    for (const dialog of DIALOGS) {
      await page.goto(`${pathOf(portal, key.id)}?open=${dialog}`)
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
    }
    await page.getByRole('textbox', { name: /to confirm$/ }).fill(key.name)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Refused everywhere since').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await axeOn(page)
  })
})
