import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, expectTrouble, type TestBrowser } from '../../testing/browser.ts'
import { atKeys, beginOf, copyAndEnd, dialogOf, keysOf, make, shownKey, submit } from './making-keys.ts'
import { aMember, theProducts, type Product, type Products } from './products.ts'

let products: Products
let browser: TestBrowser
beforeAll(async () => {
  ;[products, browser] = await Promise.all([theProducts(), aBrowser()])
})
afterAll(async () => {
  await browser.close()
  await products.portal.stop()
})

const opened = (product: Product, form = {}): Promise<Page> =>
  atKeys(browser, products, products.owner, products.at[product], { form, query: '?create=' })
const nameOf = (page: Page): Locator => dialogOf(page).getByRole('textbox', { name: 'Name', exact: true })
const alertOf = (page: Page, words: string | RegExp): Promise<void> =>
  dialogOf(page).getByRole('alert').filter({ hasText: words }).waitFor()
const hasFocus = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element === document.activeElement)
const radio = (page: Page, name: string | RegExp): Locator => dialogOf(page).getByRole('radio', { name })

describe('what is wrong is said beside its field, and the focus goes to the first', () => {
  it('no name at all', async () => {
    const page = await opened('personal-tokens')
    await radio(page, '30 days').click()
    await submit(page, 'Create Token')
    await alertOf(page, 'Give the key a name')
    await expect.poll(() => hasFocus(nameOf(page))).toBe(true)
    expect(await nameOf(page).getAttribute('aria-invalid')).toBe('true')
  })

  it('a name that is taken, with what to do and free names at one click', async () => {
    const page = await opened('personal-tokens')
    await make(page, 'Airflow Integration', 'Create Token')
    await copyAndEnd(page)
    await beginOf(page).click()
    await nameOf(page).fill('Airflow Integration')
    await radio(page, '90 days').click()
    await submit(page, 'Create Token')
    await alertOf(page, /already has this name\. Add a version, a date or more detail, or revoke the other/)
    await expect.poll(() => hasFocus(nameOf(page))).toBe(true)
    const month = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric' }).format(Date.now())
    const others = dialogOf(page).getByRole('group', { name: 'Free names to take instead' })
    expect(await others.getByRole('button').allTextContents()).toEqual([
      'Airflow Integration v2',
      `Airflow Integration – ${month}`,
    ])
    await others.getByRole('button').first().click()
    expect(await nameOf(page).inputValue()).toBe('Airflow Integration v2')
    expect(await hasFocus(nameOf(page))).toBe(true)
    expect(await radio(page, '90 days').isChecked()).toBe(true)
    await submit(page, 'Create Token')
    await shownKey(page)
  })

  it('a name with characters that nobody sees', async () => {
    const page = await opened('personal-tokens')
    await nameOf(page).fill('Prod\u202Eterces')
    await submit(page, 'Create Token')
    await alertOf(page, 'Name must not contain control, bidirectional or invisible characters.')
    await expect.poll(() => hasFocus(nameOf(page))).toBe(true)
    expect(await nameOf(page).inputValue()).toBe('Prod\u202Eterces')
  })

  it('networks and origins, by the line that is wrong, which are folded out for it', async () => {
    const page = await atKeys(browser, products, products.owner, products.at['personal-tokens'], {
      query: '?create=',
    })
    await nameOf(page).fill('Networks')
    await dialogOf(page).getByText('Network rules').click()
    const allow = dialogOf(page).getByLabel('Allowed networks')
    await allow.fill('10.0.0.0/8\n\nnowhere\n192.0.2.7')
    await dialogOf(page).getByText('Network rules').click()
    await submit(page, 'Create Token')
    await alertOf(page, /^Line 3 must be an address or a network such as/)
    await expect.poll(() => hasFocus(allow)).toBe(true)
    await allow.fill('10.0.0.0/8\n\n192.0.2.7')
    await submit(page, 'Create Token')
    await shownKey(page)
    const [key] = await keysOf(products, products.at['personal-tokens'])
    expect(key?.['ip_allow']).toEqual(['10.0.0.0/8', '192.0.2.7'])
  })

  it('a description that is too long, counted while it is typed', async () => {
    const page = await opened('personal-tokens')
    await nameOf(page).fill('Too long')
    const description = dialogOf(page).getByRole('textbox', { name: 'Description' })
    await description.fill('x'.repeat(450))
    await dialogOf(page).getByText('50 characters left').waitFor()
    await description.fill('x'.repeat(501))
    await dialogOf(page).getByText('1 character too many').waitFor()
    await submit(page, 'Create Token')
    await alertOf(page, 'Description must have at most 500 characters.')
    await expect.poll(() => hasFocus(description)).toBe(true)
  })

  it('more rights than one has oneself, because a role was cut down meanwhile', async () => {
    const workspace = products.at['live-test']
    const admin = await aMember(products, workspace, 'admin')
    const page = await atKeys(browser, products, admin, workspace, { query: '?create=' })
    await nameOf(page).fill('Stronger than me')
    await radio(page, /^Write/).click()
    const scopes = ['read', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects']
    await products.portal.call('PATCH', '/v1/roles/admin', { key: workspace.root, body: { scopes } })
    await submit(page, 'Create')
    await alertOf(page, /A key cannot be given more than you may do yourself/)
    await radio(page, /^Read/).click()
    await submit(page, 'Create')
    await shownKey(page)
  })
})

describe('nothing that was typed is lost', () => {
  const fill = async (page: Page): Promise<void> => {
    await nameOf(page).fill('Backup Script')
    await dialogOf(page).getByRole('radio', { name: 'Backups: Write' }).check()
    await radio(page, '90 days').click()
    await dialogOf(page).getByRole('textbox', { name: 'Description' }).fill('Every night')
  }
  const expectFilled = async (page: Page): Promise<void> => {
    await expect.poll(() => nameOf(page).inputValue()).toBe('Backup Script')
    expect(await dialogOf(page).getByRole('radio', { name: 'Backups: Write' }).isChecked()).toBe(true)
    expect(await radio(page, '90 days').isChecked()).toBe(true)
    expect(await dialogOf(page).getByRole('textbox', { name: 'Description' }).inputValue()).toBe(
      'Every night',
    )
  }

  it('by a reload', async () => {
    const page = await opened('resource-levels')
    await fill(page)
    await page.reload()
    await expectFilled(page)
  })

  it('by Escape; but Cancel forgets it', async () => {
    const page = await opened('resource-levels')
    await fill(page)
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'detached' })
    await beginOf(page).click()
    await expectFilled(page)
    await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
    await dialogOf(page).waitFor({ state: 'detached' })
    await beginOf(page).click()
    await expect.poll(() => nameOf(page).inputValue()).toBe('')
  })

  it('by a session that has ended: one signs in above it, and the key is made', async () => {
    const page = await opened('resource-levels')
    await fill(page)
    await page.evaluate(() => fetch('/v1/sessions/revoke-all', { method: 'POST' }))
    await submit(page, 'Create')
    const again = page.getByRole('dialog', { name: 'Sign in again' })
    await again.getByLabel('Password').fill(products.owner.password)
    await again.getByRole('button', { name: 'Sign in', exact: true }).click()
    await shownKey(page)
    const [key] = await keysOf(products, products.at['resource-levels'])
    expect(key).toMatchObject({ name: 'Backup Script', description: 'Every night' })
  })

  it('by an answer that is lost: the second try shows the same key, and there is one', async () => {
    const page = await opened('personal-tokens')
    let lost: string | undefined
    await page.route('**/v1/keys', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      // The server has made the key; its answer does not arrive, as often as the client tries by itself.
      lost = ((await (await route.fetch()).json()) as { secret: string }).secret
      return route.abort('connectionreset')
    })
    expectTrouble(page, /ERR_CONNECTION_RESET/)
    await nameOf(page).fill('Lost and found')
    await submit(page, 'Create Token')
    await alertOf(page, /cannot be reached/)
    expect(await nameOf(page).inputValue()).toBe('Lost and found')
    await page.unroute('**/v1/keys')
    await submit(page, 'Create Token')
    expect(await shownKey(page)).toBe(lost)
    const keys = await keysOf(products, products.at['personal-tokens'])
    expect(keys.filter(({ name }) => name === 'Lost and found')).toHaveLength(1)
  })
})

