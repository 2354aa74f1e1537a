import { createClient, type Client } from '@claviger/sdk'
import { setUpOwner, type Account } from '../../testing/browser/sign-in.ts'
import { makeKeys } from './make-keys.ts'
import type { Stage } from './stage.ts'
import { BLUEPRINT_KEYS, MAIN_KEYS } from './wanted-keys.ts'

const PASSWORD = 'lighthouse keeper 42 stairs'
export const OWNER = 'ada@example.com'
const DEVELOPER = 'grace@example.com'

/** What is there to be looked at. */
export interface World {
  readonly origin: string
  readonly accounts: { readonly owner: Account; readonly developer: Account }
  /** Ids of the keys of the first workspace, by name. */
  readonly keys: ReadonlyMap<string, string>
  /** Makes an invitation, and answers the link that is sent to who is invited. */
  invitationUrl(): Promise<string>
  /** The first workspace, as its root key. */
  readonly client: Client
}

/** Fills a server: two people, a workspace of built-in types, and one of each blueprint. */
export async function furnish({ origin, rootKey, setupUrl }: Stage): Promise<World> {
  const client = createClient({ url: origin, key: rootKey })
  const owner = await setUpOwner(setupUrl, PASSWORD)
  const keys = await makeKeys(client, origin, MAIN_KEYS)
  const developer = await join(client)
  for (const [blueprint, wanted] of Object.entries(BLUEPRINT_KEYS)) {
    const made = await client.workspaces.create({ name: blueprint, blueprint, email: OWNER })
    const there = createClient({ url: origin, key: made.root_key })
    // Keys of a type that belongs to projects need one.
    const project = (await there.projects.create({ name: 'Shop' })).id
    await makeKeys(there, origin, wanted, blueprint === 'typed-keys' ? { project } : {})
  }
  const invitationUrl = async (): Promise<string> => {
    const email = `guest-${Date.now()}@example.com`
    const { accept_url } = await client.invitations.create({ email, role: 'developer' })
    return accept_url
  }
  return { origin, accounts: { owner, developer }, keys, invitationUrl, client }
}

/** A developer with an account and keys of their own. */
async function join(client: Client): Promise<Account> {
  const { token } = await client.invitations.create({ email: DEVELOPER, role: 'developer' })
  const { id } = await client.invitations.accept({ token, name: 'Grace Hopper', password: PASSWORD })
  for (const name of ['Compiler', 'Ship'])
    await client.keys.create({ type: 'secret', name, owner: { user: id } })
  return { email: DEVELOPER, password: PASSWORD }
}
