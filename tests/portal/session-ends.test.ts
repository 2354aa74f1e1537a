import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { makeWorkspace } from '../keys/support.ts'
import { PASSWORD } from '../people/support.ts'
import {
  alerted,
  aPersonWithAccount,
  arrive,
  enter,
  openAccount,
  pathOf,
  typeSignIn,
  type Person,
} from './people.ts'

const HOUR_MS = 3_600_000

describe('a session that ends while its page is open', () => {
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
  afterEach(() => void vi.useRealTimers())

  /** Moves the server's clock; the browser's stays. */
  const later = (ms: number): unknown => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })

  async function atHome(role?: string): Promise<{ person: Person; page: Page }> {
    const person = await aPersonWithAccount(portal, role)
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await openAccount(page)
    return { person, page }
  }

  const typeNewPassword = async (page: Page): Promise<void> => {
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByLabel('New password').fill('typed before it ended')
    await page.getByRole('button', { name: 'Change password' }).click()
  }

  /** The tab is shown again, after another one was. */
  const lookAgain = (page: Page): Promise<void> =>
    page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))

  const again = (page: Page) => page.getByRole('dialog', { name: 'Sign in again' })

  const signInAgain = async (page: Page, password = PASSWORD): Promise<void> => {
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  it('elsewhere, asks at the next act, does it then, and has lost nothing', async () => {
    const { person, page } = await atHome()
    await person.elsewhere.ok('POST', '/v1/sessions/revoke-all')
    await typeNewPassword(page)
    await again(page).waitFor()
    expect(await again(page).getByLabel('E-mail').inputValue()).toBe(person.email)
    expect(await again(page).getByLabel('E-mail').isEditable()).toBe(false)
    await signInAgain(page, 'not this one')
    await alerted(page, 'not right')
    await signInAgain(page)
    await page.getByText('Your password is changed.').waitFor()
    expect(await again(page).count()).toBe(0)
    expect((await person.elsewhere.signIn(person.email, 'typed before it ended')).status).toBe(200)
  })

  it('by its age, asks when the page is looked at again', async () => {
    const { person, page } = await atHome()
    later(13 * HOUR_MS)
    await page.getByLabel('New password').fill('typed before it ended')
    await lookAgain(page)
    await again(page).waitFor()
    await signInAgain(page)
    await again(page).waitFor({ state: 'detached' })
    expect(await page.getByLabel('New password').inputValue()).toBe('typed before it ended')
    await page.getByRole('button', { name: person.email }).waitFor()
  })

  it('is asked for once more whenever the question was closed; what was typed stays', async () => {
    const { person, page } = await atHome()
    await person.elsewhere.ok('POST', '/v1/sessions/revoke-all')
    await typeNewPassword(page)
    await again(page).waitFor()
    await page.keyboard.press('Escape')
    await alerted(page, 'Sign in again')
    expect(await page.getByLabel('New password').inputValue()).toBe('typed before it ended')
    await page.getByRole('button', { name: 'Change password' }).click()
    await again(page).waitFor()
  })

  it('begins anew for somebody else: nothing of the one before is left', async () => {
    const { person, page } = await atHome()
    const other = await aPersonWithAccount(portal)
    await page.evaluate(() => sessionStorage.setItem('draft:key', '{"name":"of the one before"}'))
    await person.elsewhere.ok('POST', '/v1/sessions/revoke-all')
    await typeNewPassword(page)
    await again(page).getByRole('button', { name: 'Sign in as somebody else' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in to Claviger' }).waitFor()
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))),
    ).toEqual([])
    await typeSignIn(page, other)
    await arrive(page)
    await page.getByRole('button', { name: other.email }).waitFor()
    expect((await person.elsewhere.signIn(person.email, 'typed before it ended')).status).toBe(401)
  })

  it('of which the person is another meanwhile, by another tab, is theirs when it is looked at again', async () => {
    const { person, page } = await atHome()
    const other = await aPersonWithAccount(portal)
    const tab = await page.context().newPage()
    await page.context().clearCookies()
    await enter(tab, other)
    await page.evaluate(() => sessionStorage.setItem('draft:key', '{"name":"of the one before"}'))
    await lookAgain(page)
    await arrive(page)
    await page.getByRole('button', { name: other.email }).waitFor()
    expect(await page.getByText(person.email).count()).toBe(0)
    expect(await page.evaluate(() => sessionStorage.getItem('draft:key'))).toBeNull()
  })

  it('asks for a fresh sign-in before a dangerous act, and then does it at once', async () => {
    const { page } = await atHome()
    later(HOUR_MS)
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('dialog').getByLabel('Current password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await confirm.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    expect(await confirm.count()).toBe(0)
  })

  it('by suspension, says so in words and lets nobody in again', async () => {
    const { person, page } = await atHome('admin')
    const suspended = { status: 'suspended' }
    await portal.call('PATCH', `/v1/members/${person.member}`, { body: suspended })
    await typeNewPassword(page)
    await again(page).waitFor()
    await signInAgain(page)
    await alerted(page, 'your membership may have been suspended')
    expect(await again(page).count()).toBe(1)
  })
})

describe('a member of several workspaces', () => {
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

  /** Somebody who is an owner in one and an admin in another. */
  async function inBoth() {
    const person = await aPersonWithAccount(portal)
    const other = await makeWorkspace(portal)
    const body = { email: person.email, role: 'admin' }
    const made = await portal.call('POST', '/v1/invitations', { key: other.root_key, body })
    await person.elsewhere.ok('POST', '/v1/invitations/accept', { body: { token: made.body.token } })
    const { memberships } = await person.elsewhere.ok('GET', '/v1/session')
    const suspend = (): Promise<unknown> =>
      portal.call('PATCH', `/v1/members/${memberships[1].member.id}`, {
        key: other.root_key,
        body: { status: 'suspended' },
      })
    return { person, other: memberships[1].workspace as { name: string; slug: string }, suspend }
  }

  it('goes from one to the other by the switcher, and comes back to the one that was open last', async () => {
    const { person, other } = await inBoth()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.getByRole('button', { name: /^Main.*Switch workspace/ }).click()
    await page.getByRole('menuitem', { name: other.name }).click()
    await page.waitForURL(`**/w/${other.slug}/**`)
    await expect.poll(() => page.title()).toBe(`Overview · ${other.name} · Claviger`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.getByRole('button', { name: new RegExp(`^${other.name}.*Switch workspace`) }).waitFor()
    await page.goto('/')
    await arrive(page)
    expect(pathOf(page)).toContain(`/w/${other.slug}/`)
  })

  it('is offered no workspace in which they are suspended, nor its pages', async () => {
    const { person, other, suspend } = await inBoth()
    await suspend()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    expect(await page.getByRole('button', { name: /Switch workspace/ }).count()).toBe(0)
    await openAccount(page)
    const row = page.getByRole('listitem').filter({ hasText: other.name })
    await row.getByText('Suspended').waitFor()
    expect(await row.getByRole('link').count()).toBe(0)
    await page.goto(`/w/${other.slug}`)
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor()
  })

  it('loses the page of a workspace in which they are suspended while it is open', async () => {
    const { person, other, suspend } = await inBoth()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.goto(`/w/${other.slug}`)
    await arrive(page)
    await suspend()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor()
    await page.getByRole('link', { name: 'Go to the start' }).click()
    await arrive(page)
    expect(pathOf(page)).toContain('/w/main/')
  })
})
