import {
  formatMaybe,
  type CreateKeyTypeBody,
  type EditPreview,
  type KeyTypeView,
  type UpdateKeyTypeBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { preview } from '../edits/preview.ts'
import type { Changes } from '../events/event-store.ts'
import { isOwner } from '../members/refuse-ownership.ts'
import { notFound, Refusal } from '../refusal.ts'
import { ensureSigningKeys } from '../signing-keys/ensure-signing-keys.ts'
import { completeKeyType } from './complete-key-type.ts'
import { editedType } from './edited-type.ts'
import type { KeyType } from './key-type.ts'
import { changesBetweenTypes } from './key-type-changes.ts'
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
      return presentKeyType(await addKeyType(deps, change, body, model), change.revision)
    })
    await deps.refreshPrefixes()
    return created
  }

/**
 * Changes or archives a kind of key. What it widens, it widens for keys to come; what it narrows, it narrows at once.
 * `expected`: the revisions of which the type must still have one; null for any.
 */
export const updateKeyType =
  (deps: DefineDeps) =>
  async (
    caller: Caller,
    name: string,
    body: UpdateKeyTypeBody,
    expected: readonly number[] | null,
  ): Promise<KeyTypeView> => {
    const updated = await deps.door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = model.types.find((type) => type.name === name)
      if (!was) throw notFound('key type')
      const is = fitting(change, was, body, model)
      const revision = model.revisions.types.get(name) ?? 0
      const changed = await writeType(change, was, is)
      refuseChanged('key type', revision, expected)
      return presentKeyType(is, changed ? change.revision : revision)
    })
    await deps.refreshPrefixes()
    return updated
  }

/** What the same edit would do to keys. Does nothing. */
export const previewKeyType =
  (deps: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    name: string,
    body: UpdateKeyTypeBody,
    expected: readonly number[] | null,
  ): Promise<EditPreview> =>
    preview(deps, caller, NEED, async (change) => {
      const before = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = before.types.find((type) => type.name === name)
      if (!was) throw notFound('key type')
      const is = fitting(change, was, body, before)
      await writeType(change, was, is)
      refuseChanged('key type', before.revisions.types.get(name) ?? 0, expected)
      const after = { ...before, types: before.types.map((each) => (each === was ? is : each)) }
      return { before, after, changes: { ...changesBetweenTypes(was, is), ...turning(was, is) }, type: name }
    })

/** Archiving is no field of its own in a record, since it has its own kind of event. */
const turning = (was: KeyType, is: KeyType): Changes =>
  was.archivedAt === is.archivedAt
    ? {}
    : { archived_at: { from: formatMaybe(was.archivedAt), to: formatMaybe(is.archivedAt) } }

async function addKeyType(
  deps: Pick<Deps, 'newId' | 'tokens'>,
  change: Change,
  body: CreateKeyTypeBody,
  model: StoredModel,
): Promise<KeyType> {
  if (model.types.some(({ name }) => name === body.name))
    throw new Refusal('name_taken', 'There is already a key type of this name. Choose another.', {
      errors: [{ path: 'name', message: 'is taken' }],
    })
  const type: KeyType = { ...completeKeyType(body), id: deps.newId('keyType') }
  refuseContradictions(type, { resources: model.resources, others: model.types })
  await insertType(change, type)
  if (type.format === 'jwt') await ensureSigningKeys(deps, change, change.caller.workspace, model.signingKeys)
  return type
}

/** A type with a body's edits, which fits among the others. */
function fitting({ now }: Change, was: KeyType, body: UpdateKeyTypeBody, model: StoredModel): KeyType {
  if (was.madeByRootOnly)
    throw new Refusal('conflict', 'The root type cannot be changed: it is how a workspace is managed at all.')
  const is = editedType(was, body, now)
  refuseContradictions(is, {
    resources: model.resources,
    others: model.types.filter(({ id }) => id !== was.id),
  })
  return is
}

/** Inserts a type that fits, inside a change. A JWT type needs signing keys beside it. */
export async function insertType({ caller, writes, revision, record }: Change, type: KeyType): Promise<void> {
  await writes.keyTypes.insertType(caller.workspace, type, revision)
  record({ kind: 'key_type.created', subject: type.id, changes: changesBetweenTypes(undefined, type) })
}

/** Writes a type that was changed and fits, inside a change. False: nothing differs, and nothing is written. */
export async function writeType(
  { caller, writes, revision, record }: Change,
  was: KeyType,
  is: KeyType,
): Promise<boolean> {
  const changes = changesBetweenTypes(was, is)
  const differs = Object.keys(changes).length > 0
  const turned = (was.archivedAt === null) !== (is.archivedAt === null)
  if (!differs && !turned) return false
  refuseWaiving(caller, was, is)
  await writes.keyTypes.updateType(caller.workspace, is, revision)
  if (differs) record({ kind: 'key_type.updated', subject: is.id, changes })
  if (turned)
    record({ kind: is.archivedAt === null ? 'key_type.restored' : 'key_type.archived', subject: is.id })
  return true
}

/** Four eyes are not closed by one pair of them: who needs an approval does not take the need away. */
function refuseWaiving(caller: Caller, was: KeyType, is: KeyType): void {
  if (was.approval && !is.approval && !isOwner(caller))
    throw new Refusal(
      'forbidden',
      'Only an owner or the root key lets keys of this type be made without approval.',
      {
        errors: [{ path: 'approval', message: 'can be taken away by an owner or the root key only' }],
      },
    )
}
