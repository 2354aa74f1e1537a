import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatedKey } from '@claviger/contract'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import { aName, eventually, insist, makeKey } from '../keys/support.ts'
import {
  aListPortal,
  aRoom,
  anAccount,
  healthOf,
  namesOn,
  openAs,
  rowOf,
  type ListPortal,
  type Room,
} from './list-support.ts'

describe('ending keys from their list', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let room: Room
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    room = await aRoom(stage, 'Shop', 'live-test')
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (query = '', who: Account = stage.owner) =>
    openAs(browser, { portal: stage.portal, who, path: room.path + query })
  const make = (name: string): Promise<CreatedKey> =>
    room.make({ type: 'standard', name, environment: 'live' })
  const some = async (count: number): Promise<{ group: string; keys: CreatedKey[] }> => {
    const group = aName('Group')
    const keys: CreatedKey[] = []
    for (let number = 1; number <= count; number++) keys.push(await make(`${group}: ${number}`))
    return { group, keys }
  }
  const statusOf = async ({ id }: CreatedKey): Promise<string> =>
    (await room.call('GET', `/v1/keys/${id}`)).body.status
  const tick = (page: Page, name: string, modifiers: 'Shift'[] = []) =>
    page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click({ modifiers })

  it('a button in the row asks first, says what it means, and then the key is refused everywhere', async () => {
    const key = await make('Web shop')
    const page = await open()
    expect(await healthOf(stage, key.secret)).toBe(200)
    await page.getByRole('button', { name: 'Revoke Web shop' }).click()
    const dialog = page.getByRole('dialog', { name: /^Revoke “.?Web shop.?”\?$/ })
    const words = await dialog.innerText()
    for (const said of [
      'loses access at once',
      '401 Unauthorized',
      'cannot be undone',
      'a new key must be made',
    ])
      expect(words).toContain(said)
    await dialog.getByRole('textbox').fill('Web')
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await dialog.getByText('Type it just as it stands above.').waitFor()
    expect(await statusOf(key)).toBe('active')
    await dialog.getByRole('textbox').fill('Web shop')
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: 'Web shop' })
      .filter({ hasText: 'refused everywhere' })
      .waitFor()
    expect(await rowOf(page, 'Web shop').count()).toBe(0)
    expect(await healthOf(stage, key.secret)).toBe(401)
  })

  it('goes by keyboard alone, and gives the focus back where it came from', async () => {
    const key = await make('By keyboard')
    const page = await open('?search=By keyboard')
    const button = page.getByRole('button', { name: 'Revoke By keyboard' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await eventually(() => button.evaluate((each) => each === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'More actions for By keyboard' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Revoke' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'No key fits' }).waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(await statusOf(key)).toBe('revoked')
  })

  it('names of any script are typed as they stand', async () => {
    const name = 'Čaj & <i>שלום</i> “é”'
    const key = await make(name)
    const page = await open()
    await rowOf(page, name)
      .getByRole('button', { name: /^Revoke/ })
      .click()
    expect(await page.getByRole('dialog').locator('label').innerText()).toBe(`Type ${name} to confirm`)
    await page.getByRole('dialog').getByRole('textbox').fill(name.normalize('NFD'))
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await rowOf(page, name).count()).toBe(0)
    expect(await statusOf(key)).toBe('revoked')
  })

  it('says why a key could not be ended, and leaves all as it was', async () => {
    const admin = await anAccount(stage, 'admin')
    const key = await makeKey(stage.portal, { name: 'Not any more' })
    const path = `/w/${stage.portal.workspace.slug}/settings/api-keys`
    const page = await openAs(browser, { portal: stage.portal, who: admin, path })
    await page.getByRole('button', { name: 'Revoke Not any more' }).click()
    await insist(
      stage.portal.call('PATCH', `/v1/members/${admin.member}`, { body: { role: 'developer' } }),
      200,
    )
    await page.getByRole('dialog').getByRole('textbox').fill('Not any more')
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('Not any more')
    expect(await healthOf(stage, key.secret)).toBe(200)
  })

  it('several are ticked one by one, with all between by Shift, or all of the page', async () => {
    const { group } = await some(5)
    const page = await open(`?search=${group}:&sort=name`)
    const bar = page.getByRole('region', { name: 'Selected keys' })
    await tick(page, `${group}: 2`)
    expect(await bar.innerText()).toContain('1 key selected')
    await tick(page, `${group}: 4`, ['Shift'])
    expect(await bar.innerText()).toContain('3 keys selected')
    await tick(page, `${group}: 3`)
    expect(await bar.innerText()).toContain('2 keys selected')
    const all = page.getByRole('checkbox', { name: 'Select all on this page' })
    expect(await all.getAttribute('aria-checked')).toBe('mixed')
    await all.click()
    expect(await bar.innerText()).toContain('5 keys selected')
    await bar.getByRole('button', { name: 'Unselect' }).click()
    await bar.waitFor({ state: 'detached' })
    expect(await all.getAttribute('aria-checked')).toBe('false')
  })

  it('ticks mean the keys that are seen: another view has none', async () => {
    const { group } = await some(2)
    const page = await open(`?search=${group}:&sort=name`)
    await tick(page, `${group}: 1`)
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
    await page.getByRole('region', { name: 'Selected keys' }).waitFor({ state: 'detached' })
  })

  it('the key that manages the workspace cannot be ticked, and has a warning of its own', async () => {
    const page = await open('?type=root')
    await rowOf(page, 'Root key').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Select Root key' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke Root key' }).click()
    await page.getByRole('dialog').getByText('manages the whole workspace').waitFor()
  })

  it('several end at once, named before, and confirmed by the name of the workspace', async () => {
    const { group, keys } = await some(13)
    const page = await open(`?search=${group}:&sort=name`)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await page.getByRole('button', { name: 'Revoke 13' }).click()
    const dialog = page.getByRole('dialog', { name: 'Revoke 13 keys?' })
    const named = dialog.getByRole('list', { name: 'Keys that end' }).getByRole('listitem')
    expect(await named.count()).toBe(11)
    expect(await named.last().innerText()).toBe('and 3 more')
    await axeOn(page)
    await dialog.getByRole('textbox').fill('elsewhere')
    await dialog.getByRole('button', { name: 'Revoke 13' }).click()
    await dialog.getByText('Type it just as it stands above.').waitFor()
    await dialog.getByRole('textbox').fill(room.slug)
    await dialog.getByRole('textbox').press('Enter')
    await page
      .getByRole('status')
      .filter({ hasText: '13 keys are refused everywhere from now on.' })
      .waitFor()
    await page.getByRole('heading', { name: 'No key fits' }).waitFor()
    expect(await Promise.all(keys.map(({ secret }) => healthOf(stage, secret)))).toEqual(keys.map(() => 401))
    expect(await page.getByRole('region', { name: 'Selected keys' }).count()).toBe(0)
  })

  it('what fails for one does not keep the others, and is named with the reason', async () => {
    const admin = await anAccount(stage, 'admin')
    const own = await makeKey(stage.portal, { name: 'Bulk own', owner: { user: admin.member } })
    const other = await makeKey(stage.portal, { name: 'Bulk other' })
    const path = `/w/${stage.portal.workspace.slug}/settings/api-keys?search=Bulk`
    const page = await openAs(browser, { portal: stage.portal, who: admin, path })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await page.getByRole('button', { name: 'Revoke 2' }).click()
    await insist(
      stage.portal.call('PATCH', `/v1/members/${admin.member}`, { body: { role: 'developer' } }),
      200,
    )
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(stage.portal.workspace.slug)
    await dialog.getByRole('textbox').press('Enter')
    await dialog.getByText('1 key is refused everywhere from now on.').waitFor()
    await dialog.getByText('1 key was not ended:').waitFor()
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Bulk other: .+\.$/),
    ])
    await axeOn(page)
    await dialog.getByRole('button', { name: 'Done' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect([await healthOf(stage, own.secret), await healthOf(stage, other.secret)]).toEqual([401, 200])
  })

  it('it shows how far it is, and can be stopped: what was not begun stays as it was', async () => {
    const { group, keys } = await some(9)
    const page = await open(`?search=${group}:&sort=name`)
    const gates: (() => void)[] = []
    await page.route('**/v1/keys/key_*', async (route) => {
      if (route.request().method() === 'DELETE') await new Promise<void>((pass) => gates.push(pass))
      await route.continue()
    })
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    await page.getByRole('button', { name: 'Revoke 9' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(room.slug)
    await dialog.getByRole('textbox').press('Enter')
    await eventually(async () => gates.length).toBe(4)
    gates[0]?.()
    await dialog.getByText('1 of 9 done').waitFor()
    expect(await dialog.getByRole('progressbar', { name: '1 of 9 done' }).count()).toBe(1)
    await axeOn(page, { busy: true })
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Stopping…' }).waitFor()
    await eventually(async () => gates.length).toBe(5)
    for (const pass of gates) pass()
    await dialog.getByText('5 keys are refused everywhere from now on.').waitFor()
    await dialog.getByText('4 keys were left as they were, since you stopped.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await eventually(() => namesOn(page)).toHaveLength(4)
    expect((await Promise.all(keys.map(statusOf))).filter((status) => status === 'active')).toHaveLength(4)
  })

  it.each([{}, { dark: true }, { narrow: true, dark: true }])(
    'its dialog is accessible, in the form %o',
    async (form) => {
      const key = await make(aName('Looked at'))
      const page = await openAs(browser, { portal: stage.portal, who: stage.owner, path: room.path, form })
      await page.getByRole('button', { name: `More actions for ${key.name}` }).click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
    },
  )
})
