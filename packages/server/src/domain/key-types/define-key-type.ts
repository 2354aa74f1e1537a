import type { CreateKeyTypeBody, KeyTypeView, UpdateKeyTypeBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../refusal.ts'
import { ensureSigningKeys } from '../signing-keys/ensure-signing-keys.ts'
import { completeKeyType } from './complete-key-type.ts'
import { editKeyType } from './edit-key-type.ts'
import type { KeyType } from './key-type.ts'
import { changesBetweenTypes, changesOfNewType } from './key-type-changes.ts'
import type { StoredModel } from './key-type-store.ts'
import { presentKeyType } from './present-key-type.ts'
import { refuseContradictions } from './refuse-contradictions.ts'

type DefineDeps = Pick<Deps, 'door' | 'newId' | 'tokens' | 'refreshPrefixes'>

const NEED = 'write:manage.key_types'

/** Defines a kind of key. */
export const createKeyType =
  (deps: DefineDeps) =>
  async (caller: Caller, body: CreateKeyTypeBody): Promise<KeyTypeView> => {
    const created = await deps.door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      return presentKeyType(await insertKeyType(deps, change, body, model))
    })
    await deps.refreshPrefixes()
    return created
  }

/** Changes or archives a kind of key. What it widens, it widens for keys to come; what it narrows, it narrows at once. */
export const updateKeyType =
  (deps: DefineDeps) =>
  async (caller: Caller, name: string, body: UpdateKeyTypeBody): Promise<KeyTypeView> => {
    const updated = await deps.door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = model.types.find((type) => type.name === name)
      if (!was) throw notFound('key type')
      return presentKeyType(await rewriteKeyType(change, was, body, model))
    })
    await deps.refreshPrefixes()
    return updated
  }

/** Inserts a type inside a change that has read the model as it stands. */
export async function insertKeyType(
  deps: Pick<Deps, 'newId' | 'tokens'>,
  change: Change,
  body: CreateKeyTypeBody,
  model: Pick<StoredModel, 'types' | 'resources' | 'signingKeys'>,
): Promise<KeyType> {
  const { caller, writes, record } = change
  if (model.types.some(({ name }) => name === body.name))
    throw new Refusal('name_taken', 'There is already a key type of this name. Choose another.', {
      errors: [{ path: 'name', message: 'is taken' }],
    })
  const type: KeyType = { ...completeKeyType(body), id: deps.newId('keyType') }
  refuseContradictions(type, { resources: model.resources, others: model.types })
  await writes.keyTypes.insertType(caller.workspace, type)
  if (type.format === 'jwt') await ensureSigningKeys(deps, change, caller.workspace, model.signingKeys)
  record({ kind: 'key_type.created', subject: type.id, changes: changesOfNewType(type) })
  return type
}

/** Rewrites a type inside a change that has read the model as it stands. */
export async function rewriteKeyType(
  { caller, writes, now, record }: Change,
  was: KeyType,
  body: UpdateKeyTypeBody,
  model: Pick<StoredModel, 'types' | 'resources'>,
): Promise<KeyType> {
  if (was.madeByRootOnly)
    throw new Refusal('conflict', 'The root type cannot be changed: it is how a workspace is managed at all.')
  const is = editKeyType(was, body, now)
  refuseContradictions(is, {
    resources: model.resources,
    others: model.types.filter(({ id }) => id !== was.id),
  })
  const changes = changesBetweenTypes(was, is)
  if (Object.keys(changes).length > 0) {
    await writes.keyTypes.updateType(caller.workspace, is)
    record({ kind: 'key_type.updated', subject: is.id, changes })
  }
  if (is.archivedAt !== was.archivedAt) {
    if (Object.keys(changes).length === 0) await writes.keyTypes.updateType(caller.workspace, is)
    record({ kind: is.archivedAt === null ? 'key_type.restored' : 'key_type.archived', subject: is.id })
  }
  return is
}
