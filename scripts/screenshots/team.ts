import { createClient, type Client } from '@claviger/sdk'
import { OWNER, type World } from './world.ts'

/** Where the scenes of a team play. */
export interface Team {
  /** The path of its page. */
  readonly path: string
  readonly client: Client
  /** Ids of the members, by what stands before the `@` of their address. */
  readonly members: ReadonlyMap<string, string>
}

const MEMBERS = [
  ['grace', 'Grace Hopper', 'admin'],
  ['alan', 'Alan Turing', 'developer'],
  ['katherine', 'Katherine Johnson', 'developer'],
  ['barbara', 'Barbara Liskov', 'viewer'],
  ['margaret', 'Margaret Hamilton', 'viewer'],
  ['annie', null, 'developer'],
  ['a-very-long-address-that-somebody-was-given-by-their-company', 'دينا الكاتب', 'viewer'],
  ['edsger', 'Edsger W. Dijkstra', 'developer'],
  ['hedy', 'Hedy Lamarr', 'admin'],
] as const

/** A workspace with members of every role, invitations, and keys that wait for approval. */
async function furnish({ client, origin }: World, name: string): Promise<Team> {
  const made = await client.workspaces.create({ name, blueprint: 'resource-levels', email: OWNER })
  const there = createClient({ url: origin, key: made.root_key })
  const members = new Map<string, string>()
  for (const [local, called, role] of MEMBERS) {
    const { id } = await there.members.create({ email: `${local}@example.com`, name: called, role })
    members.set(local, id)
  }
  await there.members.update(members.get('margaret') ?? '', { status: 'suspended' })
  await there.invitations.create({ email: 'emmy@example.com', name: 'Emmy Noether', role: 'developer' })
  await there.invitations.create({ email: 'sofya@example.com', role: 'admin' })
  await ask(there, origin, members)
  return { path: `/w/${made.workspace.slug}/team`, client: there, members }
}

/** Keys of members, and some that they asked for and that wait. */
async function ask(there: Client, url: string, members: Team['members']): Promise<void> {
  const staff = {
    prefix: 'staff_',
    can_manage_keys: true,
    allowed_scopes: ['*:*', '*:manage.*'],
    owner: ['user' as const],
  }
  const labels = { menu: 'Settings → API Keys' }
  await there.keyTypes.create({ name: 'staff', title: 'Staff key', labels, ...staff })
  const approval = { prefix: 'prod_', approval: true, allowed_scopes: ['*:*'], owner: ['user' as const] }
  await there.keyTypes.create({ name: 'production', title: 'Production key', labels, ...approval })
  const owner = { user: members.get('alan') ?? '' }
  const scopes = ['*:*', 'write:manage.keys']
  const { secret } = await there.keys.create({ type: 'staff', name: 'Laptop of Alan', owner, scopes })
  await there.keys.create({ type: 'staff', name: 'Nightly backup', owner, scopes: ['write:backups'] })
  const asking = createClient({ url, key: secret })
  await asking.keys.create({
    type: 'production',
    name: 'Restore tool',
    description: 'Restores the last backup into staging, every Monday.',
    scopes: ['write:backups', 'read:projects'],
    expires_in: '90d',
  })
  await asking.keys.create({ type: 'production', name: 'Status page', scopes: ['read:system'] })
}

let staged: Promise<Team> | undefined

/** The one team for all scenes. */
export const teamOf = (world: World): Promise<Team> => (staged ??= furnish(world, 'Analytical engines'))
