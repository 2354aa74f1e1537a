import type { CreatedWorkspace, CreateWorkspaceBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { findBlueprint } from '../blueprints/find-blueprint.ts'
import { readWanted, type Wanted } from '../blueprints/wanted.ts'
import type { Deps } from '../deps.ts'
import { BUILT_IN_RESOURCES, BUILT_IN_TYPES, FIRST_ROOT_SCOPES, ROOT_TYPE } from '../key-types/built-in.ts'
import type { KeyType } from '../key-types/key-type.ts'
import { refuseContradictions } from '../key-types/refuse-contradictions.ts'
import { refuseCrowdedCatalogue, refuseCrowdedTypes } from '../key-types/refuse-crowded.ts'
import { changesOfNew } from '../keys/key-changes.ts'
import type { Key } from '../keys/key.ts'
import { mintSecret } from '../keys/mint-secret.ts'
import type { Member } from '../members/member-store.ts'
import { issueSetupLink, type SetupDeps } from '../people/setup-token.ts'
import { ensureSigningKeys } from '../signing-keys/ensure-signing-keys.ts'
import { slugFor } from './slug.ts'
import type { Workspace } from './workspace-store.ts'

export interface WorkspaceDeps
  extends SetupDeps, Pick<Deps, 'door' | 'tokens' | 'blueprints' | 'refreshPrefixes'> {}

const FALLBACK_EMAIL = 'owner@localhost'

/**
 * Makes a workspace: its owner, its types and catalogue, and its root key, which is answered once. The first one's
 * root key governs the installation; no other ever does.
 */
export const createWorkspace =
  (deps: WorkspaceDeps) =>
  async (caller: Caller, body: CreateWorkspaceBody): Promise<CreatedWorkspace> => {
    const created = await deps.door.change(caller, 'write:manage.installation', (change) =>
      found(deps, change, body),
    )
    await deps.refreshPrefixes()
    return created
  }

/** The same for the very first, in one step with looking whether there is one: undefined when there is. */
export const createFirstWorkspace =
  (deps: WorkspaceDeps) =>
  async (caller: Caller, body: CreateWorkspaceBody): Promise<CreatedWorkspace | undefined> => {
    const created = await deps.door.change(caller, 'write:manage.installation', async (change) =>
      (await change.writes.workspaces.findFirst()) ? undefined : found(deps, change, body),
    )
    await deps.refreshPrefixes()
    return created
  }

async function found(
  deps: WorkspaceDeps,
  change: Change,
  body: CreateWorkspaceBody,
): Promise<CreatedWorkspace> {
  const { writes, now } = change
  const first = await writes.workspaces.findFirst()
  const slug = await slugFor(body.name, async (candidate) => !(await writes.workspaces.findSlug(candidate)))
  const workspace: Workspace = {
    id: deps.newId('workspace'),
    slug,
    name: body.name,
    createdAt: now,
    revision: change.revision,
  }
  await writes.workspaces.insert(workspace)
  const member = await insertOwner(
    deps,
    change,
    workspace,
    body.email ?? (await emailOfFirstOwner(change, first)),
  )
  const root = await insertModel(deps, change, workspace, body.blueprint)
  const token = await insertRootKey(deps, change, {
    workspace,
    root,
    scopes: first ? root.defaultScopes : FIRST_ROOT_SCOPES,
  })
  recordFounding(change, workspace)
  // A key says whose address it is; only the operator is believed.
  const authority = change.caller.actor.kind === 'operator' ? 'operator' : 'api'
  const link = await issueSetupLink(deps, change, { member, authority })
  return { workspace: { id: workspace.id, slug: workspace.slug }, root_key: token, setup_url: link }
}

async function emailOfFirstOwner({ writes }: Change, first: Workspace | undefined): Promise<string> {
  const owner = first && (await writes.members.findOwner(first.id))
  return owner?.email ?? FALLBACK_EMAIL
}

async function insertOwner(
  deps: WorkspaceDeps,
  { writes, now, revision }: Change,
  workspace: Workspace,
  email: string,
): Promise<Member> {
  const owner: Member = {
    id: deps.newId('user'),
    workspace: workspace.id,
    email,
    name: null,
    role: 'owner',
    status: 'active',
    createdAt: now,
    revision,
  }
  await writes.members.insert(owner)
  return owner
}

/** The types, the catalogue and the roles it begins with: a blueprint's, or the usual ones. Answers the root type. */
async function insertModel(
  deps: WorkspaceDeps,
  { writes, now, revision }: Change,
  { id }: Workspace,
  blueprintName: string | undefined,
): Promise<KeyType> {
  const { resources, types, roles } = modelOf(deps.blueprints, blueprintName)
  refuseCrowdedCatalogue([], resources, 'blueprint')
  refuseCrowdedTypes([], [ROOT_TYPE, ...types], 'blueprint')
  for (const resource of resources) await writes.keyTypes.insertResource(id, resource, revision)
  for (const [role, scopes] of roles) if (scopes) await writes.keyTypes.setRole(id, role, scopes, revision)
  const root: KeyType = { ...ROOT_TYPE, id: deps.newId('keyType') }
  await writes.keyTypes.insertType(id, root, revision)
  for (const type of types) {
    refuseContradictions(type, { resources, others: types.filter((other) => other !== type) })
    await writes.keyTypes.insertType(id, { ...type, id: deps.newId('keyType') }, revision)
  }
  if (types.some(({ format }) => format === 'jwt')) await ensureSigningKeys(deps, { writes, now }, id, [])
  return root
}

function modelOf(blueprints: Deps['blueprints'], name: string | undefined): Wanted {
  return name === undefined
    ? { resources: BUILT_IN_RESOURCES, types: BUILT_IN_TYPES, roles: new Map() }
    : readWanted(findBlueprint(blueprints, name, 'blueprint'))
}

/** Issues a root key. The change has been admitted; whoever makes a workspace, or recovers one, gets it whole. */
export async function insertRootKey(
  deps: Pick<Deps, 'newId' | 'dice' | 'hasher'>,
  { writes, now, revision, record, caller }: Change,
  {
    workspace,
    root,
    scopes,
    name = 'Root key',
  }: { workspace: Workspace; root: KeyType; scopes: readonly string[]; name?: string },
): Promise<string> {
  const { token, secret } = mintSecret(deps, root.prefix ?? '', now)
  const foreign = caller.workspace !== workspace.id
  const key: Key = {
    id: deps.newId('key'),
    workspace: workspace.id,
    type: root.name,
    typeVersion: root.version,
    name,
    description: null,
    owner: { kind: 'workspace', id: workspace.id },
    ownerRole: null,
    project: null,
    environment: null,
    scopes,
    ipAllow: null,
    ipDeny: null,
    origins: null,
    metadata: {},
    enabled: true,
    approval: null,
    expiresAt: null,
    termFrom: now,
    createdAt: now,
    createdBy: foreign ? { kind: 'operator', id: null, name: null } : caller.actor,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    lastUsed: null,
    revision,
    secrets: [secret],
  }
  await writes.keys.insert(key)
  record({
    kind: 'key.created',
    key: key.id,
    workspace: workspace.id,
    changes: changesOfNew(key),
    ...(foreign ? { anonymous: true as const } : {}),
  })
  return token
}

/** The new workspace's record begins with itself; the installation's own workspace remembers who made it. */
function recordFounding({ caller, record }: Change, workspace: Workspace): void {
  const changes = { name: { from: null, to: workspace.name }, slug: { from: null, to: workspace.slug } }
  record({
    kind: 'workspace.created',
    workspace: workspace.id,
    subject: workspace.id,
    changes,
    anonymous: true,
  })
  if (caller.workspace !== '') record({ kind: 'workspace.created', subject: workspace.id, changes })
}
