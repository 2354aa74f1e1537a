import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { setUpOwner, signIn, type Account } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'

const OPEN = ['/', '/sign-in']

// Every page that is opened here also fails on what the browser finds wrong with it; see testing/browser.ts.
describe('in a browser', () => {
  let portal: TestPortal
  let browser: TestBrowser
  let owner: Account
  beforeAll(async () => {
    portal = await aPortal()
    browser = await aBrowser()
    owner = await setUpOwner(portal.setupUrl, 'correct horse battery')
  })
  afterAll(async () => {
    await browser.close()
    await portal.stop()
  })

  it.each(OPEN)('%s runs under its own policy, with nothing from elsewhere', async (path) => {
    const page = await browser.open(portal.origin)
    await page.goto(path)
    await expect.poll(() => page.locator('#root').innerText()).not.toBe('')
  })

  it('a session is kept in a cookie that the page cannot read', async () => {
    const page = await browser.open(portal.origin)
    await signIn(page, owner)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const status = await page.evaluate(async () => (await fetch('/v1/session')).status)
    expect(status).toBe(200)
  })
})
