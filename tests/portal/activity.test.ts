import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import { aListPortal, anAccount, aRoom, openAs, queryOf, type ListPortal, type Room } from './list-support.ts'

const LONG = '<b>bold</b>-'.repeat(9).slice(0, 100)

describe('the page of activity', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let room: Room
  let key: string
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    room = await aRoom(stage, 'Record')
    ;({ id: key } = await room.make({ type: 'secret', name: 'Nightly build' }))
    await insist(room.call('PATCH', `/v1/keys/${key}`, { name: LONG, description: 'For the night' }), 200)
    await insist(room.call('POST', '/v1/projects', { name: 'Shop' }), 201)
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (search = '', form?: Form): Promise<Page> =>
    openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${room.slug}/activity${search}`,
      ...(form ? { form } : {}),
    })
  const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  const kinds = (page: Page): Promise<string[]> => page.getByRole('rowheader').allTextContents()

  it('says what happened, who did it, on what, when and from where, newest first', async () => {
    const page = await open()
    const changed = rows(page).filter({ hasText: 'Key changed' })
    await changed.getByRole('link', { name: LONG }).waitFor()
    expect(await changed.textContent()).toContain('127.0.0.1')
    expect(await changed.locator('time').count()).toBe(1)
    const all = await kinds(page)
    expect(all.indexOf('Project made')).toBeLessThan(all.indexOf('Key changed'))
    expect(all.indexOf('Key changed')).toBeLessThan(all.lastIndexOf('Key made'))
    await rows(page).filter({ hasText: 'Project made' }).getByText('Shop').waitFor()
    await changed.getByRole('link', { name: LONG }).click()
    await page.getByRole('heading', { level: 1, name: LONG }).waitFor()
  })

  it('shows before and after of each field under an address of its own, and leads to all of the same', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'Key changed' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Key changed' })
    const name = dialog.getByRole('row').filter({ hasText: 'Name' })
    expect(await name.getByRole('cell').allTextContents()).toEqual(['Nightly build', LONG])
    await dialog.getByRole('button', { name: 'Copy the request ID' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^req_/)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const opener = page.getByRole('link', { name: 'Key changed' })
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
    await opener.click()
    // Found again where the list shows something else.
    await page.goto(`${page.url()}&kind=${encodeURIComponent('member.*')}`)
    await dialog.getByRole('cell', { name: 'For the night' }).waitFor()
    await dialog.getByRole('link', { name: 'Everything about this key' }).click()
    await page.getByRole('button', { name: `Remove the filter “Key: ${LONG}”` }).waitFor()
    await expect.poll(() => kinds(page)).toEqual(['Key changed', 'Key made'])
  })

  it('keeps its filters in the address, and says so where nothing fits', async () => {
    const page = await open()
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'All of “Projects and apps”' })
    await expect.poll(() => kinds(page)).toEqual(['Project made'])
    expect(queryOf(page)).toEqual({ kind: 'project.*,app.*' })
    await page.getByLabel('To day').fill('2020-01-01')
    await page.getByText('Nothing fits these filters').waitFor()
    await page.reload()
    await page.getByText('Nothing fits these filters').waitFor()
    expect(await page.getByLabel('To day').inputValue()).toBe('2020-01-01')
    await page.getByRole('button', { name: 'Clear all filters' }).last().click()
    await page.getByRole('link', { name: 'Key changed' }).waitFor()
    expect(queryOf(page)).toEqual({})
    await page.getByLabel('Who', { exact: true }).selectOption({ label: 'You' })
    // By the person there is only the sign-in; the rest was done by a key.
    await expect.poll(async () => new Set(await kinds(page))).toEqual(new Set(['Signed in']))
    await page.goBack()
    await page.getByRole('link', { name: 'Key changed' }).waitFor()
  })

  it('counts a day as it is where the reader is', async () => {
    const page = await open('?from=2031-01-15&to=2031-01-15', { timeZone: 'Pacific/Auckland' })
    const asked = page.waitForRequest((request) => request.url().includes('/v1/events?'))
    await page.reload()
    const { searchParams } = new URL((await asked).url())
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual([
      '2031-01-14T11:00:00.000Z',
      '2031-01-15T11:00:00.000Z',
    ])
  })

  it('has a way out of an address that cannot be used', async () => {
    const page = await open('?kind=key.exploded')
    await page.getByRole('alert').filter({ hasText: 'These filters cannot be used' }).waitFor()
    await page.getByRole('button', { name: 'Clear all filters' }).last().click()
    await page.getByRole('link', { name: 'Key changed' }).waitFor()
  })

  it('turns its pages forward and back', async () => {
    const many = await aRoom(stage, 'Busy')
    for (let made = 0; made < 52; made++)
      await insist(many.call('POST', '/v1/projects', { name: `P${made}` }), 201)
    const page = await openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${many.slug}/activity?kind=project.*`,
    })
    await expect.poll(() => kinds(page)).toHaveLength(50)
    await page.getByRole('button', { name: 'Older' }).click()
    await expect.poll(() => kinds(page)).toHaveLength(2)
    await page.getByText('Page 2').waitFor()
    await page.getByRole('button', { name: 'Newer' }).click()
    await expect.poll(() => kinds(page)).toHaveLength(50)
  })

  it('hands out what fits as a file, and the export is on record', async () => {
    const page = await open('?kind=project.*')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^record-activity-\d{4}-\d\d-\d\d\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('project.created')
    await page.goto(`/w/${room.slug}/activity`)
    await page.getByRole('link', { name: 'Activity exported' }).first().waitFor()
  })

  it('is found by who may read the record, and by nobody else', async () => {
    const look = async (who: Account): Promise<Page> =>
      openAs(browser, { portal: stage.portal, who, path: `/w/${stage.portal.workspace.slug}/activity` })
    const admin = await look(await anAccount(stage, 'admin'))
    await admin.getByRole('navigation').getByRole('link', { name: 'Activity' }).first().waitFor()
    const viewer = await look(await anAccount(stage, 'viewer'))
    await viewer.getByRole('heading', { level: 1, name: 'Your role does not show this' }).waitFor()
    expect(await viewer.getByRole('link', { name: 'Activity' }).count()).toBe(0)
  })

  it('is accessible in both themes, and no wider than its window', async () => {
    for (const form of [{}, { dark: true, narrow: 320 }] satisfies Form[]) {
      const page = await open('', form)
      await page.getByRole('link', { name: LONG }).first().waitFor()
      await axeOn(page)
      const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
      expect(await wide()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
      await page.getByRole('link', { name: 'Key changed' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      await axeOn(page)
      expect(await wide()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    }
  })
})
