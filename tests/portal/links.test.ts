import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { placesThatHold } from '../../testing/browser/heap.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { makeWorkspace } from '../keys/support.ts'
import { anAddress, invited } from '../members/support.ts'
import { aMailbox, type Mailbox } from '../people/mailbox.ts'
import { PASSWORD, tokenOf } from '../people/support.ts'
import { alerted, aPersonWithAccount, arrive, enter, pathOf, tabTo, typeSignIn } from './people.ts'

/** Short, and with what a meter of composition would praise. */
const SHORT = 'Ab1!'

describe('a link by which an account begins', () => {
  let mailbox: Mailbox
  let portal: TestPortal
  let browser: TestBrowser
  beforeAll(async () => {
    mailbox = await aMailbox()
    portal = await aPortal('sqlite', mailbox.env)
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
    await mailbox.stop()
  })

  const isTakenOut = async (page: Page, path: string, token: string): Promise<void> => {
    await expect.poll(() => page.url()).toBe(portal.origin + path)
    expect(await placesThatHold(page, token)).toEqual([])
  }

  const invitationUrl = async (body: Record<string, unknown> = {}) => {
    const { token, email } = await invited(portal, body)
    return { url: `${portal.origin}/invitation#${token}`, token, email }
  }

  it('of an installation asks for a password, makes the account and leads to the keys, once', async () => {
    const page = await browser.open(portal.origin)
    await page.goto(portal.setupUrl)
    const password = page.getByLabel('Password', { exact: true })
    await password.fill(SHORT)
    await page.getByText('Too short: 12 or more').waitFor()
    await isTakenOut(page, '/setup', tokenOf(portal.setupUrl))
    await page.getByRole('button', { name: 'Begin' }).click()
    await alerted(page, 'Password must have at least 12 characters.')
    await password.fill('twelve chars')
    await page.getByText('Long enough').waitFor()
    await page.getByLabel('Your name').fill('Ada <i>Lovelace</i>')
    await page.evaluate((text) => navigator.clipboard.writeText(text), PASSWORD)
    await password.fill('')
    await password.press('ControlOrMeta+V')
    await page.getByText('Nice and long').waitFor()
    await page.getByRole('button', { name: 'Begin' }).click()
    await arrive(page)
    await page.getByRole('button', { name: 'Ada <i>Lovelace</i>' }).waitFor()
    expect(await placesThatHold(page, PASSWORD)).toEqual([])

    const again = await browser.open(portal.origin)
    await again.goto(portal.setupUrl)
    await again.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await again.getByRole('button', { name: 'Begin' }).click()
    await again.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await again.getByText('claviger recover').waitFor()
    await again.getByRole('link', { name: 'Go to the sign-in' }).click()
    await again.getByLabel('E-mail').waitFor()
  })

  it('is read again when another one is opened in the same tab, and says so when there is none', async () => {
    const page = await browser.open(portal.origin)
    await page.goto('/setup')
    await page.getByRole('heading', { name: 'Open the link once more' }).waitFor()
    await page.goto(`${portal.origin}/setup#clv_setup_one`)
    await page.getByLabel('Your name').fill('Ada')
    await isTakenOut(page, '/setup', 'clv_setup_one')
    await page.goto(`${portal.origin}/setup#clv_setup_two`)
    await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe('')
    await isTakenOut(page, '/setup', 'clv_setup_two')
  })

  it('makes the account once, even where signing in with it did not work at first', async () => {
    const { url, email } = await invitationUrl()
    const page = await browser.open(portal.origin)
    await page.route('**/auth/sign-in/email', (route) => route.abort(), { times: 1 })
    await page.goto(url)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    const join = page.getByRole('button', { name: 'Join', exact: true })
    expectTrouble(page, /ERR_FAILED.*sign-in\/email/)
    await join.click()
    await alerted(page, 'The server cannot be reached')
    await join.click()
    await arrive(page)
    await page.getByRole('button', { name: email }).waitFor()
  })

  it('of an invitation makes a member with an account, by the keyboard alone', async () => {
    const { url, token, email } = await invitationUrl({ role: 'developer' })
    const page = await browser.open(portal.origin)
    await page.goto(url)
    await page.getByLabel('Your name').waitFor()
    await isTakenOut(page, '/invitation', token)
    await page.keyboard.type('Grace')
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await tabTo(page, 'Join')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /^Grace/ })
      .getByText(email)
      .waitFor()
    expect(pathOf(page)).toMatch(/^\/w\/main/)
  })

  it('of an invitation is accepted with one click by who is signed in, and leads to the new workspace', async () => {
    const person = await aPersonWithAccount(portal, 'viewer')
    const other = await makeWorkspace(portal)
    const body = { email: person.email, role: 'admin' }
    const made = await portal.call('POST', '/v1/invitations', { key: other.root_key, body })
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.goto(`${portal.origin}/invitation#${made.body.token}`)
    await page.getByText(`You are signed in as ${person.email}`).waitFor()
    await page.getByRole('button', { name: 'Join the workspace' }).click()
    await arrive(page)
    expect(pathOf(page)).toContain(`/w/${other.workspace.slug}/`)
  })

  it('of an invitation is not used up by another account, which can leave for the right one', async () => {
    const person = await aPersonWithAccount(portal)
    const { url, email } = await invitationUrl()
    const page = await browser.open(portal.origin)
    await enter(page, person)
    await page.goto(url)
    await page.getByRole('button', { name: 'Join the workspace' }).click()
    await alerted(page, 'for another e-mail address')
    await page.getByRole('button', { name: 'Use another account' }).click()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await arrive(page)
    await page.getByRole('button', { name: email }).waitFor()
  })

  it('of an invitation lets who has an account sign in first, and joins then', async () => {
    const person = await aPersonWithAccount(portal, 'viewer')
    const other = await makeWorkspace(portal)
    const body = { email: person.email, role: 'admin' }
    const made = await portal.call('POST', '/v1/invitations', { key: other.root_key, body })
    const page = await browser.open(portal.origin)
    await page.goto(`${portal.origin}/invitation#${made.body.token}`)
    await page.getByLabel('Password', { exact: true }).fill('another password of mine')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await alerted(page, 'There is an account for the invited address already')
    await typeSignIn(page, person)
    await page.getByRole('button', { name: 'Join the workspace' }).click()
    await arrive(page)
    expect(pathOf(page)).toContain(`/w/${other.workspace.slug}/`)
  })

  it('of an invitation that was revoked says what to do', async () => {
    const { id, token } = await invited(portal)
    await portal.call('DELETE', `/v1/invitations/${id}`)
    const page = await browser.open(portal.origin)
    await page.goto(`${portal.origin}/invitation#${token}`)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await page.getByText('ask whoever invited you').waitFor()
  })

  it('comes by mail to who forgot their password, and replaces it once', async () => {
    const person = await aPersonWithAccount(portal)
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail').fill(person.email)
    await page.keyboard.press('Enter')
    await page.getByText(`If ${person.email} has an account here`).waitFor()
    const [link = ''] = await mailbox.links(person.email, 1)

    await page.goto(link)
    await page.getByLabel('New password').fill(SHORT)
    await isTakenOut(page, '/reset-password', tokenOf(link))
    await page.keyboard.press('Enter')
    await alerted(page, 'New password must have at least 12 characters.')
    await page.getByLabel('New password').fill('a new one, much better')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
    expect((await person.elsewhere.call('GET', '/v1/session')).status).toBe(401)
    await page.getByRole('link', { name: 'Go to the sign-in' }).click()
    await typeSignIn(page, { ...person, password: 'a new one, much better' })
    await arrive(page)

    const again = await browser.open(portal.origin)
    await again.goto(link)
    await again.getByLabel('New password').fill('once more, with feeling')
    await again.keyboard.press('Enter')
    await alerted(again, 'This link does not work any more')
    await again.getByRole('button', { name: 'Send the link' }).waitFor()
  })

  it('is told to be on its way for an address that nobody has, too', async () => {
    const page = await browser.open(portal.origin)
    const nobody = anAddress()
    await page.goto('/reset-password')
    await page.getByLabel('E-mail').fill(nobody)
    await page.keyboard.press('Enter')
    await page.getByText(`If ${nobody} has an account here`).waitFor()
  })
})
