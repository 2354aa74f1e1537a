import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { call } from '../../testing/server.ts'
import { atKeys, beginOf, copyAndEnd, dialogOf, keysOf, make, submit } from './making-keys.ts'
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

/** The owner, at the dialog of a product. `type`: where the product has several. */
async function opened(product: Product, type = '', form: Form = {}): Promise<Page> {
  const workspace = products.at[product]
  return atKeys(browser, products, products.owner, workspace, { form, query: `?create=${type}` })
}

const radio = (page: Page, name: string | RegExp): Locator =>
  dialogOf(page).getByRole('radio', { name, exact: true })
const says = (page: Page, words: string | RegExp): Promise<void> => dialogOf(page).getByText(words).waitFor()
/** What each of several says, once the first is there. */
async function textsOf(several: Locator): Promise<string[]> {
  await several.first().waitFor()
  return several.allTextContents()
}
const newest = async (product: Product) => (await keysOf(products, products.at[product]))[0]

describe('personal-tokens', () => {
  it('a button on the page of the keys, with the words of the type, opens the dialog', async () => {
    const page = await atKeys(browser, products, products.owner, products.at['personal-tokens'])
    await page.getByRole('heading', { level: 1, name: 'API Keys' }).waitFor()
    await beginOf(page).click()
    await dialogOf(page).getByRole('heading', { name: 'Create API Key' }).waitFor()
    await dialogOf(page).getByRole('button', { name: 'Create Token' }).waitFor()
  })

  it('shows good names and bad ones beside the name', async () => {
    const page = await opened('personal-tokens')
    const name = dialogOf(page).getByRole('textbox', { name: 'Name', exact: true })
    await name.waitFor()
    const hint = await name.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    )
    expect(hint).toMatch(/Good: “Production CI\/CD”, “Airflow Integration”.*Bad: “Token 1”, “Test”/)
  })

  it('says that a token has the permissions of the account, and asks for none', async () => {
    const page = await opened('personal-tokens')
    await says(page, /has the same permissions as your account/)
    expect(await dialogOf(page).getByRole('table').count()).toBe(0)
    await make(page, 'Production CI/CD - GitHub Actions', 'Create Token')
    expect(await newest('personal-tokens')).toMatchObject({
      name: 'Production CI/CD - GitHub Actions',
      inherits: true,
      expires_at: null,
    })
  })

  it('a member makes tokens of their own', async () => {
    const workspace = products.at['personal-tokens']
    const member = await aMember(products, workspace, 'developer')
    const page = await atKeys(browser, products, member, workspace, { query: '?create=' })
    const token = await make(page, 'Dev Environment', 'Create Token')
    await copyAndEnd(page)
    const { owner } = (await call(products.portal.url, 'GET', '/v1/keys/self', { key: token })).body
    expect(owner).toEqual({ user: expect.stringMatching(/^usr_/) })
    expect((await newest('personal-tokens'))?.['owner']).toEqual(owner)
  })
})

