import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatedKey, KeyView } from '@claviger/contract'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { isInHeap, placesThatHold } from '../../testing/browser/heap.ts'
import { signIn } from '../../testing/browser/sign-in.ts'
import { insist } from '../keys/support.ts'
import { copyShown, healthOf } from './key-support.ts'
import { theProducts, type Product, type Products } from './products.ts'

describe('the page of a key, as its type has it', () => {
  let products: Products
  let browser: TestBrowser
  beforeAll(async () => {
    products = await theProducts()
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await products.portal.stop()
  })
  const ask = (product: Product, method: string, path: string, body?: object) =>
    products.portal.call(method, path, { key: products.at[product].root, ...(body ? { body } : {}) })
  const make = (product: Product, body: object): Promise<CreatedKey> =>
    insist(ask(product, 'POST', '/v1/keys', { name: 'Key', ...body }), 201)
  const read = (product: Product, id: string): Promise<KeyView> =>
    insist(ask(product, 'GET', `/v1/keys/${id}`), 200)
  const open = async (product: Product, id: string): Promise<Page> => {
    const page = await browser.open(products.portal.origin)
    await signIn(page, products.owner)
    await page.goto(`${products.at[product].page}/${id}`)
    await page.getByRole('heading', { level: 1, name: 'Key' }).waitFor()
    return page
  }
  const edit = (page: Page): Promise<void> => page.getByRole('button', { name: 'Edit access' }).click()
  const save = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  it('lets nobody choose rights that are those of its owner', async () => {
    const key = await make('personal-tokens', { type: 'personal', name: 'Key personal' })
    const page = await open('personal-tokens', key.id)
    await page.getByText('It has the same permissions as its owner').waitFor()
    await page.getByText('Ada Lovelace (you)').waitFor()
    await edit(page)
    await page.getByText('Keys of this kind have the permissions of their owner.').waitFor()
    expect(await page.getByRole('dialog').getByRole('checkbox').count()).toBe(0)
    await page.getByText('Network rules').click()
    await page.getByRole('textbox', { name: 'Allowed networks' }).fill('127.0.0.1')
    await save(page)
    expect(await read('personal-tokens', key.id)).toMatchObject({ inherits: true, ip_allow: ['127.0.0.1'] })
  })

  it('offers the templates of the type, and says what another one adds', async () => {
    const key = await make('live-test', { type: 'standard', template: 'read' })
    const page = await open('live-test', key.id)
    await edit(page)
    const template = (name: string) =>
      page.getByRole('radiogroup', { name: 'Permissions' }).getByRole('radio', { name })
    await template('Read')
      .and(page.getByRole('radio', { checked: true }))
      .waitFor()
    await template('Write').click()
    await page.getByText('Adds: write Flows, Runs, and Connections; what will be added later.').waitFor()
    await template('Admin').click()
    await page.getByText(/^Adds: write and admin Flows, Runs, and Connections; admin Team;/).waitFor()
    await save(page)
    expect((await read('live-test', key.id)).scopes).toEqual(['admin'])
  })

  it('has single scopes ticked one by one, within what the type allows', async () => {
    const project = (await insist(ask('typed-keys', 'POST', '/v1/projects', { name: 'Shop' }), 201)).id
    const key = await make('typed-keys', { type: 'secret', project, scopes: ['write:apps', 'write:events'] })
    const page = await open('typed-keys', key.id)
    await edit(page)
    const box = (name: string) => page.getByRole('dialog').getByRole('checkbox', { name })
    expect(await box('read Apps').isChecked()).toBe(true)
    // On events the verbs are not ordered: who writes does not read.
    expect(await box('read Events').isChecked()).toBe(false)
    await box('read Apps').click()
    await box('read Users').click()
    await page.getByText('Takes away: read and write Apps.').waitFor()
    await page.getByText('Managing this workspace').click()
    await box('read Manage keys').click()
    expect(await box('read Manage members').count()).toBe(0)
    await save(page)
    const { scopes } = await read('typed-keys', key.id)
    expect([...scopes].sort()).toEqual(['read:manage.keys', 'read:users', 'write:events'])
    await page.getByText('Shop', { exact: true }).waitFor()
  })

  it('says beside the expiry that a token cannot last longer; rotated, it can, and leaves nothing behind', async () => {
    const key = await make('workspace-jwt', { type: 'workspace_jwt', expires_in: '15m' })
    const page = await open('workspace-jwt', key.id)
    await edit(page)
    const expiry = page.getByRole('radiogroup', { name: 'Expiration' })
    await expiry.getByRole('radio', { name: '8 hours' }).click()
    expect(await expiry.getByRole('radio', { name: 'No expiration' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Save' }).click()
    await page
      .getByRole('alert')
      .filter({
        hasText: 'Expiration must not be later than the token says: rotate the key to make it last longer.',
      })
      .waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Rotate' }).click()
    await page.getByRole('radio', { name: '8 hours' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
    await page.getByRole('button', { name: 'Done' }).waitFor()
    const shown = (await page.getByRole('dialog').locator('code').first().textContent()) ?? ''
    expect(await placesThatHold(page, shown)).toEqual(['document'])
    const secret = await copyShown(page)
    expect(secret).toBe(shown)
    expect([await healthOf(products.portal, secret), await healthOf(products.portal, key.secret)]).toEqual([
      200, 200,
    ])
    const { expires_at: end } = await read('workspace-jwt', key.id)
    expect(Date.parse(end ?? '') - Date.now()).toBeGreaterThan(7 * 3_600_000)
    expect(await placesThatHold(page, secret)).toEqual([])
    expect(await isInHeap(page, secret)).toBe(false)
  })

  it('uses the type’s own word for the end of a key', async () => {
    const key = await make('resource-levels', { type: 'api', name: 'Key of levels' })
    const page = await open('resource-levels', key.id)
    await page.getByText('Delete for good').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog', { name: 'Delete “Key of levels”?' }).waitFor()
  })
})
