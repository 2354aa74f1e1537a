import {
  nameKey,
  type ErrorCode,
  type ImportedKeys,
  type ImportKeysBatch,
  type ImportResult,
} from '@claviger/contract'
import { isInReach } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { chooseType, composeKey, type Unissued } from './create-key.ts'
import { ImportBatch, type Holder } from './import-batch.ts'
import { readImported, type Imported } from './imported-secret.ts'
import { secretIsLive, type Key } from './key.ts'
import { changesOfNew } from './key-changes.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { refuseTakenName } from './refuse-taken-name.ts'

type ImportDeps = Pick<Deps, 'door' | 'models' | 'newId' | 'hasher' | 'refreshPrefixes'>

/**
 * Takes over keys that were issued elsewhere, so that they go on working as they are. Each item is judged by itself
 * under the rules of a new key; those that pass are kept together, in one transaction.
 */
export const importKeys =
  (deps: ImportDeps) =>
  async (caller: Caller, { keys }: ImportKeysBatch): Promise<ImportedKeys> => {
    const read = keys.map((each) => attempt(() => readImported(each, deps.hasher)))
    const results = await deps.door.change(caller, 'write:manage.keys', async (change) => {
      const model = await deps.models.get(change.writes, change.caller.workspace, change.caller.modelRevision)
      const good = read.filter((each): each is Imported => !(each instanceof Refusal))
      const batch = await ImportBatch.open(change, good)
      const judged: ImportResult[] = []
      for (const each of read)
        judged.push(
          each instanceof Refusal ? refused(each) : await judge(deps, change, each, { batch, model }),
        )
      await keep(change, batch.taken)
      return judged
    })
    // With a key from elsewhere, a checksum that does not fit proves nothing any more.
    if (results.some(({ status }) => status === 'imported')) await deps.refreshPrefixes()
    return { results }
  }

async function judge(
  deps: ImportDeps,
  change: Change,
  imported: Imported,
  { batch, model }: { batch: ImportBatch; model: Model },
): Promise<ImportResult> {
  try {
    const unissued = await composeImported(deps, { ...change, writes: batch.writes }, imported, model)
    const holder = batch.holderOf(imported)
    if (holder) return { status: 'unchanged', id: sameKey(change, holder, unissued).id, error: null }
    refuseBeyond(change.caller, unissued, model)
    await refuseTakenName(unissued, batch.writes)
    const secret = { ...imported.kept, createdAt: change.now, retiresAt: null, token: null }
    batch.take({ ...unissued, secrets: [{ id: deps.newId('secret'), ...secret }] })
    return { status: 'imported', id: unissued.id, error: null }
  } catch (fault) {
    if (fault instanceof Refusal) return refused(fault)
    throw fault
  }
}

function composeImported(
  deps: ImportDeps,
  change: Change,
  { item }: Imported,
  model: Model,
): Promise<Unissued> {
  const type = importableType(change.caller, item.type, model)
  refuseFixed(item, type, { isNew: true })
  return composeKey(deps, change, { body: item, type, model })
}

/** Root keys are made here and nowhere else, and tokens are signed by us or not ours. */
function importableType(caller: Caller, name: string, model: Model): KeyType {
  const type = chooseType(caller, name, model)
  if (type.madeByRootOnly) throw invalidField('type', 'must be another: root keys are not imported')
  if (type.format === 'jwt')
    throw invalidField(
      'type',
      `must be another: keys of the type ${type.name} are tokens that are signed here`,
    )
  return type
}

/** The key that an item describes, when it is what the digest already belongs to. Never says whose it is otherwise. */
function sameKey({ caller, now }: Change, { key, secret, isNew }: Holder, wanted: Unissued): Key {
  const same =
    !isNew &&
    isInReach(caller, key) &&
    key.revokedAt === null &&
    secretIsLive(secret, now) &&
    key.type === wanted.type &&
    nameKey(key.name) === nameKey(wanted.name) &&
    key.owner.kind === wanted.owner.kind &&
    key.owner.id === wanted.owner.id
  if (same) return key
  throw new Refusal(
    'conflict',
    isNew
      ? 'The same key stands earlier in this import.'
      : 'This key was taken before and cannot be imported.',
  )
}

async function keep({ caller, writes, record }: Change, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return
  await writes.keys.insertMany(keys)
  await writes.workspaces.markImports(caller.workspace)
  for (const key of keys) {
    const changes = { ...changesOfNew(key), imported: { from: null, to: true } }
    record({ kind: 'key.created', key: key.id, changes })
  }
}

function attempt<T>(act: () => T): T | Refusal {
  try {
    return act()
  } catch (fault) {
    if (fault instanceof Refusal) return fault
    throw fault
  }
}

const refused = ({ code, message, errors = [] }: Refusal): ImportResult => ({
  status: 'refused',
  id: null,
  error: { code: code as ErrorCode, detail: message, errors: [...errors] },
})
