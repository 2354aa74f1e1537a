import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { isInHeap, placesThatHold } from '../../testing/browser/heap.ts'
import type { Form } from '../../testing/browser/open.ts'
import { aListPortal, aRoom, healthOf, openAs, type ListPortal, type Room } from './list-support.ts'

const aSecret = (): string => `acme_live_${randomBytes(24).toString('hex')}`

describe('importing keys on the page of security', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let room: Room
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    room = await aRoom(stage, 'Moving')
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (form?: Form): Promise<Page> =>
    openAs(browser, {
      portal: stage.portal,
      who: stage.owner,
      path: `/w/${room.slug}/security/import`,
      ...(form ? { form } : {}),
    })
  const choose = (page: Page, name: string, text: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  const paste = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Or paste it').fill(text)
    await page.getByRole('button', { name: 'Read it' }).click()
  }
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

  it('reads a CSV file, says what is wrong by line, imports the rest, and keeps no key', async () => {
    const [good, weak] = [aSecret(), 'acme_live_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']
    const lines = [
      'name,type,key,hash,prefix',
      `"Website, old",secret,${good},,acme_live_`,
      `Twice,secret,${good},,`,
      'Nothing,secret,,,',
      'Odd,fancy,,68c3ca9e557bff,',
      `Guessable,secret,${weak},,`,
    ]
    const page = await open()
    await choose(page, 'keys.csv', lines.join('\r\n'))
    await page.getByRole('heading', { name: '5 keys were read' }).waitFor()
    await row(page, 'Twice').getByText('The same key stands in line 2.').waitFor()
    await row(page, 'Nothing').getByText('It has neither key nor hash.').waitFor()
    await row(page, 'Odd').getByText('There is no key type “fancy” here.').waitFor()
    await row(page, 'Odd').getByText('The hash must be SHA-256').waitFor()
    await row(page, 'Website, old').getByText(good.slice(-4)).waitFor()
    expect(await placesThatHold(page, good)).toEqual([])
    expect(await healthOf(stage, good)).toBe(401)
    await page.getByRole('button', { name: 'Import 2 keys' }).click()
    await page.getByText('1 key was imported and works.').waitFor()
    await page.getByText('1 was refused.').waitFor()
    expect(await healthOf(stage, good)).toBe(200)
    expect(await placesThatHold(page, good)).toEqual([])
    expect(await isInHeap(page, good)).toBe(false)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download what failed' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file).toContain('"6","Guessable","Refused"')
    expect(file).not.toContain(weak)
    await page.getByRole('link', { name: 'Show the keys' }).click()
    await page.getByRole('link', { name: 'Website, old' }).waitFor()
  })

  it('neither shows nor sends a line in which a key stands where it would be readable', async () => {
    const [named, noted] = [aSecret(), aSecret()]
    const lines = [
      'name,type,key,description',
      `${named},secret,Website,`,
      `Notes,secret,${noted},was ${noted}`,
    ]
    const page = await open()
    await choose(page, 'keys.csv', lines.join('\r\n'))
    await page.getByRole('heading', { name: '2 keys were read' }).waitFor()
    expect(await page.getByText('A whole key stands in another column').count()).toBe(2)
    for (const secret of [named, noted]) expect(await page.content()).not.toContain(secret)
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0)
  })

  it('takes JSON as the API does, one item a line too, and a second time changes nothing', async () => {
    const [one, two] = [aSecret(), aSecret()]
    const page = await open()
    await paste(page, JSON.stringify({ keys: [{ name: 'From a list', key: one }] }))
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await page.getByText('1 key was imported and works.').waitFor()
    await page.getByRole('button', { name: 'Import more' }).click()
    const items = [
      { type: 'secret', name: 'From a list', key: one },
      { type: 'secret', name: 'From a line', key: two },
    ]
    await paste(page, items.map((item) => JSON.stringify(item)).join('\n'))
    await page.getByRole('button', { name: 'Import 2 keys' }).click()
    await page.getByText('1 was here already.').waitFor()
    expect(await healthOf(stage, two)).toBe(200)
  })

  it('says in which line a file cannot be read, without a word of it, and empties the field', async () => {
    const secret = aSecret()
    const page = await open()
    await paste(page, `[\n{"name": "Web", "key": "${secret}"\n]`)
    await page.getByRole('alert').filter({ hasText: 'This is not JSON: line 3.' }).waitFor()
    expect(await placesThatHold(page, secret)).toEqual([])
    await paste(page, `name,token\nWeb,${secret}`)
    await page.getByRole('alert').filter({ hasText: 'The first line must name the columns' }).waitFor()
    await paste(page, `name,key,colour\nWeb,${secret},red`)
    await page.getByRole('alert').filter({ hasText: 'There is no column “colour”.' }).waitFor()
    await paste(page, '')
    await page.getByRole('alert').filter({ hasText: 'Choose a file, or paste something.' }).waitFor()
  })

  it('sends parts of a thousand, says what was not sent when it breaks off, and a repeat brings the rest', async () => {
    const items = Array.from({ length: 1001 }, (_, index) => ({ name: `Many ${index}`, key: aSecret() }))
    const text = JSON.stringify(items)
    const page = await open()
    expectTrouble(page, /500/)
    let parts = 0
    await page.route('**/v1/keys/import', async (route) => {
      parts++
      if (parts === 2) await route.fulfill({ status: 500, body: '' })
      else await route.continue()
    })
    await choose(page, 'keys.json', text)
    await page.getByRole('button', { name: 'Import 1,001 keys' }).click()
    await page.getByText('1,000 keys were imported and work.').waitFor()
    await page.getByText('1 was not sent.').waitFor()
    await page.getByRole('alert').filter({ hasText: 'The import broke off.' }).waitFor()
    await page.getByRole('button', { name: 'Import more' }).click()
    await choose(page, 'keys.json', text)
    await page.getByRole('button', { name: 'Import 1,001 keys' }).click()
    await page.getByText('1 key was imported and works.').waitFor()
    await page.getByText('1,000 were here already.').waitFor()
    expect(await healthOf(stage, items[1000]?.key ?? '')).toBe(200)
  })

  it('hands out a template that it reads itself', async () => {
    const page = await open()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download a template' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    await choose(page, 'keys.csv', text)
    await page.getByRole('heading', { name: '2 keys were read' }).waitFor()
  })

  it('is accessible in both themes, and no wider than its window', async () => {
    for (const form of [{}, { dark: true, narrow: 320 }] satisfies Form[]) {
      const page = await open(form)
      const look = async (): Promise<void> => {
        await axeOn(page)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          page.viewportSize()?.width ?? 0,
        )
      }
      await look()
      await paste(page, `name,key\n${'W'.repeat(100)},${aSecret()}\n,`)
      await page.getByRole('button', { name: 'Import 1 key' }).waitFor()
      await look()
      await page.getByRole('button', { name: 'Import 1 key' }).click()
      await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor()
      await look()
    }
  })
})
