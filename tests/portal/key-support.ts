import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CreatedKey } from '@claviger/contract'
import { setUpOwner, signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { TestBrowser } from '../../testing/browser.ts'
import type { Form } from '../../testing/browser/open.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { insist, makeKey } from '../keys/support.ts'
import { invited } from '../members/support.ts'

const PASSWORD = 'correct horse battery'

/** A portal with levels, single scopes, tokens of people and keys that wait for approval; and its owner. */
export interface KeyPortal {
  readonly portal: TestPortal
  readonly owner: Account
}

/** Resource levels as their blueprint has them, beside the types that each workspace has. */
export async function aKeyPortal(): Promise<KeyPortal> {
  const portal = await aPortal()
  await insist(portal.call('POST', '/v1/blueprint', { body: { name: 'resource-levels' } }), 200)
  return { portal, owner: await setUpOwner(portal.setupUrl, PASSWORD) }
}

/** Somebody with an account and a role. */
export async function anAccount(portal: TestPortal, role: string): Promise<Account> {
  const { token, email } = await invited(portal, { role })
  const body = { token, password: PASSWORD }
  await insist(portal.call('POST', '/v1/invitations/accept', { key: null, body }), 201)
  return { email, password: PASSWORD }
}

/** A key with levels on the catalogue of the blueprint. */
export const aLevelKey = (portal: TestPortal, body: Record<string, unknown> = {}): Promise<CreatedKey> =>
  makeKey(portal, { type: 'api', permissions: { projects: 'read', system: 'read' }, ...body })

/** Where the page of a key is. */
export const pathOf = (portal: TestPortal, id: string): string =>
  `/w/${portal.workspace.slug}/settings/api-keys/${id}`

/** Opens the page of a key, signed in. */
export async function openKey(
  { browser, portal, who }: { browser: TestBrowser; portal: TestPortal; who: Account },
  id: string,
  form?: Form,
): Promise<Page> {
  const page = await browser.open(portal.origin, form)
  await signIn(page, who)
  await page.goto(pathOf(portal, id))
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** How the API answers to a key: 200, or 401. */
export const healthOf = async (portal: TestPortal, key: string): Promise<number> =>
  (await portal.call('GET', '/v1/health', { key })).status

/** Copies the key that is shown, as its dialog wants it, and is done. Answers the key. */
export async function copyShown(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
  const done = page.getByRole('button', { name: 'Done' })
  await expect.poll(() => done.isEnabled()).toBe(true)
  const secret = await page.evaluate(() => navigator.clipboard.readText())
  await done.click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return secret
}
