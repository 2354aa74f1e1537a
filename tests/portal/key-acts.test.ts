import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { placesThatHold } from '../../testing/browser/heap.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { getKey, rotateKey } from '../keys/support.ts'
import { aKeyPortal, aLevelKey, copyShown, healthOf, openKey } from './key-support.ts'

describe('what one does with a key on its page', () => {
  let portal: TestPortal
  let owner: Account
  let browser: TestBrowser
  beforeAll(async () => {
    ;({ portal, owner } = await aKeyPortal())
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })
  const open = (id: string): Promise<Page> => openKey({ browser, portal, who: owner }, id)

  it('renames and describes it', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('  Production CI/CD  ')
    await page.getByRole('textbox', { name: 'Description' }).fill('Deploys the site.\nAsk Ada.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Production CI/CD' }).waitFor()
    await page.getByRole('paragraph').filter({ hasText: 'Deploys the site.' }).waitFor()
    expect(await getKey(portal, key.id)).toMatchObject({
      name: 'Production CI/CD',
      description: 'Deploys the site.\nAsk Ada.',
    })
  })

  it('tests a key that is pasted, says what came of it, and keeps nothing of it', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    const field = page.getByLabel('Key', { exact: true })
    await field.fill(key.secret)
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('200: the key works.').waitFor()
    expect(await placesThatHold(page, key.secret)).toEqual([])
    await field.fill(`${key.secret.slice(0, -1)}_`)
    await field.press('Enter')
    await page.getByText('401: the key is not accepted.').waitFor()
    expect(await field.inputValue()).toBe('')
  })

  it('says beside the name that another key has it', async () => {
    const [key, other] = [await aLevelKey(portal), await aLevelKey(portal)]
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill(other.name)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'Name is taken by another live key' }).waitFor()
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await name.inputValue()).toBe(other.name)
  })

  it('says in words what an edit of its access adds and takes away, before it is saved', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Edit access' }).click()
    const changes = page.getByRole('region', { name: 'What changes' })
    expect(await changes.textContent()).toContain('Nothing yet.')
    await level(page, 'Backups', 'Write')
    await level(page, 'System', 'None')
    await changes.getByText('Adds: read and write Backups.').waitFor()
    await changes.getByText('Takes away: read System.').waitFor()
    await page.getByText('Network rules').click()
    await page.getByRole('textbox', { name: 'Allowed networks' }).fill('203.0.113.0/24\n\nnot a network')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'Line 3 must be' }).waitFor()
    expect((await getKey(portal, key.id)).permissions).toMatchObject({ backups: 'none', system: 'read' })
    await page.getByRole('textbox', { name: 'Allowed networks' }).fill('203.0.113.0/24')
    await page.getByRole('radio', { name: '30 days' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Only from 203.0.113.0/24').waitFor()
    const saved = await getKey(portal, key.id)
    expect(saved.permissions).toMatchObject({ projects: 'read', backups: 'write', system: 'none' })
    expect(saved.ip_allow).toEqual(['203.0.113.0/24'])
    expect(Date.parse(saved.expires_at ?? '') - Date.now()).toBeGreaterThan(29 * 86_400_000)
  })

  it('lets a key end with a day of the reader, whatever their zone', async () => {
    const key = await aLevelKey(portal)
    const page = await openKey({ browser, portal, who: owner }, key.id, { timeZone: 'Pacific/Auckland' })
    await page.getByRole('button', { name: 'Edit access' }).click()
    await page.getByRole('radio', { name: 'Until a date' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'Choose the day on which the key ends.' }).waitFor()
    await expect
      .poll(() => page.getByLabel('Last day').evaluate((day) => day === document.activeElement))
      .toBe(true)
    await page.getByLabel('Last day').fill('2031-01-15')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await getKey(portal, key.id)).expires_at).toBe('2031-01-15T10:59:59.000Z')
  })

  it('duplicates it under a name of its own, and shows the new key once', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Duplicate' }).click()
    const name = page.getByRole('textbox', { name: 'Name of the new key' })
    await name.fill(key.name)
    await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('alert').filter({ hasText: 'is taken by another live key' }).waitFor()
    await name.fill(`${key.name} v2`)
    await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
    const secret = await copyShown(page)
    await page.getByRole('heading', { level: 1, name: `${key.name} v2` }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    expect(id).not.toBe(key.id)
    expect((await getKey(portal, id)).permissions).toEqual((await getKey(portal, key.id)).permissions)
    expect([await healthOf(portal, secret), await healthOf(portal, key.secret)]).toEqual([200, 200])
  })

  it('rotates it: both secrets work until the overlap ends, which one may do early', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rotate' }).click()
    await page.getByRole('radio', { name: 'Works 7 days more' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
    const secret = await copyShown(page)
    const ends = page.getByText('The old secret ends in 6 days')
    await ends.waitFor()
    expect([await healthOf(portal, key.secret), await healthOf(portal, secret)]).toEqual([200, 200])
    await ends.locator('time').hover()
    await page
      .getByRole('tooltip')
      .filter({ hasText: /\d{1,2}:\d\d:\d\d/ })
      .waitFor()
    await page.getByRole('button', { name: 'End it now' }).click()
    await page.getByRole('dialog').getByText(`…${key.last4}`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'End it now' }).click()
    await page.getByText('Only the newest secret works now.').waitFor()
    expect([await healthOf(portal, key.secret), await healthOf(portal, secret)]).toEqual([401, 200])
    await ends.waitFor({ state: 'detached' })
  })

  it('rotates it without overlap: the last secret ends at once, an older one when it would have', async () => {
    const key = await aLevelKey(portal)
    const { secret: last } = await rotateKey(portal, key.id, '1h')
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rotate' }).click()
    await page.getByText('An older secret that is still running out keeps its own end.').waitFor()
    await page.getByRole('radio', { name: 'Ends at once' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
    const secret = await copyShown(page)
    const answers = [key.secret, last, secret].map((each) => healthOf(portal, each))
    expect(await Promise.all(answers)).toEqual([200, 401, 200])
  })

  it('disables it at once, and enables it again', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Nothing is lost, and you can enable it again at any time.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Disabled: refused everywhere').waitFor()
    expect(await healthOf(portal, key.secret)).toBe(401)
    await page.getByRole('button', { name: 'Enable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click()
    await page.getByText('Disabled: refused everywhere').waitFor({ state: 'detached' })
    expect(await healthOf(portal, key.secret)).toBe(200)
  })

  it('revokes it once its name was typed, and says since when, by whom and why', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('its requests are answered with 401 Unauthorized').waitFor()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The laptop was lost')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByText('Type it just as it stands above.').waitFor()
    expect(await healthOf(portal, key.secret)).toBe(200)
    await dialog.getByRole('textbox', { name: /to confirm$/ }).fill(key.name)
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Refused everywhere since').waitFor()
    await page.getByText('Revoked by Ada Lovelace.').waitFor()
    await page.getByText('Reason: The laptop was lost').first().waitFor()
    expect(await healthOf(portal, key.secret)).toBe(401)
    for (const name of ['Rename', 'Duplicate', 'Edit access', 'Rotate', 'Disable', 'Delete'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0)
  })
})

/** Chooses a level on a resource. */
const level = (page: Page, resource: string, name: string): Promise<void> =>
  page.getByRole('radio', { name: `${resource}: ${name}` }).check()
