import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import type { Account } from '../../testing/browser/sign-in.ts'
import type { TestPortal } from '../../testing/portal.ts'
import { getKey, rotateKey } from '../keys/support.ts'
import { aKeyPortal, aLevelKey, healthOf, openKey } from './key-support.ts'

/** What has the focus, by the name that readers hear. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? [...(element.labels ?? [])].map((label) => label.textContent)
        : []
    return element?.getAttribute('aria-label') ?? (labels[0] || element?.textContent) ?? ''
  })

/** Presses Tab until something has the focus; fails where the keyboard never gets there. */
async function reach(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < 80; presses += 1) {
    const now = (await focused(page)).trim()
    if (typeof name === 'string' ? now === name : name.test(now)) return
    seen.push(now)
    await page.keyboard.press('Tab')
  }
  expect.fail(`the keyboard does not reach ${String(name)}, only: ${seen.join(' | ')}`)
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await reach(page, name)
  await page.keyboard.press('Enter')
}

/** Goes to the next of several choices and takes it. */
async function choose(page: Page, arrow: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press(arrow)
  await expect.poll(() => focused(page)).toMatch(name)
  await page.keyboard.press('Space')
}

const dialogGone = (page: Page): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' })

/** Copies the key that is shown, whose dialog begins there, and is done. */
async function copyByKeyboard(page: Page): Promise<string> {
  await expect.poll(() => focused(page)).toBe('Copy')
  await page.keyboard.press('Escape')
  await page.getByRole('alert').filter({ hasText: 'until you have copied' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Done' }).isEnabled()).toBe(true)
  const secret = await page.evaluate(() => navigator.clipboard.readText())
  await press(page, 'Done')
  await dialogGone(page)
  return secret
}

describe('by keyboard alone, on the page of a key', () => {
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
  const open = (id: string): Promise<Page> => openKey({ browser, portal, who: owner }, id)

  it('one renames it: the focus begins at the name, and comes back to the button', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await press(page, 'Rename')
    await expect.poll(() => focused(page)).toBe('Name')
    await page.keyboard.press('Escape')
    await dialogGone(page)
    await expect.poll(() => focused(page)).toBe('Rename')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Name')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await dialogGone(page)
    await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor()
    await expect.poll(() => focused(page)).toBe('Rename')
  })

  it('one edits its access', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await press(page, 'Edit access')
    await page.getByRole('dialog').waitFor()
    await reach(page, /^(?!All).+: None$/)
    await choose(page, 'ArrowRight', /: Read$/)
    await page.getByText(/^Adds: read \w+\.$/).waitFor()
    await press(page, 'Network rules')
    await reach(page, 'Allowed networks')
    await page.keyboard.type('10.0.0.0/8')
    await press(page, 'Save')
    await dialogGone(page)
    expect((await getKey(portal, key.id)).ip_allow).toEqual(['10.0.0.0/8'])
    await expect.poll(() => focused(page)).toBe('Edit access')
  })

  it('one duplicates it and keeps the new key', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await press(page, 'Duplicate')
    await expect.poll(() => focused(page)).toBe('Name of the new key')
    await page.keyboard.press('Enter')
    expect(await healthOf(portal, await copyByKeyboard(page))).toBe(200)
  })

  it('one rotates it, ends the overlap, switches it off and on, and revokes it', async () => {
    const key = await aLevelKey(portal)
    const page = await open(key.id)
    await press(page, 'Rotate')
    await page.getByRole('dialog').waitFor()
    await reach(page, /^Works 24 hours more/)
    await choose(page, 'ArrowUp', /^Works 1 hour more/)
    await press(page, 'Rotate')
    const secret = await copyByKeyboard(page)
    await page.getByText(/The old secret ends in (59|60) minutes/).waitFor()
    expect([await healthOf(portal, key.secret), await healthOf(portal, secret)]).toEqual([200, 200])

    await press(page, 'End it now')
    await page.getByRole('dialog').waitFor()
    await press(page, 'End it now')
    await dialogGone(page)
    expect([await healthOf(portal, key.secret), await healthOf(portal, secret)]).toEqual([401, 200])

    for (const [name, status] of [
      ['Disable', 401],
      ['Enable', 200],
    ] as const) {
      await press(page, name)
      await page.getByRole('dialog').waitFor()
      await press(page, name)
      await dialogGone(page)
      expect(await healthOf(portal, secret)).toBe(status)
    }

    await press(page, 'Delete')
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => focused(page)).toMatch(/to confirm$/)
    await page.keyboard.type(key.name)
    await page.keyboard.press('Enter')
    await page.getByText('Refused everywhere since').waitFor()
    expect(await healthOf(portal, secret)).toBe(401)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('one leaves each dialog by Escape, with nothing done', async () => {
    const key = await aLevelKey(portal)
    await rotateKey(portal, key.id, '24h')
    const before = await getKey(portal, key.id)
    const page = await open(key.id)
    for (const name of ['Edit access', 'Duplicate', 'Rotate', 'End it now', 'Disable', 'Delete']) {
      await page.getByRole('button', { name }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await dialogGone(page)
      await expect.poll(() => focused(page), { message: name }).toBe(name)
    }
    expect(await getKey(portal, key.id)).toEqual(before)
  })
})
