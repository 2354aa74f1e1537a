import type { BlueprintChange, CompiledScopes, Role } from '@claviger/contract'
import { admit } from '../access/admit.ts'
import { callingKey } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { insertResource } from '../key-types/change-resource.ts'
import { insertType, writeType } from '../key-types/define-key-type.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { byPrune, rewriteCatalogue } from '../key-types/rewrite-catalogue.ts'
import { Model } from '../key-types/model.ts'
import { rewriteRole } from '../roles/update-role.ts'
import { ensureSigningKeys } from '../signing-keys/ensure-signing-keys.ts'
import type { Aim } from './aim.ts'
import type { ListedChange } from './list-changes.ts'

type WriteDeps = Pick<Deps, 'newId' | 'tokens'>

/** How many live keys a change bears on. */
type Count = (change: ListedChange) => number

/**
 * Takes every step from a model to an aim that fits. Resources come first, since types name them; what goes from the
 * catalogue goes last, when nothing names it any more. Answers the changes with the number of keys each bears on.
 */
export async function writeChanges(
  deps: WriteDeps,
  change: Change,
  stored: StoredModel,
  { aim, changes, prune }: { aim: Aim; changes: readonly ListedChange[]; prune: boolean },
): Promise<BlueprintChange[]> {
  const ofTypes = await countTypes(change, stored, aim)
  for (const { name } of only(changes, 'resource', 'create'))
    await insertResource(change, named(aim.resources, name))
  await writeTypes(deps, change, stored, aim, changes)
  const ofRoles = await writeRoles(change, stored, aim, changes)
  const added = aim.resources.filter(({ name }) => !stored.resources.some((each) => each.name === name))
  const model = { ...stored, ...aim, resources: [...stored.resources, ...added] }
  const ofResources = await rewriteCatalogue(change, model, aim.resources, byPrune(prune))
  const counts: Record<ListedChange['what'], Count> = {
    key_type: ofTypes,
    role: ofRoles,
    resource: ({ name }) => ofResources.get(name) ?? 0,
  }
  return changes.map((each) => ({ ...each, keys: each.kind === 'keep' ? 0 : counts[each.what](each) }))
}

const only = (
  changes: readonly ListedChange[],
  what: ListedChange['what'],
  kind?: ListedChange['kind'],
): ListedChange[] =>
  changes.filter(
    (each) => each.what === what && (kind === undefined ? each.kind !== 'keep' : each.kind === kind),
  )

function named<T extends { readonly name: string }>(things: readonly T[], name: string): T {
  const found = things.find((each) => each.name === name)
  if (!found) throw new Error('a change of what is not there')
  return found
}

/** Keys feel an edit of their type where it moves their bounds; archived or restored, a type concerns all its keys. */
async function countTypes({ caller, writes }: Change, stored: StoredModel, aim: Aim): Promise<Count> {
  const keys = await writes.keys.countByType(caller.workspace)
  return ({ kind, name }) => {
    const was = stored.types.find((type) => type.name === name)
    const isFelt = kind !== 'update' || was?.version !== named(aim.types, name).version
    return isFelt ? (keys.get(name) ?? 0) : 0
  }
}

async function writeTypes(
  deps: WriteDeps,
  change: Change,
  stored: StoredModel,
  aim: Aim,
  changes: readonly ListedChange[],
): Promise<void> {
  for (const { name } of only(changes, 'key_type')) {
    const was = stored.types.find((type) => type.name === name)
    const is = named(aim.types, name)
    if (was) await writeType(change, was, is)
    else await insertType(change, is)
  }
  if (aim.types.some(({ format }) => format === 'jwt'))
    await ensureSigningKeys(deps, change, change.caller.workspace, stored.signingKeys)
}

async function writeRoles(
  change: Change,
  stored: StoredModel,
  aim: Aim,
  changes: readonly ListedChange[],
): Promise<Count> {
  const changed = only(changes, 'role')
  if (changed.length === 0) return () => 0
  const { caller, writes } = change
  admit(caller, 'write:manage.workspace')
  const before = { ...stored, ...aim, roles: stored.roles }
  const rights = await rightsUnder(new Model(before), change)
  for (const name of changed.map((each) => each.name as Role))
    await rewriteRole({ ...change, caller: { ...caller, rights } }, before, name, {
      scopes: aim.roles.get(name) ?? null,
      path: `roles.${name}`,
    })
  const keys = await writes.keys.countByRole(caller.workspace)
  return ({ name }) => keys.get(name as Role) ?? 0
}

/**
 * What the caller holds once resources and types are as the blueprint says: who holds everything holds the resources
 * that it adds as well, and can give a role of them.
 */
async function rightsUnder(model: Model, { caller, writes }: Change): Promise<CompiledScopes> {
  if (caller.credential?.kind === 'session' && caller.role) return model.rightsOfRole(caller.role)
  const id = callingKey(caller)
  const key = id && (await writes.keys.find(caller.workspace, id))
  return key ? model.rights(key) : caller.rights
}
