import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { getKey, insist } from '../keys/support.ts'
import { elsewhere } from '../people/support.ts'
import { aKeyPortal, aLevelKey, healthOf, openKey } from './key-support.ts'

describe('an edit of a key on its page', () => {
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
  const change = (id: string, body: object): Promise<unknown> =>
    insist(portal.call('PATCH', `/v1/keys/${id}`, { body }), 200)
  const nameIn = (page: Page) => page.getByRole('textbox', { name: 'Name' })
  const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).click()

  it('overwrites nobody: it says what somebody else has changed, and keeps what was typed', async () => {
    const key = await aLevelKey(portal, { description: 'As it was' })
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await nameIn(page).fill(`${key.name} mine`)
    await change(key.id, { name: `${key.name} theirs`, description: 'As they wrote it' })
    await save(page)
    const told = page.getByRole('alert').filter({ hasText: 'Somebody else changed this key meanwhile' })
    await told.getByText(`Name: ${key.name} → ${key.name} theirs`).waitFor()
    expect((await getKey(portal, key.id)).name).toBe(`${key.name} theirs`)
    expect(await nameIn(page).inputValue()).toBe(`${key.name} mine`)
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('As they wrote it')
    await save(page)
    await page.getByRole('heading', { level: 1, name: `${key.name} mine` }).waitFor()
    expect(await getKey(portal, key.id)).toMatchObject({
      name: `${key.name} mine`,
      description: 'As they wrote it',
    })
  })

  it('overwrites nobody who is quicker by a moment either', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await nameIn(page).fill(`${key.name} mine`)
    await page.route(`**/v1/keys/${key.id}`, async (route) => {
      if (route.request().method() === 'PATCH') await change(key.id, { name: `${key.name} theirs` })
      await route.continue()
    })
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'Somebody else changed this key meanwhile' }).waitFor()
    expect((await getKey(portal, key.id)).name).toBe(`${key.name} theirs`)
    expect(await nameIn(page).inputValue()).toBe(`${key.name} mine`)
  })

  it('of access sends only what was changed, and sees the rights that others gave', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Edit access' }).click()
    await page.getByText('Network rules').click()
    await page.getByRole('textbox', { name: 'Denied networks' }).fill('198.51.100.7')
    await change(key.id, { permissions: { tasks: 'write' } })
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'write:tasks' }).waitFor()
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const saved = await getKey(portal, key.id)
    expect(saved.permissions).toMatchObject({ tasks: 'write', projects: 'none' })
    expect(saved.ip_deny).toEqual(['198.51.100.7'])
  })

  it('outlives a reload, its dialog open as it was', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await nameIn(page).fill('Half a na')
    await page.reload()
    await expect.poll(() => nameIn(page).inputValue()).toBe('Half a na')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Rename' }).click()
    expect(await nameIn(page).inputValue()).toBe(key.name)
  })

  it('outlives a session that was ended elsewhere: one signs in above the page, and it is saved', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await nameIn(page).fill('Saved after all')
    const other = await elsewhere(portal, owner.email)
    await other.ok('POST', '/v1/sessions/revoke-all')
    await save(page)
    const again = page.getByRole('dialog', { name: 'Sign in again' })
    await again.getByLabel('Password').fill(owner.password)
    await again.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Saved after all' }).waitFor()
    expect((await getKey(portal, key.id)).name).toBe('Saved after all')
  })

  it('is refused in words where the server refuses it, and nothing typed is lost', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Rename' }).click()
    await nameIn(page).fill('x'.repeat(101))
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'Name must have at most 100 characters.' }).waitFor()
    expect(await nameIn(page).inputValue()).toHaveLength(101)
    await nameIn(page).fill('Revoked meanwhile')
    await insist(portal.call('DELETE', `/v1/keys/${key.id}`), 200)
    await save(page)
    await page.getByRole('alert').filter({ hasText: 'The key is revoked, which cannot be undone' }).waitFor()
    expect(await nameIn(page).inputValue()).toBe('Revoked meanwhile')
  })

  it('keeps single scopes that a page of levels does not show', async () => {
    const key = await aLevelKey(portal, { scopes: ['read:manage.keys'], permissions: { projects: 'read' } })
    const page = await open(key.id)
    await page.getByRole('button', { name: 'Edit access' }).click()
    await page.getByRole('radio', { name: 'Projects: Write' }).check()
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const { scopes } = await getKey(portal, key.id)
    expect([...scopes].sort()).toEqual(['read:manage.keys', 'write:projects'])
    expect(await healthOf(portal, key.secret)).toBe(200)
  })
})
