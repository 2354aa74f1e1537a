import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { insist, makeKey } from '../keys/support.ts'
import { aKeyPortal } from './key-support.ts'
import { aType, getType, openTypes } from './type-support.ts'

describe('a key type and its editor', () => {
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
  const open = (path = ''): Promise<Page> => openTypes({ browser, portal, who: owner }, path)
  const edit = (name: string): Promise<Page> => open(`/types/${name}`)
  const review = async (page: Page) => {
    await page.getByRole('button', { name: 'Review changes' }).click()
    const dialog = page.getByRole('dialog', { name: 'What changes' })
    await dialog.waitFor()
    return dialog
  }

  it('stands in the list with its prefix and its live keys, and leads to its page', async () => {
    const type = await aType(portal)
    await makeKey(portal, { type: type.name })
    await makeKey(portal, { type: type.name })
    const page = await open()
    const row = page.getByRole('row').filter({ hasText: `${type.name}_` })
    await row.getByRole('cell', { name: '2', exact: true }).waitFor()
    await row.getByRole('link', { name: type.title }).click()
    await page.getByRole('heading', { level: 1, name: type.title }).waitFor()
    await page.getByText('2 live keys').waitFor()
    await page.getByRole('link', { name: 'All key types' }).click()
    await page.getByRole('table', { name: 'Types' }).waitFor()
  })

  it('says what an edit narrows at once and what it only widens for keys to come, and saves it then', async () => {
    const type = await aType(portal, { allowed_scopes: ['read:projects', 'read:backups'], browser: 'allow' })
    const key = await makeKey(portal, { type: type.name, scopes: ['read:projects', 'read:backups'] })
    const page = await edit(type.name)
    const most = page.getByRole('group', { name: 'At most' })
    await most.getByRole('checkbox', { name: /read.*Backups/i }).click()
    await most.getByRole('checkbox', { name: /read.*Tasks/i }).click()
    await page.getByRole('radio', { name: 'Refused from browsers' }).click()
    await page.getByRole('textbox', { name: 'Spans people are offered' }).fill('7d')
    await page.getByRole('textbox', { name: 'Longest life' }).fill('30d')
    const dialog = await review(page)
    await dialog.getByRole('row', { name: 'Longest life none 30 days' }).waitFor()
    await dialog.getByText('There is 1 live key of this type.').waitFor()
    await dialog.getByText('1 existing key can no longer read Backups.').waitFor()
    await dialog.getByText('1 existing key is refused from browsers.').waitFor()
    await dialog.getByRole('listitem').getByText(key.name).first().waitFor()
    await dialog.getByText('New keys may also read Tasks.').waitFor()
    await dialog.getByText('An edit never widens a key that exists').waitFor()
    expect(await getType(portal, type.name)).toMatchObject({ version: 1, browser: 'allow' })
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect
      .poll(() => getType(portal, type.name))
      .toMatchObject({ version: 2, browser: 'refuse', allowed_scopes: ['read:projects', 'read:tasks'] })
    const verified = await insist(
      portal.call('POST', '/v1/keys/verify', { body: { key: key.secret, scopes: ['read:backups'] } }),
      200,
    )
    expect(verified).toMatchObject({ valid: false, code: 'insufficient_scope' })
  })

  it('tells contradictions that the server finds beside their fields, and loses nothing that was typed', async () => {
    const type = await aType(portal)
    const page = await edit(type.name)
    await page.getByRole('textbox', { name: 'Shortest life' }).fill('60d')
    await page.getByRole('textbox', { name: 'Longest life' }).fill('30d')
    await page.getByRole('textbox', { name: 'Prefix', exact: true }).fill('NOT A PREFIX')
    await page.getByRole('button', { name: 'Review changes' }).click()
    const prefix = page.getByRole('textbox', { name: 'Prefix', exact: true })
    await page.getByRole('alert').filter({ hasText: 'Prefix must begin with a-z' }).waitFor()
    await expect.poll(() => prefix.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await prefix.fill(`${type.name}_`)
    await page.getByRole('button', { name: 'Review changes' }).click()
    await page.getByRole('alert').filter({ hasText: 'Shortest life must not be longer than max' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Longest life' }).inputValue()).toBe('30d')
    expect((await getType(portal, type.name)).expiry).toMatchObject({ min: null, max: null })
  })

  it('leads to what is wrong with rights, also where that was folded away', async () => {
    const templates = [{ name: 'writer', title: 'Writer', scopes: ['write:projects'] }]
    const type = await aType(portal, { templates })
    const page = await edit(type.name)
    const most = page.getByRole('group', { name: 'Rights at most' })
    await most.getByRole('checkbox', { name: 'Everything in the API' }).click()
    await most.getByRole('checkbox', { name: 'write Projects' }).click()
    await page.getByRole('button', { name: 'Review changes' }).click()
    await page.getByRole('alert').filter({ hasText: 'Writer must lie within allowed_scopes' }).waitFor()
    const rights = page.getByRole('group', { name: 'Templates' }).getByRole('group', { name: 'Scopes' })
    await expect.poll(() => rights.evaluate((group) => group.contains(document.activeElement))).toBe(true)
  })

  it('keeps what was typed over a reload, until it is discarded', async () => {
    const type = await aType(portal)
    const page = await edit(type.name)
    const title = page.getByRole('textbox', { name: 'Title', exact: true })
    await title.fill('Another title')
    await page.reload()
    await page.getByText('1 change, not saved').waitFor()
    expect(await title.inputValue()).toBe('Another title')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => title.inputValue()).toBe(type.title)
  })

  it('tells what somebody else changed meanwhile, also while the review is open, and keeps both', async () => {
    const type = await aType(portal)
    const change = (body: object) => insist(portal.call('PATCH', `/v1/key-types/${type.name}`, { body }), 200)
    const page = await edit(type.name)
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Mine')
    await change({ title: 'Theirs' })
    await page.getByRole('button', { name: 'Review changes' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: `Title: ${type.title} → Theirs` })
      .waitFor()
    const dialog = await review(page)
    await dialog.getByRole('row', { name: 'Title Theirs Mine' }).waitFor()
    await change({ browser: 'refuse' })
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    const told = page.getByRole('alert').filter({ hasText: 'Browsers: Accepted from browsers' })
    await told.filter({ hasText: '→ Refused from browsers' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Mine')
    expect((await getType(portal, type.name)).title).toBe('Theirs')
    await (await review(page)).getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
    expect(await getType(portal, type.name)).toMatchObject({ title: 'Mine', browser: 'refuse' })
  })

  it('shows the dialog that it makes while it is edited, and sends nothing from there', async () => {
    const type = await aType(portal, { environments: [{ name: 'live' }, { name: 'test' }] })
    const page = await edit(type.name)
    const preview = page.getByRole('complementary', { name: 'The dialog it makes' })
    await preview.getByRole('heading', { name: 'Create API Key' }).waitFor()
    await page.getByRole('textbox', { name: 'Button that begins' }).fill('+ Make a token')
    await preview.getByRole('heading', { name: 'Make a token' }).waitFor()
    await page.getByRole('textbox', { name: 'Spans people are offered' }).fill('45d\nnonsense')
    await preview.getByRole('radio', { name: '45 days' }).waitFor()
    // What is no span yet is left out of it.
    expect(await preview.getByRole('radio', { name: /NaN|nonsense/ }).count()).toBe(0)
    await page.getByRole('checkbox', { name: 'New keys wait for approval' }).click()
    await preview
      .getByText(/approv/i)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Remove live' }).click()
    await expect.poll(() => preview.getByText('live', { exact: true }).count()).toBe(0)
    expect(await preview.getByRole('button', { name: 'Create', exact: true }).isDisabled()).toBe(true)
  })

  it('is defined on a page of its own, and makes keys from then on', async () => {
    const page = await open('/new')
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Robot key')
    await page.getByRole('textbox', { name: 'Name in the API' }).fill('robot')
    await page.getByRole('button', { name: 'Create key type' }).click()
    await page.getByRole('alert').filter({ hasText: 'Prefix must be given' }).waitFor()
    await page.getByRole('textbox', { name: 'Prefix', exact: true }).fill('robot_')
    await page.getByRole('button', { name: 'Add a template' }).click()
    const template = page.getByRole('group', { name: 'Templates' })
    await template.getByRole('textbox', { name: 'Title' }).fill('Reader')
    await template.getByRole('textbox', { name: 'Name in the API' }).fill('reader')
    await template.getByRole('checkbox', { name: /read.*Projects/i }).click()
    await page.getByRole('button', { name: 'Create key type' }).click()
    await page.getByRole('heading', { level: 1, name: 'Robot key' }).waitFor()
    expect(await getType(portal, 'robot')).toMatchObject({
      prefix: 'robot_',
      templates: [{ name: 'reader', title: 'Reader', scopes: ['read:projects'] }],
    })
    const key = await makeKey(portal, { type: 'robot', template: 'reader' })
    expect(key.secret).toMatch(/^robot_/)
  })

  it('is archived once that was confirmed, folded away in the list, and restored', async () => {
    const type = await aType(portal)
    await makeKey(portal, { type: type.name })
    const page = await edit(type.name)
    await page.getByRole('button', { name: 'Archive' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('The 1 live key of it goes on as it is.').waitFor()
    await dialog.getByRole('button', { name: 'Archive' }).click()
    await page.getByText('It makes no new keys. Existing keys go on.').waitFor()
    expect((await getType(portal, type.name)).archived_at).not.toBeNull()
    await page.getByRole('link', { name: 'All key types' }).click()
    await page.getByText('Archived types').click()
    await page.getByRole('table', { name: 'Archived types' }).getByRole('link', { name: type.title }).click()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('button', { name: 'Archive' }).waitFor()
    expect((await getType(portal, type.name)).archived_at).toBeNull()
  })

  it('says where there is none of that name', async () => {
    const page = await open('/types/nothing')
    await page.getByRole('heading', { level: 1, name: 'There is no such key type here' }).waitFor()
  })
})
