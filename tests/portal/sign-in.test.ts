import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { plugAuthenticator } from '../../testing/browser/authenticator.ts'
import { placesThatHold } from '../../testing/browser/heap.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { aServer } from '../../testing/server.ts'
import { eventually } from '../keys/support.ts'
import { codeAt, enableTwoFactor } from '../people/support.ts'
import { alerted, aPersonWithAccount, arrive, enter, openAccount, pathOf, typeSignIn } from './people.ts'

describe('signing in', () => {
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

  it('by a password leads to the workspace, and keeps the password nowhere', async () => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Sign in to Claviger' }).waitFor()
    await typeSignIn(page, person)
    await arrive(page)
    expect(await page.title()).toBe('Overview · Main · Claviger')
    expect(await placesThatHold(page, person.password)).toEqual([])
  })

  it('by a wrong password says so in a sentence, and loses nothing but what was wrong', async () => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await typeSignIn(page, { ...person, password: 'not this one' })
    await alerted(page, 'The e-mail address or the password is not right')
    expect(await page.getByLabel('E-mail').inputValue()).toBe(person.email)
    await typeSignIn(page, { email: 'nobody', password: 'x' })
    expect(await page.getByLabel('E-mail').evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(
      false,
    )
    await typeSignIn(page, person)
    await arrive(page)
  })

  it('says after too many tries how long to wait', async () => {
    const person = await aPersonWithAccount(portal)
    for (let tries = 0; tries < 10; tries++) await person.elsewhere.signIn(person.email, 'not this one')
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await typeSignIn(page, person)
    await alerted(page, /too many.*Try again in \d+ minutes/)
  })

  it('goes on to the page that was wanted, with its filters', async () => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await page.goto('/w/main/settings/api-keys?status=expired')
    await typeSignIn(page, person)
    await arrive(page)
    expect(pathOf(page)).toBe('/w/main/settings/api-keys?status=expired')
  })

  it.each([
    'https://evil.test/',
    '//evil.test/',
    '/.//evil.test/',
    String.raw`/\evil.test`,
    'https:evil.test',
    'javascript:alert(1)',
    '/%2f/evil.test',
    '/sign-in?next=//evil.test',
    '/nowhere',
  ])('goes on to a page of its own only: not to %s', async (next) => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await typeSignIn(page, person)
    await page.getByRole('heading', { level: 1, name: /Overview|There is no such page/ }).waitFor()
    expect(new URL(page.url()).origin).toBe(portal.origin)
  })

  it('asks for the code of an authenticator, takes each once, and takes a recovery code in its place', async () => {
    const person = await aPersonWithAccount(portal)
    const { uri, codes } = await enableTwoFactor(person.elsewhere)
    const code = codeAt(uri)
    const first = await browser.open(portal.origin)
    await first.goto('/sign-in')
    await typeSignIn(first, person)
    await first.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await first.getByRole('button', { name: 'Continue' }).click()
    await arrive(first)

    const second = await browser.open(portal.origin)
    await second.goto('/sign-in')
    await typeSignIn(second, person)
    await second.getByLabel('Code').fill(code)
    await second.keyboard.press('Enter')
    await alerted(second, /not right, was used already/)
    await second.getByRole('button', { name: 'Use a recovery code' }).click()
    expect(await second.getByRole('alert').count()).toBe(0)
    await second.getByLabel('Recovery code').fill(codes[0] ?? '')
    await second.keyboard.press('Enter')
    await arrive(second)
    expect(await placesThatHold(second, codes[0] ?? '-')).toEqual([])
  })

  /** Somebody's browser in which they have made a passkey, and are signed out. */
  async function withPasskey(name: string) {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    const device = await plugAuthenticator(page)
    await enter(page, person)
    await openAccount(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('The passkey is added.').waitFor()
    await page.getByText(name, { exact: true }).waitFor()
    expect(await device.count()).toBe(1)
    await page.context().clearCookies()
    return { page, person }
  }

  it('by a passkey, which the browser offers where the address is typed', async () => {
    const { page } = await withPasskey('Work <b>laptop</b>')
    await page.goto('/sign-in')
    await arrive(page)
  })

  it('by a passkey and a button, in a browser that does not offer it; and says when it is not accepted', async () => {
    const { page, person } = await withPasskey('Laptop')
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
    })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await arrive(page)
    const { data } = await person.elsewhere.ok('GET', '/auth/passkey/list-user-passkeys')
    await person.elsewhere.ok('POST', '/auth/passkey/delete-passkey', { body: { id: data[0].id } })
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await alerted(page, 'The passkey was not accepted')
  })

  it('shows what the password is while its owner wants to see it', async () => {
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    const field = page.getByLabel('Password', { exact: true })
    const eye = page.getByRole('button', { name: 'Show what is typed' })
    await field.fill('secret')
    for (const [type, pressed] of [
      ['password', 'false'],
      ['text', 'true'],
      ['password', 'false'],
    ] as const) {
      expect([await field.getAttribute('type'), await eye.getAttribute('aria-pressed')]).toEqual([
        type,
        pressed,
      ])
      await eye.click()
    }
    expect(await field.getAttribute('autocomplete')).toBe('current-password')
    expect(await page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username webauthn')
  })

  it('leaves by signing out: the session is over, and no draft is kept', async () => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.getByRole('button', { name: person.email }).click()
    await page.getByRole('menuitem', { name: 'Your account' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
    await page.evaluate(() => sessionStorage.setItem('draft:key', '{"name":"half"}'))
    await page.getByRole('button', { name: person.email }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in to Claviger' }).waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('draft:key'))).toBeNull()
    expect(await page.evaluate(async () => (await fetch('/v1/session')).status)).toBe(401)
    await page.goBack()
    await page.waitForURL(/sign-in\?next/)
  })

  it('shows nothing again that a browser has kept whole: it asks the server anew', async () => {
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('kept')
    await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await eventually(() => page.getByLabel('E-mail').inputValue()).toBe('')
  })

  it('names who to ask where no mail is sent, and offers neither reset nor provider', async () => {
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await page.getByText('claviger members reset-link').waitFor()
    expect(await page.getByRole('link').count()).toBe(0)
    expect(await page.getByRole('button', { name: /single sign-on/ }).count()).toBe(0)
  })
})

describe('an address of digits', () => {
  it('offers no passkey, which browsers would refuse', async () => {
    const server = await aServer()
    const browser = await aBrowser()
    try {
      const page = await browser.open(server.url)
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').waitFor()
      expect(await page.getByRole('button', { name: /passkey/ }).count()).toBe(0)
    } finally {
      await browser.close()
      await server.stop()
    }
  })
})

describe('an address that is not private', () => {
  it('lets nobody type a password, and says what to do', async () => {
    const server = await aServer('sqlite', { CLAVIGER_PUBLIC_URL: 'http://keys.example.test' })
    const browser = await aBrowser()
    try {
      const page = await browser.open(server.url)
      await page.goto('/sign-in')
      await page.getByText('this address is not private').waitFor()
      expect(await page.getByRole('textbox').count()).toBe(0)
      expect(await page.getByText('Forgot').count()).toBe(0)
    } finally {
      await browser.close()
      await server.stop()
    }
  })
})
