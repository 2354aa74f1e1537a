import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { eventually } from '../keys/support.ts'
import {
  aListPortal,
  aRoom,
  columnsOn,
  openAs,
  queryOf,
  rowOf,
  type ListPortal,
  type Room,
} from './list-support.ts'

const LONG = 'Name-without-a-space-'.repeat(5).slice(0, 100)
const MARKUP = '<img src=x onerror="document.title=1"> & <b>bold</b>'
const HEBREW = 'מפתח שרת (production) 7'

describe('the page of keys', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let few: Room
  let live: string
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    few = await aRoom(stage, 'Few')
    const { id, secret } = await few.make({ type: 'secret', name: 'Alpha', description: 'For the night' })
    live = id
    await stage.portal.call('GET', '/v1/health', { key: secret })
    await few.make({ type: 'secret', name: 'Beta', environment: 'test', expires_in: '2d' })
    await few.make({ type: 'secret', name: 'Gamma', scopes: ['read:jobs'], expires_in: '300d' })
    const { id: off } = await few.make({ type: 'secret', name: 'Off' })
    await few.call('PATCH', `/v1/keys/${off}`, { enabled: false })
    const { id: gone } = await few.make({ type: 'secret', name: 'Gone' })
    await few.call('DELETE', `/v1/keys/${gone}`)
    for (const name of [LONG, MARKUP, HEBREW]) await few.make({ type: 'secret', name })
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (room: Room, query = '', form?: Form) =>
    openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: room.path + query,
      ...(form ? { form } : {}),
    })

  it('shows of each key what tells it apart, what it may do, and how it fares', async () => {
    const page = await open(few)
    await rowOf(page, 'Alpha').waitFor()
    expect(await columnsOn(page)).toEqual([
      'Name',
      'Token',
      'Environment · Owner',
      'Permissions',
      'Created',
      'Last used',
      'Expires',
      'Status',
      'Actions',
    ])
    const key = (await few.call('GET', `/v1/keys/${live}`)).body
    const alpha = await rowOf(page, 'Alpha').innerText()
    for (const words of ['For the night', key.last4, 'live', 'You', 'Everything', 'by Root key', 'Active'])
      expect(alpha).toContain(words)
    expect(alpha).toMatch(/now|minute/)
    expect(await rowOf(page, 'Gamma').innerText()).toMatch(/Jobs: read.*Never.*in 9 months/s)
    expect(await rowOf(page, 'Off').innerText()).toContain('Disabled')
    await eventually(() => rowOf(page, 'Alpha').getByRole('link').getAttribute('href')).toBe(
      `${few.path}/${live}`,
    )
  })

  it('warns of an end that is near, in words that readers hear', async () => {
    const page = await open(few)
    await rowOf(page, 'Beta').waitFor()
    expect(await rowOf(page, 'Beta').getByText('soon:').count()).toBe(0)
    await page.clock.setSystemTime(Date.now() + 40 * 3_600_000)
    await page.reload()
    await rowOf(page, 'Beta').getByText('soon:').waitFor()
    expect(await rowOf(page, 'Gamma').getByText('soon:').count()).toBe(0)
  })

  it('shows names as they were given: markup is text, other directions stay by themselves, long ones fit', async () => {
    for (const narrow of [320, 1440]) {
      const page = await open(few, '', { narrow })
      await rowOf(page, LONG).waitFor()
      for (const name of [LONG, MARKUP, HEBREW]) expect(await rowOf(page, name).count(), name).toBe(1)
      expect(await page.title()).not.toBe('1')
      expect(await rowOf(page, HEBREW).locator('bdi').count()).toBeGreaterThan(0)
      const [inner, outer] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(inner, `${narrow} px wide`).toBe(outer)
    }
  })

  it.each([320, 390, 700, 900, 1024, 1280, 1440, 2200])(
    'needs no scrolling sideways when %i pixels are there',
    async (narrow) => {
      const page = await open(few, '', { narrow })
      await rowOf(page, 'Alpha').waitFor()
      const overflow = await page.evaluate(() => {
        const hidden = [
          ...document.querySelectorAll('table, th, main, td:not(:has([role=checkbox]))'),
        ].filter((each) => each.scrollWidth > each.clientWidth + 1)
        return [document.documentElement, ...hidden].map((each) => each.scrollWidth - each.clientWidth)
      })
      expect(overflow).toEqual([0])
    },
  )

  it('is a table for readers on narrow screens too, where each cell says what it is', async () => {
    const page = await open(few, '', { narrow: true })
    const row = rowOf(page, 'Alpha')
    await row.waitFor()
    expect(await page.getByRole('table', { name: 'API Keys' }).count()).toBe(1)
    expect(await row.getByRole('rowheader').count()).toBe(1)
    expect(await row.getByRole('cell').count()).toBe(9)
    const cells = await row.getByRole('cell').allInnerTexts()
    expect(cells.join(' | ')).toMatch(
      /Token.*Permissions\s+Everything.*Last used.*Expires\s+Never.*Status\s+Active/s,
    )
  })

  it('opens a key, and copies its ID, from the menu of its row', async () => {
    const page = await open(few)
    await page.getByRole('button', { name: 'More actions for Alpha' }).click()
    await page.getByRole('menuitem', { name: 'Copy ID' }).click()
    await page.getByText('The ID is copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(live)
    await page.getByRole('button', { name: 'More actions for Alpha' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Open' }).press('Enter')
    await page.waitForURL(`**${few.path}/${live}`)
  })

  it('leads to the dialog that makes a key, by the address', async () => {
    const page = await open(few)
    await page.getByRole('button', { name: 'Create API Key' }).click()
    await eventually(async () => queryOf(page)).toEqual({ create: 'secret' })
  })

  it.each([{}, { dark: true }, { narrow: true, dark: true }])(
    'is accessible, in the form %o',
    async (form) => {
      const page = await open(few, '?search=a&status=active,disabled,revoked', form)
      await rowOf(page, 'Alpha').waitFor()
      await page.getByRole('checkbox', { name: 'Select Alpha' }).click()
      await axeOn(page)
      await page.getByRole('button', { name: /^Filters/ }).click()
      await page.getByLabel('Environment').waitFor()
      await axeOn(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'More actions for Alpha' }).click()
      await page.getByRole('menuitem', { name: 'Copy ID' }).waitFor()
      await axeOn(page)
    },
  )
})
