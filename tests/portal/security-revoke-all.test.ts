import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { insist } from '../keys/support.ts'
import {
  aListPortal,
  anAccount,
  aRoom,
  healthOf,
  namesOn,
  openAs,
  type ListPortal,
  type Room,
} from './list-support.ts'

describe('revoking all keys on the page of security', () => {
  let stage: ListPortal
  let browser: TestBrowser
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (room: Room, form?: Form): Promise<Page> =>
    openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${room.slug}/security/revoke-all`,
      ...(form ? { form } : {}),
    })
  const confirm = async (page: Page, typed: string): Promise<void> => {
    await page.getByRole('dialog').getByRole('textbox').fill(typed)
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
  }

  it('begins anew in another workspace: what was typed for one is not of the other', async () => {
    const [one, other] = [await aRoom(stage, 'One'), await aRoom(stage, 'Other')]
    for (const room of [one, other]) await room.make({ type: 'secret', name: 'Web' })
    const page = await open(one)
    const reason = page.getByRole('textbox', { name: 'Reason' })
    await reason.fill('The bucket of One was public')
    await page.goto(`/w/${other.slug}/security/revoke-all`)
    await reason.waitFor()
    expect(await reason.inputValue()).toBe('')
    await page.goto(`/w/${one.slug}/security/revoke-all`)
    await reason.waitFor()
    expect(await reason.inputValue()).toBe('The bucket of One was public')
  })

  it('says how many of which types, asks for the workspace, and reports what became of them', async () => {
    const room = await aRoom(stage, 'Leak')
    const keys = [
      await room.make({ type: 'secret', name: 'Web' }),
      await room.make({ type: 'secret', name: 'CI' }),
    ]
    const page = await open(room)
    await page.getByText('This revokes 2 keys').waitFor()
    await page.getByText('Spared: 1 root key').waitFor()
    await page.getByRole('textbox', { name: 'Reason' }).fill('The bucket was public')
    await page.getByRole('button', { name: 'Revoke 2 keys' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByText('Type it just as it stands above.').waitFor()
    expect(await healthOf(stage, keys[0]?.secret ?? '')).toBe(200)
    await confirm(page, room.slug)
    const title = page.getByRole('heading', { level: 2, name: '2 keys are revoked' })
    await title.waitFor()
    await expect.poll(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true)
    for (const { secret } of keys) expect(await healthOf(stage, secret)).toBe(401)
    await page.getByText('Refused everywhere since').waitFor()
    await page.getByText('a root key: it manages the workspace').waitFor()
    await page.getByRole('button', { name: 'Copy this report' }).click()
    const report = await page.evaluate(() => navigator.clipboard.readText())
    expect(report).toContain('2 keys are revoked')
    expect(report).toContain('Reason: The bucket was public')
    await page.getByRole('link', { name: 'Show the revoked keys' }).click()
    await expect.poll(async () => (await namesOn(page)).toSorted()).toEqual(['CI', 'Web'])
  })

  it('ends only what is of the project, owner or type that was chosen', async () => {
    const room = await aRoom(stage, 'Parts')
    const { id: project } = await insist(room.call('POST', '/v1/projects', { name: 'Shop' }), 201)
    const inShop = await room.make({ type: 'secret', name: 'In the shop', project })
    const ofCustomer = await room.make({
      type: 'secret',
      name: 'Of a customer',
      owner: { external_id: 'cust_42' },
    })
    const other = await room.make({ type: 'secret', name: 'Other' })
    const page = await open(room)
    await page.getByRole('radio', { name: /^All of a project/ }).click()
    await page.getByLabel('Project', { exact: true }).selectOption({ label: 'Shop' })
    await page.getByRole('button', { name: 'Revoke 1 key' }).click()
    await confirm(page, room.slug)
    await page.getByText('Which: All of a project: Shop.').waitFor()
    await page.getByRole('button', { name: 'Revoke others' }).click()
    await page.getByRole('radio', { name: /^All of an owner/ }).click()
    await page.getByLabel('Owner', { exact: true }).selectOption({ label: 'A customer…' })
    await page.getByLabel('ID of the customer').fill('cust_42')
    await page.getByRole('button', { name: 'Revoke 1 key' }).click()
    await confirm(page, room.slug)
    await page.getByText('Which: All of an owner: cust_42.').waitFor()
    const answers = [inShop, ofCustomer, other].map(({ secret }) => healthOf(stage, secret))
    expect(await Promise.all(answers)).toEqual([401, 401, 200])
    await page.getByRole('button', { name: 'Revoke others' }).click()
    await page.getByRole('radio', { name: /^All of a type/ }).click()
    await page.getByLabel('Key type').selectOption('secret')
    await page.getByRole('button', { name: 'Revoke 1 key' }).waitFor()
  })

  it('offers nothing to press where there is nothing to revoke', async () => {
    const page = await open(await aRoom(stage, 'Empty'))
    await page.getByText('Nothing to revoke: there is none of these').waitFor()
    expect(await page.getByRole('button', { name: /^Revoke/ }).count()).toBe(0)
    await axeOn(page)
  })

  it('says what went wrong and keeps what was chosen and typed', async () => {
    const room = await aRoom(stage, 'Broken')
    await room.make({ type: 'secret', name: 'Web' })
    const page = await open(room)
    expectTrouble(page, /503/)
    await page.route('**/v1/keys/revoke-all', (route) => route.fulfill({ status: 503, body: '' }))
    await page.getByRole('textbox', { name: 'Reason' }).fill('Lost')
    await page.getByRole('button', { name: 'Revoke 1 key' }).click()
    await confirm(page, room.slug)
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('button', { name: 'Revoke 1 key' }).waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Lost')
  })

  it('is for who writes keys of the whole workspace', async () => {
    const path = `/w/${stage.portal.workspace.slug}/security/revoke-all`
    const who = await anAccount(stage, 'developer')
    const page = await openAs(browser, { portal: stage.portal, who, path })
    await page.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
  })

  it('is accessible in both themes, and no wider than its window', async () => {
    const room = await aRoom(stage, 'Seen')
    await room.make({ type: 'secret', name: 'Web' })
    for (const form of [{}, { dark: true, narrow: 320 }] satisfies Form[]) {
      const page = await open(room, form)
      await page.getByRole('button', { name: 'Revoke 1 key' }).waitFor()
      await axeOn(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      )
      await page.getByRole('button', { name: 'Revoke 1 key' }).click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
    }
  })
})
