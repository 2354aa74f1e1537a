import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { aBrowser, type TestBrowser } from '../../testing/browser.ts'
import { setUpOwner, signIn, type Account } from '../../testing/browser/sign-in.ts'
import type { Form } from '../../testing/browser/open.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { insist } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { invited } from '../members/support.ts'
import { PASSWORD } from '../people/support.ts'

/** A portal with its owner, Ada Lovelace, and a browser to look at it. */
export interface TeamStage {
  readonly portal: TestPortal
  readonly owner: Account
  readonly browser: TestBrowser
  /** The name of a key type that members own. */
  readonly personal: string
  close(): Promise<void>
}

/** `env`: further settings, such as where mail is sent. */
export async function aTeamStage(env: Record<string, string> = {}): Promise<TeamStage> {
  const portal = await aPortal('sqlite', env)
  await insist(portal.call('POST', '/v1/blueprint', { body: { name: 'resource-levels' } }), 200)
  const owner = await setUpOwner(portal.setupUrl, PASSWORD)
  const personal = await makeType(portal, { owner: ['user'], allowed_scopes: ['*:*'] })
  const browser = await aBrowser()
  const close = async (): Promise<void> => {
    await browser.close()
    await portal.stop()
  }
  return { portal, owner, browser, personal, close }
}

/** Somebody who joined, with an account to sign in with. */
export interface Teammate extends Account {
  readonly id: string
  readonly name: string
}

let made = 0

/** A member with an account and a name that nobody else has. */
export async function aTeammate(portal: TestPortal, role: string): Promise<Teammate> {
  const name = `Teammate ${++made}`
  const { token, email } = await invited(portal, { role, name })
  const body = { token, password: PASSWORD }
  const { id } = await insist(portal.call('POST', '/v1/invitations/accept', { key: null, body }), 201)
  return { id, name, email, password: PASSWORD }
}

interface Looks {
  readonly who?: Account
  /** What stands behind the address of the team's page. */
  readonly at?: string
  readonly form?: Form
}

/** Opens a part of the team's page, signed in; as the owner unless said otherwise. */
export async function openTeam(
  { portal, owner, browser }: TeamStage,
  { who = owner, at = '', form }: Looks = {},
): Promise<Page> {
  const page = await browser.open(portal.origin, form)
  await signIn(page, { email: who.email, password: who.password })
  await page.goto(`/w/${portal.workspace.slug}/team${at}`)
  // A dialog that the address opens hides the page from readers.
  await page.getByRole('heading', { level: 1 }).or(dialogOf(page)).first().waitFor()
  return page
}

export const dialogOf = (page: Page): Locator => page.getByRole('dialog')

/** Waits until no dialog is open, nor one above another. */
export const dialogGone = (page: Page): Promise<void> =>
  expect.poll(() => dialogOf(page).count(), { timeout: 10_000 }).toBe(0)

/** The row that is headed by this. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })

/** Chooses from the menu of a member. */
export async function act(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await dialogOf(page).waitFor()
}

/** A member as the API has them. */
export const memberOf = async (portal: TestPortal, id: string): Promise<{ role: string; status: string }> =>
  insist(portal.call('GET', `/v1/members/${id}`), 200)

/** The owner as a member. */
export async function ownerOf({ portal, owner }: TeamStage): Promise<string> {
  const { data } = await insist(portal.call('GET', '/v1/members'), 200)
  return data.find(({ email }: { email: string }) => email === owner.email).id
}
