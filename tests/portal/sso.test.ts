import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { anAddress } from '../members/support.ts'
import { aProvider, type Provider } from '../people/provider.ts'
import { alerted, arrive, pathOf } from './people.ts'

let people = 0

describe('signing in by a provider', () => {
  let provider: Provider
  let portal: TestPortal
  let browser: TestBrowser
  beforeAll(async () => {
    provider = await aProvider()
    portal = await aPortal('sqlite', provider.env)
    browser = await aBrowser()
  })
  beforeEach(() => {
    provider.away = false
    const email = anAddress()
    Object.assign(provider.speech, { email, verified: true, lies: {}, sub: `sub-${++people}` })
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
    await provider.stop()
  })

  const join = (): Promise<unknown> =>
    portal.call('POST', '/v1/members', { body: { email: provider.speech.email, role: 'admin' } })

  /** The provider's page, on which the person agrees: it sends the browser back. `change`: how it answers otherwise. */
  async function agreeing(page: Page, change = (back: URL): URL => back): Promise<void> {
    expectTrouble(page, /another origin.*\/authorize/)
    await page.route(`${provider.issuer}/authorize**`, (route) => {
      const location = change(new URL(provider.agree(route.request().url()))).href
      return route.fulfill({ status: 302, headers: { location } })
    })
  }

  const go = (page: Page): Promise<void> =>
    page.getByRole('button', { name: 'Continue with single sign-on' }).click()

  it('leads over its page to the one that was wanted', async () => {
    await join()
    const page = await browser.open(portal.origin)
    await agreeing(page)
    await page.goto('/w/main/settings/api-keys?status=expired')
    await go(page)
    await arrive(page)
    expect(pathOf(page)).toBe('/w/main/settings/api-keys?status=expired')
  })

  it('says in words that the address is no member’s, or not verified, or that nobody agreed', async () => {
    const page = await browser.open(portal.origin)
    let answer = (back: URL): URL => back
    await agreeing(page, (back) => answer(back))
    await page.goto('/sign-in')
    await go(page)
    await alerted(page, 'not that of an active member here')
    await join()
    provider.speech.verified = false
    await go(page)
    await alerted(page, 'does not vouch for your e-mail address')
    answer = (back) => {
      back.searchParams.delete('code')
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'Call +1 555 to get in')
      return back
    }
    await go(page)
    await alerted(page, 'You or your organisation did not agree')
    expect(await page.getByText('555').count()).toBe(0)
  })

  it('says of any other word in the address no more than that it did not work', async () => {
    const page = await browser.open(portal.origin)
    await page.goto('/sign-in?error=Your+account+is+locked:+call+555')
    await alerted(page, 'Something did not fit')
    expect(await page.getByText('555').count()).toBe(0)
  })

  it('says so when it does not answer, and leaves the other ways open', async () => {
    provider.away = true
    const away = await aPortal('sqlite', provider.env)
    try {
      const page = await browser.open(away.origin)
      expectTrouble(page, /503/)
      await page.goto('/sign-in')
      await go(page)
      await alerted(page, /provider of sign-in does not answer|went wrong on our side/)
      await page.getByLabel('Password', { exact: true }).waitFor()
    } finally {
      await away.stop()
    }
  })
})
