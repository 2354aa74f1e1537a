import { setUpOwner, type Account } from '../../testing/browser/sign-in.ts'
import { aPortal, type TestPortal } from '../../testing/portal.ts'
import { call } from '../../testing/server.ts'

export const PRODUCTS = [
  'personal-tokens',
  'resource-levels',
  'typed-keys',
  'live-test',
  'workspace-jwt',
] as const

export type Product = (typeof PRODUCTS)[number]

/** A workspace as the page of a product describes it. */
export interface Workspace {
  readonly slug: string
  readonly id: string
  readonly root: string
  /** Where its keys are. */
  readonly page: string
}

/** A portal with a workspace of each product, all of one owner. */
export interface Products {
  readonly portal: TestPortal
  readonly owner: Account
  readonly at: Readonly<Record<Product, Workspace>>
}

const PASSWORD = 'correct horse battery'

const PAGES: Partial<Record<Product, string>> = { 'workspace-jwt': 'apis/api-keys' }

/** Starts a portal in which somebody owns a workspace of each product. */
export async function theProducts(): Promise<Products> {
  const portal = await aPortal()
  const at: Partial<Record<Product, Workspace>> = {}
  for (const product of PRODUCTS) {
    const made = await portal.call('POST', '/v1/workspaces', { body: { name: product, blueprint: product } })
    if (made.status !== 201) throw new Error(made.text)
    const { workspace, root_key: root } = made.body
    at[product] = {
      ...workspace,
      root,
      page: `/w/${workspace.slug}/${PAGES[product] ?? 'settings/api-keys'}`,
    }
  }
  const owner = await setUpOwner(portal.setupUrl, PASSWORD)
  return { portal, owner, at: at as Record<Product, Workspace> }
}

/** Somebody else with an account, in one workspace. */
export async function aMember({ portal }: Products, workspace: Workspace, role: string): Promise<Account> {
  const email = `${role}-${workspace.slug}@example.test`
  const invited = await portal.call('POST', '/v1/invitations', { key: workspace.root, body: { email, role } })
  const body = { token: invited.body.token, password: PASSWORD }
  const accepted = await call(portal.url, 'POST', '/v1/invitations/accept', { body })
  if (accepted.status !== 201) throw new Error(accepted.text)
  return { email, password: PASSWORD }
}