describe('names that people give', () => {
  it.each([
    ['markup', '<img src=x onerror="alert(1)"><b>Bold</b>'],
    ['a hundred characters without a space', 'W'.repeat(100)],
    ['right to left', 'מפתח ייצור (CI)'],
  ])('%s stand as they are, and nothing grows wider than the screen', async (_, name) => {
    const page = await opened('personal-tokens', { narrow: 320 })
    await make(page, name, 'Create Token')
    await dialogOf(page).getByText(name, { exact: true }).waitFor()
    expect(await dialogOf(page).locator('img, b').count()).toBe(0)
    const sideways = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('[role="dialog"], [role="dialog"] > div')].some(
        (element) => element.scrollWidth > element.clientWidth,
      ),
    )
    expect(sideways).toBe(false)
  })
})

describe('who may not', () => {
  it('is shown no dialog, also when the address asks for it', async () => {
    const workspace = products.at['personal-tokens']
    const scopes = ['read', 'read:manage.keys', 'read:manage.key_types']
    await products.portal.call('PATCH', '/v1/roles/viewer', { key: workspace.root, body: { scopes } })
    const viewer = await aMember(products, workspace, 'viewer')
    const page = await atKeys(browser, products, viewer, workspace, { query: '?create=' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await dialogOf(page).count()).toBe(0)
  })

  it('has no project and may make none, is told who can', async () => {
    const workspace = products.at['typed-keys']
    const scopes = ['*:*', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects']
    await products.portal.call('PATCH', '/v1/roles/admin', { key: workspace.root, body: { scopes } })
    const admin = await aMember(products, workspace, 'admin')
    const page = await atKeys(browser, products, admin, workspace, { query: '?create=client' })
    await dialogOf(page)
      .getByText(/Ask an owner or admin of this workspace to make one/)
      .waitFor()
    await nameOf(page).fill('Without a project')
    await submit(page, 'Create')
    await alertOf(page, 'Choose the project')
  })
})
