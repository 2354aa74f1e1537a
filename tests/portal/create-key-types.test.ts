import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { setUpOwner, signIn, type Account } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'
import { dialogOf, make, submit } from './making-keys.ts'

/** Kinds of keys that no product has, at a place of their own. */
const TYPES = [
  { name: 'approved', title: 'Approved key', approval: true, owner: ['workspace'] },
  {
    name: 'widget',
    title: 'Widget key',
    owner: ['workspace'],
    origins: 'required',
    default_scopes: ['read:jobs'],
    allowed_scopes: ['read:jobs'],
  },
  {
    name: 'fixed',
    title: 'Fixed key',
    owner: ['workspace'],
    fixed: ['scopes', 'expiry', 'network'],
    default_scopes: ['read:jobs'],
    expiry: { default: '90d' },
  },
  {
    name: 'brief',
    title: 'Brief key',
    owner: ['workspace'],
    expiry: { min: '1h', max: '36h', default: '12h' },
  },
]

let portal: TestPortal
let owner: Account
let browser: TestBrowser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([aPortal(), aBrowser()])
  for (const [i, type] of TYPES.entries()) {
    const body = { ...type, prefix: `t${i}_`, labels: { menu: `Settings → ${type.title}`, submit: 'Make' } }
    await insist(portal.call('POST', '/v1/key-types', { body }), 201)
  }
  owner = await setUpOwner(portal.setupUrl, 'correct horse battery')
})
afterAll(async () => {
  await browser.close()
  await portal.stop()
})

async function opened(page: string): Promise<Page> {
  const tab = await browser.open(portal.origin)
  await signIn(tab, owner)
  await tab.goto(`/w/${portal.workspace.slug}/settings/${page}?create=`)
  await dialogOf(tab).getByRole('textbox', { name: 'Name', exact: true }).waitFor()
  return tab
}
const says = (page: Page, words: string | RegExp): Promise<void> => dialogOf(page).getByText(words).waitFor()
const alertOf = (page: Page, words: string | RegExp): Promise<void> =>
  dialogOf(page).getByRole('alert').filter({ hasText: words }).waitFor()
const newest = async () => (await portal.call('GET', '/v1/keys')).body.data[0]
const radio = (page: Page, name: string | RegExp): Locator => dialogOf(page).getByRole('radio', { name })

describe('the dialog follows the type', () => {
  it('which has keys wait for approval: that is said before, with the key, and when it is tried', async () => {
    const page = await opened('approved-key')
    await says(page, /Keys of this kind wait for approval/)
    await dialogOf(page).getByRole('checkbox', { name: 'read Jobs' }).check()
    await make(page, 'For approval', 'Make')
    await says(page, /until an admin has approved it, your approved key is refused/)
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await says(page, /^401: the key is not accepted yet/)
    expect(await newest()).toMatchObject({ name: 'For approval', status: 'pending' })
  })

  it('which is for web pages: they must be named, and stand open', async () => {
    const page = await opened('widget-key')
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Widget')
    await submit(page, 'Make')
    await alertOf(page, 'Name at least one web origin')
    await dialogOf(page).getByLabel('Web origins').fill('https://app.example.com\nnot an origin')
    await submit(page, 'Make')
    await alertOf(page, /^Line 2 must be an origin such as/)
    await dialogOf(page).getByLabel('Web origins').fill('https://app.example.com')
    await make(page, 'Widget', 'Make')
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await says(page, /^401, as it must be: the key is for the web origins it is bound to/)
    expect((await newest()).origins).toEqual(['https://app.example.com'])
  })

  it('which leaves nothing to choose: what it gives is said', async () => {
    const page = await opened('fixed-key')
    await says(page, 'Keys of this kind end 90 days after they were made.')
    await says(page, 'read Jobs')
    expect(await dialogOf(page).getByRole('radio').count()).toBe(0)
    expect(await dialogOf(page).getByText('Network rules').count()).toBe(0)
    await make(page, 'Fixed', 'Make')
    expect((await newest()).scopes).toEqual(['read:jobs'])
  })

  it('which has a shortest and a longest life: the usual one is chosen, and days beyond are not', async () => {
    const page = await opened('brief-key')
    expect(await radio(page, '12 hours').isChecked()).toBe(true)
    await radio(page, 'Until a date').click()
    const day = dialogOf(page).getByLabel('Last day')
    const [first, last] = [await day.getAttribute('min'), await day.getAttribute('max')]
    expect(Date.parse(last ?? '') - Date.parse(first ?? '')).toBeLessThanOrEqual(86_400_000)
  })

  it('which several kinds of owners can have: who is chosen, owns it', async () => {
    const page = await opened('api-keys')
    await radio(page, /^A customer of yours/).click()
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Of a customer')
    await submit(page, 'Create')
    await alertOf(page, "Give the customer's id.")
    await dialogOf(page).getByLabel("The customer's id").fill('cust 42')
    await submit(page, 'Create')
    await alertOf(page, /must have only printable ASCII characters without spaces/)
    await dialogOf(page).getByLabel("The customer's id").fill('cust_42')
    await make(page, 'Of a customer', 'Create')
    expect((await newest()).owner).toEqual({ external_id: 'cust_42' })
  })

  it('root keys are not offered: nobody who is signed in makes one', async () => {
    const page = await opened('api-keys')
    expect(await dialogOf(page).getByText('Root key').count()).toBe(0)
    expect(await dialogOf(page).getByRole('button', { name: 'Another kind' }).count()).toBe(0)
  })
})
