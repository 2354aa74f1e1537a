import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
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

  const refused = [
    ['script in the page', 'element.append("globalThis.ran = 1")'],
    ['script from elsewhere', 'element.setAttribute("src", "https://elsewhere.test/x.js")'],
  ] as const

  it.each(refused)('%s does not run', async (_what, fill) => {
    const page = await browser.open(portal.origin)
    expectTrouble(page, /Content Security Policy|Trusted/)
    await page.goto('/sign-in')
    const add = `const element = document.createElement("script"); ${fill}; document.body.append(element)`
    // What the browser refuses to assign, throws.
    await page.evaluate(`void (() => { ${add} })()`).catch(() => undefined)
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  })

  it('a style element works with the nonce of the page, and without it does not', async () => {
    const page = await browser.open(portal.origin)
    expectTrouble(page, /Content Security Policy directive.*style-src/)
    await page.goto('/sign-in')
    const applied = (nonce: boolean): Promise<boolean> =>
      page.evaluate((nonce) => {
        const style = document.createElement('style')
        const given = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? ''
        if (nonce) style.setAttribute('nonce', given)
        style.append('body { outline: 3px solid rgb(1, 2, 3) }')
        document.head.append(style)
        const { outlineColor } = getComputedStyle(document.body)
        style.remove()
        return outlineColor === 'rgb(1, 2, 3)'
      }, nonce)
    expect([await applied(true), await applied(false)]).toEqual([true, false])
  })

  it('a session is kept in a cookie that the page cannot read', async () => {
    const page = await browser.open(portal.origin)
    await signIn(page, owner)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const status = await page.evaluate(async () => (await fetch('/v1/session')).status)
    expect(status).toBe(200)
  })
})
