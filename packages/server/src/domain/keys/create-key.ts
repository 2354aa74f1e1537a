import type { CreatedKey, CreateKeyBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Changes } from '../events/event-store.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { chooseExpiry, termFrom } from './choose-expiry.ts'
import { chooseOwner } from './choose-owner.ts'
import { chooseEnvironment, chooseProject } from './choose-place.ts'
import { chooseRights, defaultRights, saysRights } from './choose-rights.ts'
import { issueSecret, type IssueDeps } from './issue-secret.ts'
import type { Key } from './key.ts'
import { changesOfNew } from './key-changes.ts'
import { presentKey } from './present-key.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { noNewKeys } from './refuse-settled.ts'
import { refuseTakenName } from './refuse-taken-name.ts'

export type CreateDeps = IssueDeps & Pick<Deps, 'door' | 'models'>

/** A key that has no secret yet. */
export type Unissued = Omit<Key, 'secrets'>

/** Creates a key and answers it with its secret, which nothing can show again. */
export const createKey =
  (deps: CreateDeps) =>
  (caller: Caller, body: CreateKeyBody): Promise<CreatedKey> =>
    deps.door.change(caller, 'write:manage.keys', async (change) => {
      const model = await deps.models.get(change.writes, change.caller.workspace, change.caller.modelRevision)
      const type = chooseType(change.caller, body.type, model)
      refuseFixed(body, type, { isNew: true })
      const unissued = await composeKey(deps, change, { body, type, model })
      refuseBeyond(change.caller, unissued, model)
      return admitKey(deps, change, unissued, { type, model })
    })

/**
 * Gives a new key its secret and keeps it, inside a change that has found nothing wrong with it. `told`: what the
 * record says of it beside its fields.
 */
export async function admitKey(
  deps: IssueDeps,
  change: Change,
  unissued: Unissued,
  { type, model, told }: { type: KeyType; model: Model; told?: Changes },
): Promise<CreatedKey> {
  await refuseTakenName(unissued, change.writes)
  const { token, secret } = await issueSecret(deps, change, unissued, { type, model })
  const key: Key = { ...unissued, secrets: [secret] }
  await change.writes.keys.insert(key)
  change.record({ kind: 'key.created', key: key.id, changes: { ...changesOfNew(key), ...told } })
  return { ...presentKey(key, model, change.now), secret: token }
}

/** The type a body names, if this caller may make keys of it. */
export function chooseType(caller: Caller, name: string, model: Model): KeyType {
  const type = model.types.get(name)
  const open = [...model.types.values()].filter((each) => each.archivedAt === null)
  if (!type) throw invalidField('type', `must be one of ${open.map((each) => each.name).join(', ')}`)
  if (type.archivedAt !== null)
    throw noNewKeys(type.name, { errors: [{ path: 'type', message: 'is archived' }] })
  if (type.madeByRootOnly && !caller.root)
    throw new Refusal('forbidden', `Only a root key makes keys of the type ${type.name}.`)
  return type
}

/** A key as a body describes it, each field chosen by its own rule. */
export async function composeKey(
  { newId }: Pick<Deps, 'newId'>,
  { caller, writes, now, revision }: Change,
  { body, type, model }: { body: CreateKeyBody; type: KeyType; model: Model },
): Promise<Unissued> {
  const project = await chooseProject(caller, body.project ?? projectOfOwner(body), writes)
  return {
    id: newId('key'),
    workspace: caller.workspace,
    type: type.name,
    typeVersion: type.version,
    name: body.name,
    description: body.description || null,
    ...(await chooseOwner(caller, { owner: body.owner, project }, type, writes)),
    project,
    environment: chooseEnvironment(caller, body.environment, type),
    scopes: saysRights(body) ? chooseRights(body, type, model) : defaultRights(caller, type, model),
    ipAllow: body.ip_allow ?? null,
    ipDeny: body.ip_deny ?? null,
    origins: body.origins ?? null,
    metadata: body.metadata ?? {},
    enabled: body.enabled ?? true,
    approval: approvalOf(caller, type),
    expiresAt: chooseExpiry(body, type, now),
    termFrom: termFrom(type, now),
    createdAt: now,
    createdBy: caller.actor,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    lastUsed: null,
    revision,
  }
}

/** What a root key makes needs nobody's approval. */
export const approvalOf = ({ root }: Caller, { approval }: KeyType): Key['approval'] =>
  approval ? (root ? 'approved' : 'pending') : null

/** A project that is named as the owner is named as the place, too. */
const projectOfOwner = ({ owner }: CreateKeyBody): string | undefined =>
  owner && 'project' in owner ? owner.project : undefined
