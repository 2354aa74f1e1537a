import type { Locator, Page } from 'playwright-core'
import type { CreatedKey } from '@claviger/contract'
import type { TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { setUpOwner, signIn, type Account } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { call, type Answer } from '../../testing/server.ts'
import { insist } from '../keys/support.ts'
import { invited } from '../members/support.ts'

const PASSWORD = 'correct horse battery'
const OWNER = 'owner@example.test'

/** A portal, and who owns its workspaces. */
export interface ListPortal {
  readonly portal: TestPortal
  readonly owner: Account
}

export async function aListPortal(): Promise<ListPortal> {
  const portal = await aPortal()
  return { portal, owner: await setUpOwner(portal.setupUrl, PASSWORD) }
}

/** A workspace, and what is done in it by its root key. */
export interface Room {
  readonly slug: string
  /** Where its page of keys is. */
  readonly path: string
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>
  /** Makes a key; insists on it. */
  readonly make: (body: Record<string, unknown>) => Promise<CreatedKey>
}

/** A further workspace of the owner, as a blueprint sets it up; with the built-in types where none is named. */
export async function aRoom({ portal }: ListPortal, name: string, blueprint?: string): Promise<Room> {
  const body = { name, email: OWNER, ...(blueprint === undefined ? {} : { blueprint }) }
  const { workspace, root_key: key } = await insist(portal.call('POST', '/v1/workspaces', { body }), 201)
  const menu = blueprint === 'workspace-jwt' ? 'apis' : 'settings'
  const ask: Room['call'] = (method, path, body) =>
    call(portal.url, method, path, { key, ...(body === undefined ? {} : { body }) })
  return {
    slug: workspace.slug,
    path: `/w/${workspace.slug}/${menu}/api-keys`,
    call: ask,
    make: (body) => insist(ask('POST', '/v1/keys', body), 201),
  }
}

/** Somebody with an account and a role in the first workspace. */
export async function anAccount(
  { portal }: ListPortal,
  role: string,
): Promise<Account & { readonly member: string }> {
  const { token, email } = await invited(portal, { role })
  const body = { token, password: PASSWORD }
  const { id } = await insist(portal.call('POST', '/v1/invitations/accept', { key: null, body }), 201)
  return { email, password: PASSWORD, member: id }
}

/** Opens a page, signed in. */
export async function openAs(
  browser: TestBrowser,
  { portal, who, path, form }: { portal: TestPortal; who: Account; path: string; form?: Form },
): Promise<Page> {
  const page = await browser.open(portal.origin, form)
  await signIn(page, { email: who.email, password: who.password })
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** The row of a key. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

/** The names of the keys that are shown, from the top. */
export const namesOn = (page: Page): Promise<string[]> =>
  page.getByRole('rowheader').getByRole('link').allTextContents()

/** What stands above the columns. */
export const columnsOn = (page: Page): Promise<string[]> =>
  page.getByRole('columnheader').filter({ hasText: /./ }).allTextContents()

/** A query of the address as it is now. */
export const queryOf = (page: Page): Record<string, string> =>
  Object.fromEntries(new URL(page.url()).searchParams)

/** How the API answers to a key: 200, or 401. */
export const healthOf = async ({ portal }: ListPortal, key: string): Promise<number> =>
  (await portal.call('GET', '/v1/health', { key })).status
