import type { Page } from 'playwright-core'
import { ROLES, type Role } from '@claviger/contract'
import type { Answer } from '../../testing/server.ts'
import { insist } from '../keys/support.ts'
import { ask, type Otherwise } from '../matrix/ask.ts'
import { fill, type Side } from '../matrix/side.ts'
import type { RowId } from '../matrix/rows.ts'
import { aTeammate, aTeamStage, type Teammate, type TeamStage } from './team-support.ts'

/** Somebody of a role. */
export interface Person extends Teammate {
  readonly role: Role
  /** A key of their own; the secret before its newest works for a while. */
  readonly key: string
}

/** A workspace with something of everything in it, and a person of each role. */
export interface RolesStage extends TeamStage {
  readonly side: Side
  readonly people: Readonly<Record<Role, Person>>
  /** A key that waits for approval. */
  readonly pending: string
  readonly archivedProject: string
  readonly archivedType: string
  readonly suspended: Teammate
  /** A member whom nobody signs in as. */
  readonly somebody: Teammate
}

export async function aRolesStage(): Promise<RolesStage> {
  const stage = await aTeamStage()
  const { portal, personal } = stage
  const { id: workspace, slug } = portal.workspace
  const side = await fill(portal, { root: portal.root, workspace, slug })
  const people = {} as Record<Role, Person>
  for (const role of ROLES) {
    const person = await aTeammate(portal, role)
    const { id } = await side.makeRotatedKey(ownKey(personal, person))
    people[role] = { ...person, role, key: id }
  }
  const archived = { body: { archived: true } }
  const archivedProject = await side.makeProject()
  await insist(portal.call('PATCH', `/v1/projects/${archivedProject}`, archived), 200)
  const archivedType = await side.makeKeyType()
  await insist(portal.call('PATCH', `/v1/key-types/${archivedType}`, archived), 200)
  const suspended = await aTeammate(portal, 'viewer')
  const body = { status: 'suspended' }
  await insist(portal.call('PATCH', `/v1/members/${suspended.id}`, { body }), 200)
  return {
    ...stage,
    side,
    people,
    pending: (await side.makePendingKey()).id,
    archivedProject,
    archivedType,
    suspended,
    somebody: await aTeammate(portal, 'developer'),
  }
}

const ownKey = (type: string, { id }: { readonly id: string }) => ({ type, owner: { user: id }, scopes: [] })

/**
 * Asks an operation as the page would, with the cookies of its session. What is done to a key is done to one of the
 * person's own, made for it. `param`: what stands in its path.
 */
export async function askAs(
  stage: RolesStage,
  page: Page,
  person: Person,
  id: RowId,
  param?: string,
): Promise<Answer> {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)
  return ask(id, stage.side, {
    key: null,
    headers: {
      cookie: cookies.join('; '),
      'sec-fetch-site': 'same-origin',
      'x-claviger-workspace': stage.portal.workspace.slug,
    },
    ...(param === undefined ? await otherwise(stage, person, id) : { param }),
  })
}

const OF_KEYS: readonly RowId[] = [
  'getKey',
  'updateKey',
  'rotateKey',
  'copyKey',
  'revokeKey',
  'revokeKeyWithReason',
]

async function otherwise(
  { side, personal }: RolesStage,
  person: Person,
  id: RowId,
): Promise<Partial<Otherwise>> {
  const own = ownKey(personal, person)
  if (OF_KEYS.includes(id)) return { param: (await side.makeKey(own)).id }
  if (id === 'endOverlap') return { param: (await side.makeRotatedKey(own)).id }
  if (id === 'createKey') return { body: { type: personal, name: side.fresh(), scopes: [] } }
  // What a role may do is what is looked at.
  if (id === 'updateRole') return { body: { scopes: [], dry_run: true } }
  return {}
}
