import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { plugAuthenticator } from '../../testing/browser/authenticator.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import { settled } from '../../testing/browser/settled.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { makeWorkspace } from '../keys/support.ts'
import { invited } from '../members/support.ts'
import { codeAt, PASSWORD } from '../people/support.ts'
import { alerted, aPersonWithAccount, arrive, enter, openAccount, tabTo, type Person } from './people.ts'

/** As long as a name may be, with markup in it and no space to break at. */
const HOSTILE = `${'W'.repeat(97)}<b>`

describe('the pages of people', () => {
  let portal: TestPortal
  let browser: TestBrowser
  let invitation: string
  beforeAll(async () => {
    portal = await aPortal('sqlite', {
      CLAVIGER_SMTP_URL: 'smtp://127.0.0.1:9',
      CLAVIGER_MAIL_FROM: 'a@b.test',
    })
    browser = await aBrowser()
    invitation = `/invitation#${(await invited(portal)).token}`
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })

  /** Somebody with two workspaces and a name that nobody would choose. */
  async function somebody(): Promise<Person> {
    const person = await aPersonWithAccount(portal)
    const other = await makeWorkspace(portal)
    const body = { email: person.email, role: 'viewer' }
    const made = await portal.call('POST', '/v1/invitations', { key: other.root_key, body })
    await person.elsewhere.ok('POST', '/v1/invitations/accept', { body: { token: made.body.token } })
    return person
  }

  const isWithin = async (page: Page): Promise<void> =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    )

  describe.each([
    ['light, wide', {}],
    ['dark, as narrow as it gets', { dark: true, narrow: 320, reducedMotion: true }],
  ])('are accessible: %s', (_name, form) => {
    const look = async (page: Page): Promise<void> => {
      await axeOn(page)
      await isWithin(page)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    }

    it('before one is signed in', async () => {
      const page = await browser.open(portal.origin, form)
      for (const path of ['/sign-in?error=x', '/setup#x', '/setup', invitation, '/reset-password']) {
        await page.goto('about:blank')
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await look(page)
      }
      await page.getByLabel('E-mail').fill('a@b.test')
      await page.keyboard.press('Enter')
      await page.getByText('is on its way').waitFor()
      await look(page)
      await page.goto('/setup#x')
      await page.getByLabel('Password', { exact: true }).fill('short')
      await page.keyboard.press('Enter')
      await alerted(page, 'at least 12')
      await look(page)
    })

    it('the account, with each of its dialogs', async () => {
      const person = await somebody()
      const page = await browser.open(portal.origin, form)
      await plugAuthenticator(page)
      await signIn(page, { email: person.email, password: PASSWORD })
      await openAccount(page)
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByLabel('Name').fill(HOSTILE)
      await lookAtDialog(page)
      await page.keyboard.press('Enter')
      await page.getByText('The passkey is added.').waitFor()
      await look(page)
      await page.getByRole('button', { name: /^Remove W/ }).click()
      await lookAtDialog(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Sign out everywhere' }).click()
      await lookAtDialog(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Switch on' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Current password').fill(PASSWORD)
      await lookAtDialog(page)
      await page.keyboard.press('Enter')
      await dialog.getByLabel('Code', { exact: true }).waitFor()
      await lookAtDialog(page)
      const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '')
      await dialog
        .getByLabel('Code', { exact: true })
        .fill(codeAt(`otpauth://totp/x?secret=${secret}`, Date.now() - 30_000))
      await page.keyboard.press('Enter')
      await dialog.getByText('I have kept them').waitFor()
      await page.keyboard.press('Escape')
      await alerted(page, 'Tick that')
      await lookAtDialog(page)
      await page.getByText('I have kept them').click()
      await page.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('button', { name: 'Switch off' }).click()
      await lookAtDialog(page)
      await page.keyboard.press('Escape')
      await person.elsewhere.ok('POST', '/v1/sessions/revoke-all')
      await page.getByLabel('Current password').fill(PASSWORD)
      await page.getByLabel('New password').fill('another one, just as long')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
      await lookAtDialog(page)
    })

    it('what stands around a page, with its menus', async () => {
      const person = await somebody()
      const page = await browser.open(portal.origin, form)
      await enter(page, person)
      await look(page)
      if ('narrow' in form) {
        await page.getByRole('button', { name: 'Open navigation' }).click()
        await lookAtDialog(page)
      }
      await page.getByRole('button', { name: /Switch workspace/ }).click()
      await page.getByRole('menu').waitFor()
      await axeOn(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: person.email }).click()
      await page.getByRole('menu').waitFor()
      await axeOn(page)
    })

    const lookAtDialog = async (page: Page): Promise<void> => {
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
      await isWithin(page)
    }
  })

  it('are signed in to by the keyboard alone, and the next Tab goes on from the title of the page', async () => {
    const person = await somebody()
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').waitFor()
    await page.keyboard.type(person.email)
    await tabTo(page, 'Show what is typed')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await arrive(page)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('are left for the content by the first Tab, which leaves the address as it is', async () => {
    const person = await somebody()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.reload()
    await arrive(page)
    const before = page.url()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(page.url()).toBe(before)
  })

  it('are gone through by the keyboard: account menu, theme, and the navigation behind its button', async () => {
    const person = await somebody()
    const page = await browser.open(portal.origin, { narrow: true })
    await enter(page, person)
    await tabTo(page, 'Open navigation')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Open navigation')
    await page.keyboard.press('Enter')
    await tabTo(page, person.email)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: 'Dark' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await page.getByRole('menuitem', { name: 'Your account' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    // Also where the page is there already, and is arrived at as soon as the navigation goes.
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('link', { name: 'API Keys' }).press('Enter')
    await arrive(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)))
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  })

  it('say so while there is no network, and that it is back', async () => {
    const person = await somebody()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    // What is still on its way would fail, and be told as trouble.
    await settled(page)
    await page.context().setOffline(true)
    await page.getByText('You are offline.').waitFor()
    await axeOn(page)
    await page.context().setOffline(false)
    await page.getByText('You are offline.').waitFor({ state: 'detached' })
  })
})
