import { compileScopes } from '@claviger/contract'
import { operator, type Caller } from '../access/caller.ts'
import type { Change, Door } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { completeKeyType } from '../key-types/complete-key-type.ts'
import { changesOfNew } from '../keys/key-changes.ts'
import type { Key } from '../keys/key.ts'
import { mintSecret } from '../keys/mint-secret.ts'
import { revokeKeys } from '../keys/revoke-key.ts'
import type { Store } from '../store.ts'
import type { Workspace } from '../workspaces/workspace-store.ts'

/** A key that the installation made to try itself. It may do nothing. */
export interface TrialKey {
  readonly workspace: string
  readonly id: string
  readonly token: string
}

/** How an installation tries itself: in a workspace that is nobody's. */
export interface Canary {
  /** Makes a key, and the workspace at its first use. Undefined while the installation has no workspace of anybody's. */
  create(): Promise<TrialKey | undefined>
  /** Returns when it is refused everywhere, as for anybody. */
  revoke(key: TrialKey): Promise<void>
  /** Where the nodes say that they can be reached; null for each that does not say. */
  nodes(): Promise<readonly (string | null)[]>
  /** Keeps the workspace small. */
  trim(workspace: string): Promise<void>
}

type CanaryDeps = Pick<Deps, 'newId' | 'dice' | 'hasher'> & { readonly door: Door; readonly store: Store }

const RIGHTS = compileScopes(['write:manage.installation', 'write:manage.keys'], [])

const TYPE = {
  ...completeKeyType({
    name: 'canary',
    title: 'Canary',
    prefix: 'clv_canary_',
    owner: ['workspace'],
    default_scopes: [],
    allowed_scopes: [],
  }),
  builtIn: true,
}

const KEPT = 50

export const createCanary = (deps: CanaryDeps): Canary => {
  const { door, store, newId } = deps
  const caller = (workspace: string): Caller => ({
    ...operator(workspace, RIGHTS, newId('request')),
    actor: { kind: 'system', id: null, name: 'canary' },
  })
  return {
    async create() {
      const known = await store.read((reads) => reads.canary.find())
      return door.change(caller(known?.id ?? ''), 'write:manage.installation', async (change) => {
        if (!(await change.writes.workspaces.findFirst())) return undefined
        const workspace = (await change.writes.canary.find()) ?? (await found(deps, change))
        return insertKey(deps, change, workspace)
      })
    },

    async revoke({ workspace, id }) {
      await door.change(caller(workspace), 'write:manage.keys', async (change) =>
        revokeKeys(change, await change.writes.keys.findMany(workspace, [id]), null),
      )
    },

    nodes: () => store.read((reads) => reads.canary.nodes()),
    trim: (workspace) => store.tend((writes) => writes.canary.trim(workspace, KEPT)),
  }
}

async function found({ newId }: CanaryDeps, { writes, now, revision }: Change): Promise<Workspace> {
  const workspace: Workspace = {
    id: newId('workspace'),
    slug: newId('workspace').replace('_', '-'),
    name: 'Canary',
    createdAt: now,
    revision,
  }
  await writes.canary.insert(workspace)
  await writes.keyTypes.insertType(workspace.id, { ...TYPE, id: newId('keyType') }, revision)
  return workspace
}

async function insertKey(deps: CanaryDeps, change: Change, { id: workspace }: Workspace): Promise<TrialKey> {
  const { writes, now, revision, caller, record } = change
  const { token, secret } = mintSecret(deps, TYPE.prefix ?? '', now)
  const key: Key = {
    id: deps.newId('key'),
    workspace,
    type: TYPE.name,
    typeVersion: TYPE.version,
    name: deps.newId('request'),
    description: null,
    owner: { kind: 'workspace', id: workspace },
    ownerRole: null,
    project: null,
    environment: null,
    scopes: [],
    ipAllow: null,
    ipDeny: null,
    origins: null,
    metadata: {},
    enabled: true,
    approval: null,
    expiresAt: null,
    termFrom: now,
    createdAt: now,
    createdBy: caller.actor,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    lastUsed: null,
    revision,
    secrets: [secret],
  }
  await writes.keys.insert(key)
  record({ kind: 'key.created', key: key.id, workspace, changes: changesOfNew(key) })
  return { workspace, id: key.id, token }
}