describe('resource-levels', () => {
  it('a table has a level for each resource, with what it means', async () => {
    const page = await opened('resource-levels')
    const table = dialogOf(page).getByRole('table').first()
    expect(await textsOf(table.getByRole('columnheader'))).toEqual(['Resource', 'None', 'Read', 'Write'])
    const rows = await textsOf(table.getByRole('row'))
    expect(rows.slice(1)).toEqual([
      expect.stringMatching(
        /^Projects.*No access.*View projects, status, logs.*Create, update, delete projects$/,
      ),
      expect.stringMatching(/^Backups.*No access.*List backups.*Create, restore, delete backups$/),
      expect.stringMatching(/^Tasks.*No access.*View scheduled tasks.*Create, update, delete tasks$/),
      expect.stringMatching(/^Cloud Storage.*No access.*List storage configs.*Add, update, remove storage$/),
      expect.stringMatching(/^System.*No access.*View system info.*Update settings, manage users$/),
    ])
  })

  it('levels are chosen resource by resource, said in a sentence, and given to the key', async () => {
    const page = await opened('resource-levels')
    await radio(page, 'Projects: Write').check()
    await radio(page, 'Backups: Read').check()
    await says(page, 'read and write Projects; read Backups')
    await make(page, 'CI/CD Pipeline', 'Create')
    expect((await newest('resource-levels'))?.['permissions']).toEqual({
      projects: 'write',
      backups: 'read',
      tasks: 'none',
      cloud_storage: 'none',
      system: 'none',
    })
  })

  it.each([
    ['CI/CD Pipeline', 'read and write Projects; read Backups'],
    ['Backup Script', 'read and write Backups; read Cloud Storage'],
    ['Monitoring Integration', 'read Projects and System'],
  ])('%s is filled in at one click', async (template, sentence) => {
    const page = await opened('resource-levels')
    await dialogOf(page).getByRole('button', { name: 'All: Write' }).click()
    await says(page, 'do everything in the API')
    await dialogOf(page).getByRole('button', { name: template }).click()
    await says(page, sentence)
  })

  it('all levels are set at once, and a key without any is not made', async () => {
    const page = await opened('resource-levels')
    await dialogOf(page).getByRole('button', { name: 'All: Read' }).click()
    expect(
      await dialogOf(page)
        .getByRole('radio', { name: /: Read$/, checked: true })
        .count(),
    ).toBe(5)
    await dialogOf(page).getByRole('button', { name: 'All: None' }).click()
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Nothing')
    await submit(page, 'Create')
    await dialogOf(page).getByRole('alert').filter({ hasText: 'Choose at least one permission' }).waitFor()
  })

  it('an expiration date ends with that day where its reader is, and is said exactly', async () => {
    const page = await opened('resource-levels', '', { timeZone: 'America/New_York' })
    await radio(page, 'Until a date').click()
    await dialogOf(page).getByLabel('Last day').fill('2099-07-04')
    await says(page, /Works until Saturday,? 4 July 2099 at 23:59:59 GMT-4/)
    await radio(page, 'Projects: Read').check()
    await make(page, 'Until the fourth', 'Create')
    expect((await newest('resource-levels'))?.['expires_at']).toBe('2099-07-05T03:59:59.000Z')
  })

  it('rights over the workspace itself are folded away, and can be given', async () => {
    const page = await opened('resource-levels')
    await dialogOf(page).getByText('Managing this workspace').click()
    await dialogOf(page).getByRole('checkbox', { name: 'read Manage keys' }).click()
    await says(page, 'see keys')
    await make(page, 'Key report', 'Create')
    expect((await newest('resource-levels'))?.['scopes']).toEqual(['read:manage.keys'])
  })
})

describe('typed-keys', () => {
  it('the kind of key is chosen first, from what each is for', async () => {
    const page = await opened('typed-keys')
    const cards = dialogOf(page).getByRole('listitem')
    expect(await textsOf(cards)).toEqual([
      expect.stringMatching(/^Secret key.*for your backend only/),
      expect.stringMatching(/^Client key.*Writes events and nothing else/),
      expect.stringMatching(/^Read-only key.*Reads everything of its project/),
    ])
    await cards.getByText('Client key').click()
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).waitFor()
    expect(new URL(page.url()).searchParams.get('create')).toBe('client')
    await dialogOf(page).getByRole('button', { name: 'Another kind' }).click()
    await cards.first().waitFor()
  })

  it('where there is no project the first is made on the spot, and the key is confined to it', async () => {
    const page = await opened('typed-keys', 'read_only')
    await says(page, /there is none yet/)
    await dialogOf(page).getByLabel('Name of the project').fill('Mobile app')
    await dialogOf(page).getByRole('button', { name: 'Make project' }).click()
    await expect
      .poll(() => dialogOf(page).getByLabel('Project').locator('option:checked').textContent())
      .toBe('Mobile app')
    await make(page, 'Report', 'Create')
    const key = await newest('typed-keys')
    expect(key).toMatchObject({ type: 'read_only', owner: { project: key?.['project'] } })
  })

  it('each kind gets what it is for, and can be given less', async () => {
    const page = await opened('typed-keys', 'client')
    await says(page, 'write Events')
    await page.goto(`${products.at['typed-keys'].page}?create=secret`)
    await says(page, /do everything in the API; manage and verify keys/)
    await radio(page, /^Choose scopes/).click()
    await dialogOf(page).getByRole('checkbox', { name: 'write Events' }).click()
    await says(page, /read Events; read and write Apps and Users; manage and verify keys/)
  })

  it('web origins are there for the kind that has them', async () => {
    const page = await opened('typed-keys', 'client')
    await dialogOf(page).getByText('Network rules').click()
    await dialogOf(page).getByLabel('Web origins').waitFor()
    await page.goto(`${products.at['typed-keys'].page}?create=secret`)
    await dialogOf(page).getByText('Network rules').click()
    await dialogOf(page).getByLabel('Allowed networks').waitFor()
    expect(await dialogOf(page).getByLabel('Web origins').count()).toBe(0)
  })
})

