import type { CreatedKey, CreateKeyBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { chooseExpiry } from './choose-expiry.ts'
import { chooseOwner } from './choose-owner.ts'
import { chooseEnvironment, choosePrefix, chooseProject } from './choose-place.ts'
import { chooseRights, defaultRights, saysRights } from './choose-rights.ts'
import type { Key } from './key.ts'
import { changesOfNew } from './key-changes.ts'
import { mintSecret } from './mint-secret.ts'
import { presentKey } from './present-key.ts'
import { refuseTakenName } from './refuse-taken-name.ts'

type CreateDeps = Pick<Deps, 'door' | 'models' | 'newId' | 'dice' | 'hasher'>

/** Creates a key and answers it with its secret, which nothing can show again. */
export const createKey =
  (deps: CreateDeps) =>
  (caller: Caller, body: CreateKeyBody): Promise<CreatedKey> =>
    deps.door.change(caller, 'write:manage.keys', async (change) => {
      const model = await deps.models.get(change.writes, change.caller.workspace, change.caller.modelRevision)
      const type = chooseType(change.caller, body.type, model)
      const { key, token } = await composeKey(deps, change, { body, type, model })
      refuseBeyond(change.caller, key, model)
      await refuseTakenName(key, change.writes)
      await change.writes.keys.insert(key)
      change.record({ kind: 'key.created', key: key.id, changes: changesOfNew(key) })
      return { ...presentKey(key, model, change.now), secret: token }
    })

function chooseType(caller: Caller, name: string, model: Model): KeyType {
  const type = model.types.get(name)
  if (!type) throw invalidField('type', `must be one of ${[...model.types.keys()].join(', ')}`)
  if (type.madeByRootOnly && !caller.root)
    throw new Refusal('forbidden', `Only a root key makes keys of the type ${type.name}.`)
  return type
}

async function composeKey(
  deps: CreateDeps,
  { caller, writes, now, revision }: Change,
  { body, type, model }: { body: CreateKeyBody; type: KeyType; model: Model },
): Promise<{ key: Key; token: string }> {
  const environment = chooseEnvironment(caller, body.environment, type)
  const { token, secret } = mintSecret(deps, choosePrefix(type, environment), now)
  const key: Key = {
    id: deps.newId('key'),
    workspace: caller.workspace,
    type: type.name,
    name: body.name,
    description: body.description || null,
    owner: await chooseOwner(caller, body.owner, type, writes),
    project: await chooseProject(caller, body.project, writes),
    environment,
    scopes: saysRights(body) ? chooseRights(body, type, model) : defaultRights(caller, type, model),
    ipAllow: body.ip_allow ?? null,
    metadata: body.metadata ?? {},
    enabled: body.enabled ?? true,
    expiresAt: chooseExpiry(body, type, now),
    createdAt: now,
    createdBy: caller.actor,
    revokedAt: null,
    revokedBy: null,
    revokeReason: null,
    lastUsed: null,
    revision,
    secrets: [secret],
  }
  return { key, token }
}
