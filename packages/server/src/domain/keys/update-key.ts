import { type KeyView, type UpdateKeyBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { isWider, refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField } from '../refusal.ts'
import { checkedExpiry } from './choose-expiry.ts'
import { chooseRights, saysRights } from './choose-rights.ts'
import { findKey } from './find-key.ts'
import { changesBetween } from './key-changes.ts'
import type { Key } from './key.ts'
import { presentKey } from './present-key.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { refuseOwnRequest } from './refuse-own-request.ts'
import { refuseRevoked } from './refuse-settled.ts'
import { refuseTakenName } from './refuse-taken-name.ts'

/**
 * Changes what a body names. Narrowing needs no strength; widening only to what the caller holds itself. `expected`: the
 * revisions of which the key must still have one; null for any.
 */
export const updateKey =
  ({ door, models, uses }: Pick<Deps, 'door' | 'models' | 'uses'>) =>
  (caller: Caller, id: string, body: UpdateKeyBody, expected: readonly number[] | null): Promise<KeyView> =>
    door.change(caller, 'write:manage.keys', async (change) => {
      const was = await findKey(change.caller, id, change.writes)
      refuseRevoked(was)
      const model = await models.get(change.writes, change.caller.workspace, change.caller.modelRevision)
      const is = { ...applied(was, body, model, change.now), revision: change.revision }
      if (isWider(was, is, model)) await refuseWidening(change, is, model)
      // What an API decides by is part of what was approved.
      if (is.approval !== null && body.metadata !== undefined)
        await refuseOwnRequest(change.caller, is, { reads: change.writes, model })
      if (is.name !== was.name) await refuseTakenName(is, change.writes)
      refuseChanged('key', was.revision, expected)
      // Said again, or said less strictly: the change that said it first may be on its way yet.
      if (holdsBack(body)) change.mustReach([{ fact: 'key', id }], was.revision)
      const changed = recordUpdate(change, was, is)
      if (changed) await change.writes.keys.update(is)
      return presentKey(uses.seen(changed ? is : was), model, change.now)
    })

/** Nobody widens beyond themselves; and what was approved is what was asked for, which only others make more. */
async function refuseWidening({ caller, writes }: Change, is: Key, model: Model): Promise<void> {
  refuseBeyond(caller, is, model)
  if (is.approval !== null) await refuseOwnRequest(caller, is, { reads: writes, model })
}

/** A key with a body's fields: absent keeps, null clears. */
function applied(key: Key, body: UpdateKeyBody, model: Model, now: number): Key {
  const type = model.types.get(key.type)
  if (!type) throw invalidField('type', 'is gone from this workspace: the key can only be revoked')
  refuseFixed(body, type, { isNew: false })
  const keep = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given)
  return {
    ...key,
    name: keep(body.name, key.name),
    description: keep(body.description, key.description) || null,
    scopes: saysRights(body) ? chooseRights(body, type, model, key.typeVersion) : key.scopes,
    expiresAt:
      body.expires_at === undefined ? key.expiresAt : laterExpiry(key, body.expires_at, { type, model, now }),
    enabled: keep(body.enabled, key.enabled),
    ipAllow: keep(body.ip_allow, key.ipAllow),
    ipDeny: keep(body.ip_deny, key.ipDeny),
    origins: keep(body.origins, key.origins),
    metadata: body.metadata === null ? {} : keep(body.metadata, key.metadata),
  }
}

/** The key may do less for what this body says than it could without. */
const holdsBack = (body: UpdateKeyBody): boolean =>
  body.enabled === false ||
  saysRights(body) ||
  [body.expires_at, body.ip_allow, body.ip_deny, body.origins].some((said) => said != null)

/**
 * A token carries its end in itself: what was signed cannot be made to last longer. The shortest life that a type allows
 * binds here too: who wants a key to end before that switches it off, or revokes it.
 */
function laterExpiry(
  key: Key,
  expires_at: string | null,
  { type, model, now }: { type: KeyType; model: Model; now: number },
): number | null {
  const { max } = model.restraint(key)
  const at = checkedExpiry({ expires_at }, type, { from: key.termFrom, now, max })
  const exp = key.secrets.at(-1)?.token?.exp ?? null
  if (exp !== null && (at === null || at > exp * 1000))
    throw invalidField(
      'expires_at',
      'must not be later than the token says: rotate the key to make it last longer',
    )
  return at
}

/** Being switched off or on is an event of its own, beside whatever else was changed. False: nothing was. */
function recordUpdate(change: Change, was: Key, is: Key): boolean {
  const { enabled, ...rest } = changesBetween(was, is)
  if (enabled)
    change.record({ kind: is.enabled ? 'key.enabled' : 'key.disabled', key: is.id, changes: { enabled } })
  if (Object.keys(rest).length > 0) change.record({ kind: 'key.updated', key: is.id, changes: rest })
  return enabled !== undefined || Object.keys(rest).length > 0
}