describe('live-test', () => {
  it('the scope is one of three, each with its words, and Read until somebody says more', async () => {
    const page = await opened('live-test')
    await dialogOf(page).getByRole('heading', { name: 'Create API Key', exact: true }).waitFor()
    const scopes = dialogOf(page).getByRole('radiogroup', { name: 'Permissions' }).getByRole('radio')
    expect(await textsOf(scopes)).toEqual([
      'ReadCan only read data (flows, runs, connections).',
      'WriteCan create, update, and delete resources.',
      'AdminFull access including team management.',
      expect.stringMatching(/^Choose scopes/),
    ])
    expect(await scopes.first().isChecked()).toBe(true)
    await make(page, 'Production Backend', 'Create')
    expect(await newest('live-test')).toMatchObject({ scopes: ['read'], environment: 'live' })
  })

  it('the environment is chosen by how its keys begin', async () => {
    const page = await opened('live-test')
    await radio(page, /^test: Test and sandbox ?Begins with fs_test_/).click()
    await radio(page, /^Write/).click()
    expect(await make(page, 'Sandbox', 'Create')).toMatch(/^fs_test_/)
    expect(await newest('live-test')).toMatchObject({ scopes: ['write'], environment: 'test' })
  })

  it('who may not administer is offered no key that may, and told why', async () => {
    const workspace = products.at['live-test']
    const scopes = ['write', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects']
    await products.portal.call('PATCH', '/v1/roles/admin', { key: workspace.root, body: { scopes } })
    const admin = await aMember(products, workspace, 'admin')
    const page = await atKeys(browser, products, admin, workspace, { query: '?create=' })
    await radio(page, /^Admin.*Your role may not do this itself/).waitFor()
    expect(await radio(page, /^Admin/).isEnabled()).toBe(false)
    expect(await radio(page, /^Write/).isEnabled()).toBe(true)
    await radio(page, /^Choose scopes/).click()
    expect(await dialogOf(page).getByRole('checkbox', { name: 'admin Flows' }).isEnabled()).toBe(false)
    expect(await dialogOf(page).getByRole('checkbox', { name: 'write Flows' }).isEnabled()).toBe(true)
    await says(page, /nobody gives a key more than they have/)
  })

  it('a key for servers only works when it is tried, though the page is in a browser', async () => {
    const page = await opened('live-test')
    await make(page, 'CI/CD Pipeline', 'Create')
    await dialogOf(page).getByRole('button', { name: 'Try it' }).click()
    await says(page, '200: the key works, on servers. From a browser it is refused.')
  })
})

describe('workspace-jwt', () => {
  it('six spans are offered, each with what it is good for, and one must be chosen', async () => {
    const page = await opened('workspace-jwt')
    await dialogOf(page).getByRole('heading', { name: 'Generate an API key' }).waitFor()
    const spans = dialogOf(page).getByRole('radiogroup', { name: 'Expiration' }).getByRole('radio')
    expect(await textsOf(spans)).toEqual([
      '15 minutesCLI smoke tests',
      '1 hourShort automation',
      '8 hoursA full workday',
      '24 hoursDaily rotation',
      '7 daysTemporary integration',
      '30 daysLonger-lived service',
      'Until a date',
    ])
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Mobile app')
    await submit(page, 'Generate JWT')
    await dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: 'Choose how long the key shall live.' })
      .waitFor()
    await expect.poll(() => spans.first().evaluate((each) => each === document.activeElement)).toBe(true)
  })

  it('the span that was chosen is the life of the token', async () => {
    const page = await opened('workspace-jwt')
    await radio(page, /^15 minutes/).click()
    await says(page, /^Works until /)
    const token = await make(page, 'Smoke test', 'Generate JWT')
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(exp - iat).toBe(900)
  })

  it('scopes may be chosen, for least privilege', async () => {
    const page = await opened('workspace-jwt')
    await radio(page, /^1 hour/).click()
    await says(page, 'do everything in the API')
    await radio(page, /^Choose scopes/).click()
    for (const scope of ['write Connections', 'read Connections'])
      await dialogOf(page).getByRole('checkbox', { name: scope }).uncheck()
    await says(page, 'read and execute Queries')
    await make(page, 'Queries only', 'Generate JWT')
    const { scopes } = (await newest('workspace-jwt')) as { scopes: string[] }
    expect(scopes.toSorted()).toEqual(['execute:queries', 'read:queries'])
  })

  it('no day beyond the longest life is taken, and the days that are, are said', async () => {
    const page = await opened('workspace-jwt')
    await radio(page, 'Until a date').click()
    const day = dialogOf(page).getByLabel('Last day')
    await day.fill('2099-01-01')
    await dialogOf(page).getByRole('textbox', { name: 'Name', exact: true }).fill('For ever')
    await submit(page, 'Generate JWT')
    await dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: /^Choose a day from .* to / })
      .waitFor()
    await expect.poll(() => day.evaluate((each) => each === document.activeElement)).toBe(true)
    await day.fill((await day.getAttribute('max')) ?? '')
    await make(page, 'As long as may be', 'Generate JWT')
  })
})
