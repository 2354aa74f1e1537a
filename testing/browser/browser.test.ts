import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureChromium } from '../tools.ts'
import { plugAuthenticator } from './authenticator.ts'
import { axeOn } from './axe.ts'
import { isInHeap, placesThatHold } from './heap.ts'
import { launchChromium } from './launch.ts'
import { openPage, type Form, type Opened } from './open.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; img-src data:; connect-src *; require-trusted-types-for 'script'"
const HEAD =
  '<meta name="viewport" content="width=device-width"><title>Test</title><link rel="icon" href="data:,">'
const PAGE = `<!doctype html><html lang="en">${HEAD}<main>`

let browser: Browser
let server: Server
let origin: string
let opened: Opened
beforeAll(async () => {
  browser = await launchChromium(await ensureChromium())
  server = createServer(({ url = '' }, response) => {
    const [, status = '200'] = /(\d{3})$/.exec(url) ?? []
    response.writeHead(Number(status), { 'content-type': 'text/html', 'content-security-policy': POLICY })
    response.end(PAGE)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await once(server.close(), 'close')
})
afterEach(() => opened.context.close())

async function visit(form?: Form): Promise<Page> {
  opened = await openPage(browser, origin, form)
  await opened.page.goto('/')
  return opened.page
}

describe('what goes wrong in a page is written down', () => {
  const troubles: readonly (readonly [what: string, script: string, RegExp])[] = [
    ['an error on the console', 'console.error("oh")', /^console: oh/],
    ['what nobody caught', 'setTimeout(() => { throw new Error("oh") })', /^not caught: Error: oh/],
    ['a promise that nobody caught', 'void Promise.reject(new Error("oh"))', /^not caught: Error: oh/],
    ['a style of its own', 'void document.body.setAttribute("style", "color: red")', /^console: .*style-src/],
    ['text as script', 'setTimeout(() => eval("1"))', /^console: .*script|^not caught: EvalError/],
    ['text as markup', 'setTimeout(() => document.body.innerHTML = "<b>")', /Trusted/],
    ['a file that is not there', 'void fetch("/assets/404")', /^console: .*404/],
    ['a fault of the server', 'void fetch("/v1/500")', /^console: .*500/],
    ['another origin', 'fetch("http://elsewhere.test/x").catch(() => 0)', /another origin: http:\/\/else/],
    ['another port', 'fetch("http://localhost:1/x").catch(() => 0)', /another origin: http:\/\/localhost:1/],
  ]

  it.each(troubles)('%s', async (_what, script, line) => {
    const page = await visit()
    expect(opened.troubles).toEqual([])
    await page.evaluate(script)
    await expect.poll(() => opened.troubles).toContainEqual(expect.stringMatching(line))
  })

  it('but no refusal of the API', async () => {
    const page = await visit()
    await page.evaluate(() => Promise.all(['/v1/401', '/auth/429'].map((path) => fetch(path))))
    // What comes later on the console was written later.
    await page.evaluate('console.error("last")')
    await expect.poll(() => opened.troubles).toEqual([expect.stringMatching('last')])
  })
})

it('shows a page in the form that was asked for', async () => {
  const form = (page: Page): Promise<unknown> =>
    page.evaluate(() =>
      [`(width: ${innerWidth}px)`, '(prefers-color-scheme: dark)', '(prefers-reduced-motion)'].map((query) =>
        matchMedia(query).matches ? query : '',
      ),
    )
  expect(await form(await visit())).toEqual(['(width: 1440px)', '', ''])
  await opened.context.close()
  const asked = { narrow: true, dark: true, reducedMotion: true }
  expect(await form(await visit(asked))).toEqual([
    '(width: 390px)',
    '(prefers-color-scheme: dark)',
    '(prefers-reduced-motion)',
  ])
})

it('axe names the rule that is broken, and the element', async () => {
  const page = await visit()
  await axeOn(page)
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')))
  await expect(axeOn(page)).rejects.toThrow(/label: Form elements must have labels[^]*<input>/)
  expect(opened.troubles).toEqual([])
})

it('an authenticator keeps the passkey that a page makes', async () => {
  const page = await visit()
  const authenticator = await plugAuthenticator(page)
  await page.evaluate(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(16),
        rp: { name: 'Test' },
        user: { id: new Uint8Array(8), name: 'ada', displayName: 'Ada' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      },
    }),
  )
  expect(await authenticator.count()).toBe(1)
})

describe('a text that a page holds is found', () => {
  /** Made in the page and nowhere else; its parts are too short to be found as a whole. */
  const SECRET = 'secret_0123456789'
  const hold = (page: Page, holder: string): Promise<void> =>
    page.evaluate(`void (() => { const s = ['secret', '0123456789'].join('_'); ${holder} })()`)

  it.each([
    ['in a variable', 'globalThis.held = s'],
    ['in a closure', 'globalThis.held = () => s'],
    ['far back in a long text', 'globalThis.held = new Array(5000).join("x") + s; held.indexOf("y")'],
    ['in what was logged for nobody, kept by the page', 'console.log(globalThis.held = { s })'],
  ])('%s', async (_where, holder) => {
    const page = await visit()
    expect(await isInHeap(page, SECRET)).toBe(false)
    await hold(page, holder)
    expect(await isInHeap(page, SECRET)).toBe(true)
    await page.evaluate('void delete globalThis.held')
    expect(await isInHeap(page, SECRET)).toBe(false)
  })

  it.each([
    ['document', 'document.body.append(s)'],
    ['fields', 'const input = document.createElement("input"); input.value = s; document.body.append(input)'],
    ['address', 'history.replaceState(null, "", "#" + s)'],
    ['history.state', 'history.replaceState({ s }, "")'],
    ['localStorage', 'localStorage.setItem("a", s)'],
    ['sessionStorage', 'sessionStorage.setItem(s, "a")'],
  ])('in %s', async (place, holder) => {
    const page = await visit()
    expect(await placesThatHold(page, SECRET)).toEqual([])
    await hold(page, holder)
    expect(await placesThatHold(page, SECRET)).toEqual([place])
  })
})
