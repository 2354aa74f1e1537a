import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'
import { aKeyPortal, anAccount } from './key-support.ts'
import { tabTo } from './people.ts'
import { aType, getType, isTooWide, openTypes } from './type-support.ts'

describe('the pages of key types, for everybody', () => {
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

  for (const role of ['developer', 'viewer'])
    it(`can be read by a ${role}, who sees nothing to write`, async () => {
      const who = await anAccount(portal, role)
      const page = await openTypes({ browser, portal, who })
      await page.getByRole('link', { name: 'Key types' }).waitFor()
      expect(await page.getByRole('link', { name: 'New key type' }).count()).toBe(0)
      await page.getByRole('link', { name: 'API key', exact: true }).click()
      await page.getByText('You can look at this').waitFor()
      await page.getByText('supascale_').first().waitFor()
      for (const name of ['Archive', 'Review changes'])
        expect(await page.getByRole('button', { name }).count(), name).toBe(0)
      await page.getByRole('link', { name: 'All key types' }).click()
      await page.getByRole('link', { name: 'Catalogue' }).click()
      await page.getByRole('table', { name: 'Your API' }).waitFor()
      expect(await page.getByRole('button', { name: /^(Add|Edit|Remove)/ }).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Blueprint' }).count()).toBe(0)
      await page.goto(`/w/${portal.workspace.slug}/key-types/blueprint`)
      await page.getByText('Ask an owner or admin').waitFor()
    })

  it('are not there for a role that may not read them', async () => {
    const scopes = ['read', 'write:manage.keys', 'read:manage.projects']
    await insist(portal.call('PATCH', '/v1/roles/viewer', { body: { scopes } }), 200)
    const who = await anAccount(portal, 'viewer')
    const page = await browser.open(portal.origin)
    await signIn(page, who)
    await page.goto(`/w/${portal.workspace.slug}/key-types`)
    await page
      .getByText(/Ask an owner or admin/)
      .first()
      .waitFor()
    expect(await page.getByRole('link', { name: 'Key types' }).count()).toBe(0)
    expect(await page.getByRole('table').count()).toBe(0)
  })

  it('are accessible in both themes, and no wider than a small phone', async () => {
    const type = await aType(portal, {
      title: `<b>${'W'.repeat(80)}`,
      environments: [{ name: 'live', rotate_every: '90d' }],
      templates: [{ name: 'reader', title: 'Reader', scopes: ['read'] }],
    })
    for (const dark of [false, true]) {
      const page = await openTypes({ browser, portal, who: owner }, '', { dark, narrow: 320 })
      await page.getByRole('table', { name: 'Types' }).waitFor()
      await axeOn(page)
      expect(await isTooWide(page)).toBe(false)
      await page.getByRole('link', { name: type.title }).click()
      await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Other')
      await page.getByRole('checkbox', { name: 'New keys wait for approval' }).click()
      await axeOn(page)
      expect(await isTooWide(page)).toBe(false)
      await page.getByRole('button', { name: 'Review changes' }).click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
      await page.keyboard.press('Escape')
      await page.getByRole('radio', { name: 'Preview' }).click()
      await axeOn(page)
      expect(await isTooWide(page)).toBe(false)
    }
  })

  it('are edited and saved by keyboard alone', async () => {
    const type = await aType(portal)
    const page = await openTypes({ browser, portal, who: owner }, `/types/${type.name}`)
    await tabTo(page, 'Title', 'textbox')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'What changes' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect
      .poll(() =>
        page
          .getByRole('textbox', { name: 'Title', exact: true })
          .evaluate((one) => one === document.activeElement),
      )
      .toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, 'Save changes')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor()
    expect((await getType(portal, type.name)).title).toBe('By keyboard')
  })

  it('are archived, added to and applied by keyboard alone', async () => {
    const type = await aType(portal)
    const page = await openTypes({ browser, portal, who: owner }, `/types/${type.name}`)
    const press = async (name: string): Promise<void> => {
      await tabTo(page, name)
      await page.keyboard.press('Enter')
    }
    await press('Archive')
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Restore' }).waitFor()
    await page.goto(`/w/${portal.workspace.slug}/key-types/catalogue`)
    await page.getByRole('table', { name: 'Your API' }).waitFor()
    await press('Add a resource')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, 'Title', 'textbox')
    await page.keyboard.type('Letters')
    await page.keyboard.press('Tab')
    await page.keyboard.type('letters')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /Letters/ }).waitFor()
    await press('Remove Letters')
    await page.getByRole('dialog').waitFor()
    await press('Remove')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('row', { name: /Letters/ }).count()).toBe(0)
    await page.goto(`/w/${portal.workspace.slug}/key-types/blueprint`)
    const first = page.getByRole('radio', { name: 'One that comes with Claviger' })
    await first.focus()
    await page.keyboard.press('ArrowDown')
    const second = page.getByRole('radio', { name: 'A file of your own' })
    await expect.poll(() => second.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByRole('textbox', { name: 'The file' }).count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(
      '{ "blueprint": "acme", "version": 1, "resources": [{ "name": "stamps", "title": "Stamps", "verbs": ["read"] }] }',
    )
    await press('Show the difference')
    await page.getByRole('region', { name: 'What would change' }).waitFor()
    await press('Apply the blueprint')
    await page.getByRole('dialog').waitFor()
    await press('Apply the blueprint')
    await page.getByText('1 change applied.').waitFor()
  })
})
