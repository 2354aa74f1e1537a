import { afterAll, beforeAll, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { setUpOwner } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { PASSWORD } from '../people/support.ts'
import { enter } from './people.ts'

const LINKS = {
  CLAVIGER_DOCS_URL: 'https://docs.example.com/keys',
  CLAVIGER_SUPPORT_URL: 'mailto:help@example.com',
}

let browser: TestBrowser
let portal: TestPortal

beforeAll(async () => {
  browser = await aBrowser()
  portal = await aPortal('sqlite', LINKS)
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

it('the documentation and the support of the operator are a click away', async () => {
  const page = await browser.open(portal.origin)
  await enter(page, await setUpOwner(portal.setupUrl, PASSWORD))
  for (const [name, href] of [
    ['Documentation', LINKS.CLAVIGER_DOCS_URL],
    ['Support', LINKS.CLAVIGER_SUPPORT_URL],
  ] as const) {
    const link = page.getByRole('link', { name })
    expect(await link.getAttribute('href')).toBe(href)
    // The page behind it learns nothing of this one, and cannot lead it elsewhere.
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  }
})
