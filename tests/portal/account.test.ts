import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { plugAuthenticator } from '../../testing/browser/authenticator.ts'
import { isInHeap, placesThatHold } from '../../testing/browser/heap.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { codeAt, elsewhere, enableTwoFactor, PASSWORD } from '../people/support.ts'
import { alerted, aPersonWithAccount, arrive, openAccount, tabTo, typeSignIn, type Person } from './people.ts'

describe('one’s own account', () => {
  let portal: TestPortal
  let browser: TestBrowser
  beforeAll(async () => {
    portal = await aPortal()
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })

  /** Somebody on the page of their account. */
  async function atHome(role?: string): Promise<{ person: Person; page: Page }> {
    const person = await aPersonWithAccount(portal, role)
    const page = await browser.open(portal.origin)
    await signIn(page, { email: person.email, password: person.password })
    await openAccount(page)
    return { person, page }
  }

  it('says who one is and where', async () => {
    const { person, page } = await atHome('developer')
    expect(await page.title()).toBe('Your account · Claviger')
    await page.getByRole('definition').filter({ hasText: person.email }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Main' }).getByText('Developer').waitFor()
  })

  it('changes the password, which ends the other sessions', async () => {
    const { person, page } = await atHome()
    const [current, next] = [page.getByLabel('Current password'), page.getByLabel('New password')]
    await current.fill('not this one')
    await next.fill('another one, just as long')
    await page.getByRole('button', { name: 'Change password' }).click()
    await alerted(page, 'Current password is not right.')
    expect(await next.inputValue()).toBe('another one, just as long')
    await current.fill(PASSWORD)
    await next.fill('short')
    await page.keyboard.press('Enter')
    await alerted(page, 'New password must have at least 12 characters.')
    await next.fill('another one, just as long')
    await page.keyboard.press('Enter')
    await page.getByText('Your password is changed.').waitFor()
    expect([await current.inputValue(), await next.inputValue()]).toEqual(['', ''])
    expect((await person.elsewhere.call('GET', '/v1/session')).status).toBe(401)
    expect(await placesThatHold(page, 'another one, just as long')).toEqual([])
  })

  it('switches the second step on by the keyboard alone, and lets nobody go without the codes', async () => {
    const { person, page } = await atHome()
    await tabTo(page, 'Switch on')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Current password').waitFor()
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await alerted(page, 'Current password is not right.')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await dialog.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '')
    const uri = `otpauth://totp/x?secret=${secret}`
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await alerted(page, 'The code is not right')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(codeAt(uri, Date.now() - 30_000))
    await page.keyboard.press('Enter')

    await dialog.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
    const codes = await dialog.getByRole('listitem').allInnerTexts()
    expect(new Set(codes).size).toBe(10)
    await page.keyboard.press('Escape')
    await alerted(page, 'Tick that you have kept the codes first')
    await tabTo(page, 'Download')
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const file = await readFile(await (await saved).path(), 'utf8')
    expect(codes.every((code) => file.includes(code))).toBe(true)
    await tabTo(page, 'Copy')
    await page.keyboard.press('Enter')
    await dialog.getByText('Copied!').first().waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'))
    await dialog.getByRole('checkbox', { name: 'I have kept them' }).focus()
    await page.keyboard.press('Space')
    await tabTo(page, 'Done')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Switch off')
    expect((await person.elsewhere.ok('GET', '/v1/session')).person.two_factor).toBe(true)
    for (const gone of [secret, codes[0] ?? '-']) {
      expect(await placesThatHold(page, gone)).toEqual([])
      expect(await isInHeap(page, gone)).toBe(false)
    }
  })

  it('makes new recovery codes, and switches the second step off', async () => {
    const person = await aPersonWithAccount(portal)
    const { uri, codes } = await enableTwoFactor(person.elsewhere)
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in?next=/account')
    await typeSignIn(page, person)
    await page.getByLabel('Code').fill(codeAt(uri))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'New recovery codes' }).click()
    await page.getByRole('dialog').getByLabel('Current password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
    expect(codes).not.toContain(await page.getByRole('dialog').getByRole('listitem').first().innerText())
    await page.getByRole('button', { name: 'Done' }).click({ force: true })
    await alerted(page, 'Tick that you have kept the codes first')
    await page.getByText('I have kept them').click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Switch off' }).click()
    await page.getByRole('dialog').getByLabel('Current password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('Two-step sign-in is off.').waitFor()
    const { two_factor } = (await elsewhere(portal, person.email).then((each) => each.signIn(person.email)))
      .body
    expect(two_factor).toBe(false)
  })

  it('removes a passkey only when that is confirmed, and says when the device has one already', async () => {
    const { page } = await atHome()
    const device = await plugAuthenticator(page)
    const add = page.getByRole('button', { name: 'Add a passkey' })
    const make = async (name: string): Promise<void> => {
      await add.click()
      await page.getByLabel('Name').fill(name)
      await page.keyboard.press('Enter')
    }
    await make('One')
    const remove = page.getByRole('button', { name: 'Remove One' })
    await remove.waitFor()
    await make('Two')
    await alerted(page, 'This device has a passkey for your account already.')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await remove.click()
    await page.keyboard.press('Escape')
    await remove.waitFor()
    await remove.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('You have none yet.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(await device.count()).toBe(1)
  })

  it('lists where one is signed in, and ends one session or all', async () => {
    const { person, page } = await atHome()
    const other = await elsewhere(portal, person.email)
    await page.reload()
    const sessions = page.getByRole('listitem').filter({ hasText: 'Signed in' })
    await expect.poll(() => sessions.count()).toBe(3)
    const here = sessions.filter({ hasText: 'This browser' })
    expect(await here.innerText()).toMatch(/Chrome on Linux[^]*from 127\.0\.0\.1/)
    expect(await here.getByRole('button').count()).toBe(0)
    await sessions.filter({ hasNotText: 'This browser' }).first().getByRole('button').click()
    await page.getByText('The session has ended.').waitFor()
    await expect.poll(() => sessions.count()).toBe(2)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Sign out everywhere')
    expect((await other.call('GET', '/v1/session')).status).toBe(401)

    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in to Claviger' }).waitFor()
    expect((await person.elsewhere.call('GET', '/v1/session')).status).toBe(401)
    await typeSignIn(page, person)
    await arrive(page)
  })
})
