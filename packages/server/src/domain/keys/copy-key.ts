import { formatTime, parseDuration, type CopyKeyBody, type CreatedKey } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { checkedExpiry, termFrom } from './choose-expiry.ts'
import { chooseOwner } from './choose-owner.ts'
import { admitKey, approvalOf, chooseType, type CreateDeps, type Unissued } from './create-key.ts'
import { findKey } from './find-key.ts'
import { endOf, type Key } from './key.ts'
import { presentOwner } from './present-key.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { refuseRevoked } from './refuse-settled.ts'

/**
 * Makes a new key like another: all but its secret, name and history. It keeps the version of the type under which
 * the other was made, so that it is as narrow as that, whatever the type has become. Never beyond the caller.
 */
export const copyKey =
  (deps: CreateDeps) =>
  (caller: Caller, id: string, body: CopyKeyBody): Promise<CreatedKey> =>
    deps.door.change(caller, 'write:manage.keys', async (change) => {
      const original = await findKey(change.caller, id, change.writes)
      refuseRevoked(original)
      const model = await deps.models.get(change.writes, change.caller.workspace, change.caller.modelRevision)
      const type = chooseType(change.caller, original.type, model)
      refuseFixed(body, type, { isNew: false })
      refuseOutgrown(original, type)
      const copy = await composeCopy(deps, change, { original, body, type, model })
      refuseBeyond(change.caller, copy, model)
      const told = { copied_from: { from: null, to: original.id } }
      return admitKey(deps, change, copy, { type, model, told })
    })

/** A copy is a new key: it must be one that its type still has. */
export function isOutgrown({ environment, origins }: Key, type: KeyType): boolean {
  const names = type.environments.map(({ name }) => name)
  const fits =
    (environment === null ? names.length === 0 : names.includes(environment)) &&
    (type.origins === 'optional' || (origins === null) === (type.origins === 'none'))
  return !fits
}

function refuseOutgrown(key: Key, type: KeyType): void {
  if (!isOutgrown(key, type)) return
  throw new Refusal(
    'conflict',
    `The type ${type.name} has other environments or origins since this key was made. Create a new key.`,
  )
}

interface Wanted {
  readonly original: Key
  readonly body: CopyKeyBody
  readonly type: KeyType
  readonly model: Model
}

async function composeCopy(
  { newId }: Pick<CreateDeps, 'newId'>,
  { caller, writes, now, revision }: Change,
  wanted: Wanted,
): Promise<Unissued> {
  const { original, body, type } = wanted
  const { secrets: _, ...kept } = original
  const owner = presentOwner(original.owner)
  return {
    ...kept,
    id: newId('key'),
    name: body.name,
    // Asked for anew: who may not make a key for this owner does not copy one either.
    ...(await chooseOwner(caller, { owner, project: original.project }, type, writes)),
    approval: approvalOf(caller, type),
    expiresAt: expiryOf(wanted, now),
    termFrom: termFrom(type, now),
    createdAt: now,
    createdBy: caller.actor,
    lastUsed: null,
    revision,
  }
}

/** As the body says, else when the original ends. Asks for an end where that one is no end for a new key. */
function expiryOf({ original, body, type, model }: Wanted, now: number): number | null {
  // `expires_in: null` says nothing: only `expires_at: null` asks for a key without end.
  if (body.expires_at !== undefined || body.expires_in != null)
    return checkedExpiry(body, type, {
      from: termFrom(type, now),
      now,
      max: model.restraint(original).max,
    })
  const at = endOf(original, model.restraint(original).max)
  if (at !== null && at - now < Math.max(1, parseDuration(type.expiry.min ?? '0s') ?? 0)) throw tooSoon(type)
  return checkedExpiry({ expires_at: at === null ? null : formatTime(at) }, type, { from: now, now })
}

const tooSoon = (type: KeyType): Refusal =>
  type.fixed.includes('expiry')
    ? new Refusal(
        'conflict',
        'The key has expired or is about to, and its type fixes when. Create a new one.',
      )
    : invalidField('expires_at', 'must be given: the key has expired, or ends too soon for a new one')
