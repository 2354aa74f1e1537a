import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { plugAuthenticator } from '../../testing/browser/authenticator.ts'
import { axeOn } from '../../testing/browser/axe.ts'
import type { Form } from '../../testing/browser/open.ts'
import { setUpOwner, type Account } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { insist, makeKey, makeWorkspace } from '../keys/support.ts'
import { codeAt, PASSWORD } from '../people/support.ts'
import { openAs } from './list-support.ts'
import { alerted, aPersonWithAccount, typeSignIn } from './people.ts'

describe('sign-in on the page of security', () => {
  let portal: TestPortal
  let owner: Account
  let browser: TestBrowser
  beforeAll(async () => {
    portal = await aPortal()
    owner = await setUpOwner(portal.setupUrl, PASSWORD)
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })

  const open = (who: Account = owner, form?: Form): Promise<Page> =>
    openAs(browser, {
      portal,
      who,
      path: `/w/${portal.workspace.slug}/security/sign-in`,
      ...(form ? { form } : {}),
    })
  const policy = () => insist(portal.call('GET', '/v1/sign-in-policy'), 200)
  const demand = (...roles: string[]) =>
    insist(portal.call('PATCH', '/v1/sign-in-policy', { body: { second_factor: roles } }), 200)
  const tick = (page: Page, role: string) => page.getByRole('checkbox', { name: role })
  const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).click()

  it('says who has no second factor and what saving means for them, before it is saved', async () => {
    await demand()
    const { email } = await aPersonWithAccount(portal, 'developer')
    const page = await open()
    await page.getByText('has no second factor').first().waitFor()
    await tick(page, 'Developer').click()
    const effect = page.getByRole('status').filter({ hasText: 'When you save this' })
    await effect.getByText(email).waitFor()
    expect(await effect.textContent()).toContain('sees nothing of the workspace before')
    expect((await policy()).second_factor).toEqual([])
    await save(page)
    await page.getByText('The policy is saved.').waitFor()
    expect((await policy()).second_factor).toEqual(['developer'])
    await tick(page, 'Developer').click()
    await page.getByText('A password is enough for these again: Developer.').waitFor()
    await save(page)
    await expect.poll(async () => (await policy()).second_factor, { timeout: 10_000 }).toEqual([])
  })

  it('warns who would shut themselves out, and the server does not let them', async () => {
    await demand()
    const page = await open()
    await tick(page, 'Owner').click()
    await page.getByText('You have no second factor yourself.').waitFor()
    await save(page)
    await alerted(page, 'This would shut you out')
    expect((await policy()).second_factor).toEqual([])
  })

  it('says what somebody else has chosen meanwhile, and keeps what was chosen here', async () => {
    await demand()
    const page = await open()
    await tick(page, 'Viewer').click()
    await demand('developer')
    await save(page)
    await alerted(page, 'Somebody else changed the policy meanwhile')
    await alerted(page, 'It is required of: Developer.')
    expect(await tick(page, 'Viewer').isChecked()).toBe(true)
    expect((await policy()).second_factor).toEqual(['developer'])
    await save(page)
    await expect.poll(async () => (await policy()).second_factor, { timeout: 10_000 }).toEqual(['viewer'])
  })

  it('signs a member out everywhere, by keyboard alone', async () => {
    await demand()
    const { email, elsewhere } = await aPersonWithAccount(portal, 'developer')
    expect((await elsewhere.call('GET', '/v1/keys')).status).toBe(200)
    const page = await open()
    const sessions = page.getByRole('button', { name: `Sessions of ${email}` })
    await sessions.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Signed in').waitFor()
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await sessions.evaluate((button) => button === document.activeElement)).toBe(true)
    expect((await elsewhere.call('GET', '/v1/keys')).status).toBe(401)
    await sessions.click()
    await page.getByText('They are signed in nowhere.').waitFor()
  })

  it('leads whom the policy shuts out to a passkey, and then to where they were going', async () => {
    await demand('developer')
    const person = await aPersonWithAccount(portal, 'developer')
    const page = await browser.open(portal.origin)
    await plugAuthenticator(page)
    await page.goto(`/w/${portal.workspace.slug}/settings/api-keys?search=nightly`)
    await typeSignIn(page, person)
    await page.getByRole('heading', { level: 1, name: 'A second factor is needed' }).waitFor()
    await axeOn(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('dialog').getByRole('textbox').first().fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/api-keys?search=nightly')
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('shows recovery codes to their end before it goes on', async () => {
    await demand('developer')
    const person = await aPersonWithAccount(portal, 'developer')
    const page = await browser.open(portal.origin)
    await page.goto(`/w/${portal.workspace.slug}/settings/api-keys`)
    await typeSignIn(page, person)
    await page.getByRole('button', { name: 'Switch on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Current password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    const secret = (await dialog.locator('code').first().innerText()).replaceAll(/\s/g, '')
    const uri = `otpauth://totp/x?secret=${secret}`
    await dialog.getByRole('textbox', { name: 'Code' }).fill(codeAt(uri))
    await dialog.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
    await page.getByText('Two-step sign-in is on.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/account/second-factor')
    await dialog.getByRole('checkbox', { name: 'I have kept them' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.waitForURL('**/settings/api-keys')
  })

  it('comes into force on a page that is open', async () => {
    await demand()
    const person = await aPersonWithAccount(portal, 'developer')
    await makeKey(portal, { owner: { user: person.member } })
    const page = await openAs(browser, {
      portal,
      who: person,
      path: `/w/${portal.workspace.slug}/settings/api-keys`,
    })
    await demand('developer')
    const told = page.getByRole('heading', { level: 1, name: 'A second factor is needed' })
    // The page may ask for something by itself first, and then has no search field any more.
    const asked = page.getByRole('searchbox').fill('something')
    await Promise.any([asked.then(() => told.waitFor()), told.waitFor()])
  })

  it('asks who was signed out of one workspace to sign in again, and for no second factor', async () => {
    const { root_key: key, workspace } = await makeWorkspace(portal)
    const page = await openAs(browser, { portal, who: owner, path: `/w/${workspace.slug}/overview` })
    const { data } = await insist(portal.call('GET', '/v1/members', { key }), 200)
    await insist(portal.call('POST', `/v1/members/${data[0].id}/sessions/revoke-all`, { key }), 200)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Sign in again' }).waitFor()
    await axeOn(page)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  })

  it('shows an admin the policy and no way to change it', async () => {
    await demand()
    const page = await open(await aPersonWithAccount(portal, 'admin'))
    await tick(page, 'Owner').waitFor()
    expect(await tick(page, 'Owner').isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Sessions of Ada Lovelace' }).count()).toBe(0)
  })

  it('is accessible in both themes, and no wider than its window', async () => {
    await demand()
    for (const form of [{}, { dark: true, narrow: 320 }] satisfies Form[]) {
      const page = await open(owner, form)
      await tick(page, 'Developer').click()
      await axeOn(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        page.viewportSize()?.width ?? 0,
      )
      await page
        .getByRole('button', { name: /^Sessions of/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
      await axeOn(page)
    }
  })
})
