import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResourceView } from '@claviger/contract'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { getKey, insist, makeKey } from '../keys/support.ts'
import { aKeyPortal } from './key-support.ts'
import { isTooWide, openTypes } from './type-support.ts'

describe('the catalogue', () => {
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
  const open = async (): Promise<Page> => {
    const page = await openTypes({ browser, portal, who: owner }, '/catalogue')
    await page.getByRole('table', { name: 'Your API' }).waitFor()
    return page
  }
  const resources = async (): Promise<ResourceView[]> =>
    (await insist(portal.call('GET', '/v1/resources'), 200)).data
  const find = async (name: string) => (await resources()).find((each) => each.name === name)
  const add = (name: string, title: string): Promise<ResourceView> =>
    insist(portal.call('POST', '/v1/resources', { body: { name, title, verbs: ['read', 'write'] } }), 201)

  it('takes a resource with its verbs, their meanings and their order', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Add a resource' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Orders')
    await dialog.getByRole('textbox', { name: 'Name in scopes' }).fill('Not good')
    await dialog.getByRole('button', { name: 'Add a verb' }).click()
    await dialog.getByRole('group', { name: 'Verb 3' }).getByRole('textbox', { name: 'Verb' }).fill('execute')
    await dialog
      .getByRole('group', { name: 'execute' })
      .getByRole('textbox', { name: 'What it allows' })
      .fill('Run an order')
    await dialog.getByRole('button', { name: 'Move execute up' }).click()
    await dialog.getByRole('button', { name: 'Add a resource' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'Name in scopes must be words' }).waitFor()
    await dialog.getByRole('textbox', { name: 'Name in scopes' }).fill('orders')
    await dialog.getByRole('button', { name: 'Add a resource' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('row').filter({ hasText: 'Run an order' }).waitFor()
    expect(await find('orders')).toMatchObject({
      title: 'Orders',
      verbs: ['read', 'execute', 'write'],
      ordered: true,
      meanings: { execute: 'Run an order' },
    })
  })

  it('says which keys lose a verb before it goes, and takes it once the name was typed', async () => {
    await add('invoices', 'Invoices')
    const key = await makeKey(portal, { type: 'secret', scopes: ['write:invoices'] })
    const page = await open()
    await page.getByRole('button', { name: 'Edit Invoices' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Remove the verb write' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').filter({ hasText: key.name }).waitFor()
    expect((await find('invoices'))?.verbs).toEqual(['read', 'write'])
    await dialog.getByRole('textbox', { name: /to confirm$/ }).fill('something')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Name must be invoices, typed out.').waitFor()
    await dialog.getByRole('textbox', { name: /to confirm$/ }).fill('invoices')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await find('invoices'))?.verbs).toEqual(['read'])
    expect((await getKey(portal, key.id)).scopes).toEqual([])
  })

  it('removes a resource, says first which keys name it, and that it is final', async () => {
    await add('parcels', 'Parcels')
    const key = await makeKey(portal, { type: 'secret', scopes: ['read:parcels'] })
    const page = await open()
    await page.getByRole('button', { name: 'Remove Parcels' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('gives nothing back').waitFor()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('alert').filter({ hasText: key.name }).waitFor()
    await dialog.getByRole('textbox', { name: /to confirm$/ }).fill('parcels')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(/Parcels.* is removed, and 1 key lost a scope\./).waitFor()
    expect(await find('parcels')).toBeUndefined()
  })

  it('says what stands in the way of a removal', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Remove Backups' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'named by a template of the key type api' }).waitFor()
    expect(await find('backups')).toBeDefined()
  })

  it('overwrites nobody who was quicker, and loses nothing', async () => {
    await add('trucks', 'Trucks')
    const page = await open()
    await page.getByRole('button', { name: 'Edit Trucks' }).click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('group', { name: 'read' })
      .getByRole('textbox', { name: 'What it allows' })
      .fill('See trucks')
    await insist(portal.call('PATCH', '/v1/resources/trucks', { body: { title: 'Lorries' } }), 200)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').filter({ hasText: 'Somebody else changed it' }).waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Lorries')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await find('trucks')).toMatchObject({ title: 'Lorries', meanings: { read: 'See trucks' } })
  })

  it('is accessible with its dialogs, in both themes and on a small phone', async () => {
    for (const dark of [false, true]) {
      const page = await openTypes({ browser, portal, who: owner }, '/catalogue', { dark, narrow: 320 })
      await page.getByRole('button', { name: 'Edit Backups' }).click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      // From its top: what has slid under the bar of the page is no target.
      await page.evaluate(() => scrollTo(0, 0))
      await axeOn(page)
      expect(await isTooWide(page)).toBe(false)
    }
  })
})
