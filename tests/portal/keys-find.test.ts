import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { byHash, aForeignKey } from '../keys/import-support.ts'
import { eventually, insist } from '../keys/support.ts'
import {
  aListPortal,
  aRoom,
  namesOn,
  openAs,
  queryOf,
  rowOf,
  type ListPortal,
  type Room,
} from './list-support.ts'

describe('finding a key among many', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let few: Room
  let many: Room
  let live: string
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    few = await aRoom(stage, 'Few')
    live = (await few.make({ type: 'secret', name: 'Alpha' })).id
    await few.make({ type: 'secret', name: 'Beta', environment: 'test', expires_in: '2d' })
    const { id: gone } = await few.make({ type: 'secret', name: 'Gone' })
    await few.call('DELETE', `/v1/keys/${gone}`)
    many = await aRoom(stage, 'Many')
    const numbers = Array.from({ length: 1233 }, (_, index) => String(index + 1).padStart(4, '0'))
    for (const part of [numbers.slice(0, 1000), numbers.slice(1000)]) {
      const keys = part.map((number) => ({
        type: 'secret',
        name: `Device ${number}`,
        ...byHash(aForeignKey()),
        last4: number,
      }))
      await insist(many.call('POST', '/v1/keys/import', { keys }), 200)
    }
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

  it('shows what is alive, and what was revoked when it is asked for', async () => {
    const page = await open(few)
    await rowOf(page, 'Alpha').waitFor()
    expect(await rowOf(page, 'Gone').count()).toBe(0)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Status').selectOption('Revoked')
    await rowOf(page, 'Gone').waitFor()
    expect(await namesOn(page)).toEqual(['Gone'])
    expect(queryOf(page)).toEqual({ status: 'revoked' })
    expect(await page.getByRole('button', { name: 'Revoke Gone' }).count()).toBe(0)
    expect(await page.getByRole('checkbox', { name: 'Select Gone' }).count()).toBe(0)
  })

  it('keeps filters in the address, shows them as chips, and takes them away one by one or all', async () => {
    const page = await open(few, '?status=active&environment=test&expires_before=30d&search=bet')
    await rowOf(page, 'Beta').waitFor()
    expect(await namesOn(page)).toEqual(['Beta'])
    const chips = page.getByRole('list', { name: 'Filters in force' }).getByRole('listitem')
    expect(await chips.allInnerTexts()).toEqual([
      'Status: Active',
      'Environment: test',
      'Ends within 30 days',
      'Clear all',
    ])
    await page.getByRole('button', { name: 'Remove the filter Status: Active' }).click()
    await eventually(async () => queryOf(page)['status']).toBeUndefined()
    await page.reload()
    await rowOf(page, 'Beta').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('bet')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await rowOf(page, 'Alpha').waitFor()
    expect(queryOf(page)).toEqual({})
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    await page.goBack()
    await eventually(() => namesOn(page)).toEqual(['Beta'])
    expect(await page.getByRole('searchbox').inputValue()).toBe('bet')
  })

  it('finds what has lain unused, and what ends soon, by a tick', async () => {
    const page = await open(few)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('checkbox', { name: 'Ends within 30 days' }).click()
    await eventually(() => namesOn(page)).toEqual(['Beta'])
    await page.getByRole('checkbox', { name: 'Ends within 30 days' }).click()
    await page.getByRole('checkbox', { name: 'Not used for 90 days' }).click()
    await page.getByRole('heading', { name: 'No key fits' }).waitFor()
    expect(queryOf(page)).toEqual({ unused_for: '90d' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await rowOf(page, 'Alpha').waitFor()
  })

  it('finds a key by a part of its name, its last four or its ID, and the way back is one step', async () => {
    const page = await open(few)
    const { last4 } = (await few.call('GET', `/v1/keys/${live}`)).body
    const box = page.getByRole('searchbox', { name: 'Search keys' })
    for (const text of ['alp', last4, live]) {
      await box.fill(text)
      await eventually(() => namesOn(page)).toEqual(['Alpha'])
      await eventually(async () => queryOf(page)['search']).toBe(text)
    }
    expect(await page.getByRole('status').filter({ hasText: '1 key' }).count()).toBe(1)
    await page.goBack()
    await eventually(async () => new URL(page.url()).pathname).not.toBe(few.path)
  })

  it('searches for digits as they stand in the address', async () => {
    const page = await open(many, '?search=0042')
    await eventually(() => namesOn(page)).toEqual(['Device 0042'])
    expect(await page.getByRole('searchbox').inputValue()).toBe('0042')
  })

  it.each([
    ['of the workspace', async () => (await few.make({ type: 'secret', name: 'Pasted' })).secret],
    ['of another product', () => Promise.resolve(aForeignKey())],
    ['that is a token', () => Promise.resolve(`eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJhIn0.${'aB3_'.repeat(20)}`)],
  ])('sends no whole key anywhere that was put into the search: one %s', async (_which, make) => {
    const secret = await make()
    const page = await open(few)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByRole('searchbox').focus()
    await page.keyboard.insertText(secret)
    await eventually(async () => queryOf(page)['search']).toBe(secret.slice(-4))
    await page.getByText('That was a whole key').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe(secret.slice(-4))
    expect([...asked, page.url()].filter((url) => url.includes(secret.slice(0, 20)))).toEqual([])
  })

  it('comes to the search by a slash, and empties it by Escape', async () => {
    const page = await open(few)
    await rowOf(page, 'Alpha').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('gam/')
    await page.getByRole('heading', { name: 'No key fits' }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('gam/')
    await page.keyboard.press('Escape')
    await rowOf(page, 'Alpha').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    expect(queryOf(page)).toEqual({})
  })

  it('stands in the order of a column, and says in which', async () => {
    const page = await open(many)
    await rowOf(page, 'Device 1233').waitFor()
    const header = page.getByRole('columnheader', { name: 'Name' })
    expect(await page.getByRole('columnheader', { name: 'Created' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    await header.getByRole('button').click()
    await rowOf(page, 'Device 0001').waitFor()
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    expect(queryOf(page)).toEqual({ sort: 'name' })
    await header.getByRole('button').press('Enter')
    await rowOf(page, 'Root key').waitFor()
    expect(await header.getAttribute('aria-sort')).toBe('descending')
  })

  it('can be put in order on a narrow screen, where there are no columns', async () => {
    const page = await open(many, '', { narrow: true })
    await page.getByLabel('Sort by').selectOption('Name, A to Z')
    await eventually(async () => (await namesOn(page))[0]).toBe('Device 0001')
  })

  it('turns pages of fifty, which reloading and the back button keep', async () => {
    const page = await open(many, '?sort=name')
    const range = page.getByRole('navigation', { name: 'Pages of keys' }).getByRole('status')
    const [next, previous] = ['Next', 'Previous'].map((name) => page.getByRole('button', { name })) as [
      ReturnType<typeof page.getByRole>,
      ReturnType<typeof page.getByRole>,
    ]
    await eventually(() => range.innerText()).toBe('1–50 of 1,234')
    expect(await namesOn(page)).toHaveLength(50)
    await next.click()
    await eventually(() => range.innerText()).toBe('51–100 of 1,234')
    await next.click()
    await eventually(() => range.innerText()).toBe('101–150 of 1,234')
    expect((await namesOn(page))[0]).toBe('Device 0101')
    await page.reload()
    await eventually(() => range.innerText()).toBe('101–150 of 1,234')
    await previous.click()
    await eventually(() => range.innerText()).toBe('51–100 of 1,234')
    expect((await namesOn(page))[0]).toBe('Device 0051')
    await page.goBack()
    await eventually(() => range.innerText()).toBe('101–150 of 1,234')
    await page.goBack()
    await page.goBack()
    await eventually(() => range.innerText()).toBe('1–50 of 1,234')
    await previous.press('Enter')
    expect(await range.innerText()).toBe('1–50 of 1,234')
  })

  it('begins anew where an address leads to a page that there is no more', async () => {
    const page = await open(many, '?sort=name&cursor=spent&page=7')
    await eventually(async () => (await namesOn(page))[0]).toBe('Device 0001')
    expect(queryOf(page)).toEqual({ sort: 'name' })
  })
})
