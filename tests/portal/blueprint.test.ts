import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'
import { aKeyPortal } from './key-support.ts'
import { getType, isTooWide, openTypes } from './type-support.ts'

const ACME = {
  blueprint: 'acme',
  version: 1,
  resources: [{ name: 'orders', title: 'Orders', verbs: ['read', 'write'] }],
  key_types: [{ name: 'shop', title: 'Shop key', prefix: 'acme_shop_', allowed_scopes: ['read:orders'] }],
}

describe('the blueprint of a workspace', () => {
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
  const open = (): Promise<Page> => openTypes({ browser, portal, who: owner }, '/blueprint')
  const look = (page: Page): Promise<void> =>
    page.getByRole('button', { name: 'Show the difference' }).click()
  const paste = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('radio', { name: 'A file of your own' }).click()
    await page.getByRole('textbox', { name: 'The file' }).fill(text)
  }
  const exists = async (name: string): Promise<boolean> =>
    (await portal.call('GET', `/v1/key-types/${name}`)).status === 200

  it('applies a file: its difference is shown first, and nothing happens before it is confirmed', async () => {
    const page = await open()
    await paste(page, JSON.stringify(ACME))
    await look(page)
    const plan = page.getByRole('region', { name: 'What would change' })
    await plan.getByText('2 changes, not applied yet').waitFor()
    await plan.getByText('Is made', { exact: true }).waitFor()
    await plan.getByText('Is not in the blueprint, and stays as it is').waitFor()
    expect(await exists('shop')).toBe(false)
    await plan.getByRole('button', { name: 'Apply the blueprint' }).click()
    await page.getByRole('dialog').getByText('2 things change').waitFor()
    expect(await exists('shop')).toBe(false)
    await page.getByRole('dialog').getByRole('button', { name: 'Apply the blueprint' }).click()
    await page.getByText('2 changes applied.').waitFor()
    expect(await getType(portal, 'shop')).toMatchObject({ prefix: 'acme_shop_' })
    await page.getByRole('link', { name: 'Types', exact: true }).click()
    await page.getByRole('link', { name: 'Shop key' }).waitFor()
  })

  it('shows field by field what was and what would be', async () => {
    await insist(
      portal.call('POST', '/v1/key-types', { body: { name: 'ship', title: 'Ship', prefix: 'ship_' } }),
      201,
    )
    const page = await open()
    const changed = { name: 'ship', title: 'Vessel', prefix: 'ship_', browser: 'refuse' }
    await paste(page, JSON.stringify({ blueprint: 'acme', version: 1, key_types: [changed] }))
    await look(page)
    const plan = page.getByRole('region', { name: 'What would change' })
    await plan.getByText('Is changed', { exact: true }).waitFor()
    await plan.getByText('Vessel').waitFor()
    await plan.getByText('Accepted from browsers').waitFor()
    await plan.getByText('Refused from browsers').waitFor()
  })

  it('archives and removes what the file does not have, only where that is asked for', async () => {
    const page = await open()
    await paste(page, JSON.stringify({ blueprint: 'acme', version: 1, resources: [], key_types: [] }))
    await look(page)
    await page.getByText('Nothing to do').waitFor()
    await page.getByRole('checkbox', { name: 'Also let go of what the file does not have' }).click()
    await look(page)
    const plan = page.getByRole('region', { name: 'What would change' })
    await plan.getByText('Is archived', { exact: true }).waitFor()
    await plan.getByText('Is removed', { exact: true }).waitFor()
    await plan.getByRole('button', { name: 'Apply the blueprint' }).click()
    await page.getByRole('dialog').getByText('do not come back').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    expect((await getType(portal, 'api')).archived_at).toBeNull()
  })

  it('says what is wrong with a file by its place in it, and keeps the file', async () => {
    const page = await open()
    await paste(page, '{ "blueprint": ')
    await look(page)
    await page.getByRole('alert').filter({ hasText: 'This is not JSON' }).waitFor()
    const wrong = JSON.stringify({
      blueprint: 'acme',
      version: 1,
      key_types: [{ name: 'odd', prefix: 'odd_', expiry: { presets: ['90d'], max: '1d' } }],
    })
    await paste(page, wrong)
    await look(page)
    const faults = page.getByRole('region', { name: 'What is wrong with it' })
    await faults.getByText('key_types.0.expiry.presets', { exact: true }).waitFor()
    await faults.getByText('must lie between min and max').waitFor()
    expect(await page.getByRole('textbox', { name: 'The file' }).inputValue()).toBe(wrong)
  })

  it('takes a file that is chosen, and one of those that come with the server', async () => {
    const page = await open()
    await page.getByRole('radio', { name: 'A file of your own' }).click()
    const file = {
      name: 'acme.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(ACME)),
    }
    await page.locator('input[type=file]').setInputFiles(file)
    await expect
      .poll(() => page.getByRole('textbox', { name: 'The file' }).inputValue())
      .toContain('acme_shop_')
    await page.getByRole('radio', { name: 'One that comes with Claviger' }).click()
    await look(page)
    await page.getByRole('alert').filter({ hasText: 'Choose a blueprint first.' }).waitFor()
    await page.getByRole('radio', { name: /^Workspace tokens/ }).click()
    await look(page)
    await page.getByRole('region', { name: 'What would change' }).getByText('workspace_jwt').first().waitFor()
  })

  it('gives the workspace as a file, which applied again changes nothing', async () => {
    const page = await open()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${portal.workspace.slug}.json`)
    const text = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(text)).toEqual(await insist(portal.call('GET', '/v1/blueprint'), 200))
    await page.getByRole('button', { name: 'Copy the blueprint' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    await paste(page, text)
    await look(page)
    await page.getByText('The workspace is as the blueprint says.').waitFor()
  })

  it('is accessible with its difference, in both themes and on a small phone', async () => {
    for (const dark of [false, true]) {
      const page = await openTypes({ browser, portal, who: owner }, '/blueprint', { dark, narrow: 320 })
      await page.getByRole('radio', { name: /^Live and test keys/ }).click()
      await look(page)
      await page.getByRole('region', { name: 'What would change' }).waitFor()
      await page.getByText('Show the file').click()
      await axeOn(page)
      expect(await isTooWide(page)).toBe(false)
    }
  })
})
