import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { aListPortal, anAccount, aRoom, openAs, type ListPortal, type Room } from './list-support.ts'

const LONG = 'Name-without-a-space-'.repeat(5).slice(0, 100)

describe('the palette', () => {
  let stage: ListPortal
  let browser: TestBrowser
  let room: Room
  let secret: string
  beforeAll(async () => {
    stage = await aListPortal()
    browser = await aBrowser()
    room = await aRoom(stage, 'Palette')
    secret = (await room.make({ type: 'secret', name: 'Nightly build' })).secret
    await room.make({ type: 'secret', name: LONG })
    await room.make({ type: 'secret', name: '<b>bold</b> nightly' })
  })
  afterAll(async () => {
    await browser.close()
    await stage.portal.stop()
  })

  const open = (form?: Form): Promise<Page> =>
    openAs(browser, { portal: stage.portal, who: stage.owner, path: room.path, ...(form ? { form } : {}) })
  const input = (page: Page) => page.getByRole('combobox', { name: 'Go to or begin' })
  const pathOf = (page: Page): string => new URL(page.url()).pathname

  it('opens from anywhere by Ctrl and K, and gives the focus back when it is left', async () => {
    const page = await open()
    const create = page.getByRole('button', { name: 'Create API Key' }).first()
    await create.focus()
    await page.keyboard.press('Control+k')
    await input(page).waitFor()
    expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await input(page).waitFor({ state: 'detached' })
    expect(await create.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('leads to pages by a few letters, with the arrows and Enter', async () => {
    const page = await open()
    await page.keyboard.press('Control+k')
    await input(page).fill('overv')
    await page.getByRole('option', { name: 'Overview' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    expect(pathOf(page)).toBe(`/w/${room.slug}/overview`)
  })

  it('finds keys by name and last characters, and nothing of other workspaces', async () => {
    const page = await open()
    await page.keyboard.press('Control+k')
    await input(page).fill('nightly')
    await page.getByRole('option', { name: '<b>bold</b> nightly' }).waitFor()
    await page.getByRole('option', { name: /^Nightly build/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Nightly build' }).waitFor()
    await page.keyboard.press('Control+k')
    await input(page).fill(secret.slice(-4))
    await page.getByRole('option', { name: /^Nightly build/ }).waitFor()
    await input(page).fill('zzzz')
    await page.getByText('Nothing is called so.').waitFor()
  })

  it('keeps of a whole key that is pasted the last characters only', async () => {
    const page = await open()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.keyboard.press('Control+k')
    await input(page).fill(secret)
    await page.getByRole('option', { name: /^Nightly build/ }).waitFor()
    expect(await input(page).inputValue()).toBe(secret.slice(-4))
    expect(asked.filter((url) => url.includes(secret))).toEqual([])
    expect(await page.content()).not.toContain(secret)
  })

  it('begins a key, in the words of its type', async () => {
    const page = await open()
    await page.keyboard.press('Control+k')
    await input(page).fill('create')
    await page
      .getByRole('option', { name: /^Create API Key/ })
      .first()
      .click()
    await page.getByRole('dialog').getByLabel('Name').waitFor()
  })

  it('offers a member what their role has, and no more', async () => {
    const who = await anAccount(stage, 'viewer')
    const page = await openAs(browser, { portal: stage.portal, who, path: '/account' })
    await page.keyboard.press('Control+k')
    await input(page).waitFor()
    const offered = await page.getByRole('option').allTextContents()
    expect(offered).toContain('Your account')
    expect(offered).not.toContain('Overview')
  })

  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['narrow', { narrow: true }],
  ] as const)('is accessible, %s', async (_, form) => {
    const page = await open(form)
    await page.getByRole('button', { name: 'Search and go' }).click()
    await input(page).fill('n')
    await input(page).fill('Name-without')
    await page.getByRole('option', { name: new RegExp(LONG) }).waitFor()
    await axeOn(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    expect(pathOf(page)).toBe(room.path)
  })
})
