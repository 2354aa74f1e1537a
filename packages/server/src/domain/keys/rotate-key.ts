import { formatTime, parseDuration, type RotatedKey, type RotateKeyBody } from '@claviger/contract'
import { callingKey, type Caller } from '../access/caller.ts'
import { lastsLonger, refuseBeyond } from '../access/ceiling.ts'
import type { Deps } from '../deps.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { checkedExpiry, saysExpiry, termFrom } from './choose-expiry.ts'
import { findKey } from './find-key.ts'
import { issueSecret, type IssueDeps } from './issue-secret.ts'
import { AT_NO_TIME, endOf, secretIsLive, type Key, type Secret } from './key.ts'
import { changesBetween } from './key-changes.ts'
import { presentKey } from './present-key.ts'
import { refuseFixed } from './refuse-fixed.ts'
import { refuseOwnRequest } from './refuse-own-request.ts'
import { refuseForeign, typeToRotate } from './refuse-rotation.ts'

const DEFAULT_OVERLAP = '24h'

/** Long enough to notice that an answer was lost and to ask again. */
const SHORTEST_SELF_OVERLAP_MS = 60_000

/** More live secrets than this is not rotation but a lost reply repeated without an Idempotency-Key. */
const MAX_LIVE_SECRETS = 10

type RotateDeps = IssueDeps & Pick<Deps, 'door' | 'models' | 'uses'>

/**
 * Gives a key a new secret. Its id, name, rights and history stay; the secret used until now works until the overlap
 * ends, and one that was already running out keeps its own end. Whoever gets the secret gets the key's rights, so the
 * caller must hold them.
 */
export const rotateKey =
  (deps: RotateDeps) =>
  (caller: Caller, id: string, body: RotateKeyBody | undefined): Promise<RotatedKey> =>
    deps.door.change(caller, 'write:manage.keys', async ({ caller, writes, now, revision, record }) => {
      const was = await findKey(caller, id, writes)
      const model = await deps.models.get(writes, caller.workspace, caller.modelRevision)
      const type = rotatableType(was, model, body, now)
      refuseForeign(caller, was, type)
      const overlap = overlapOf(body)
      refuseSelfLoss(caller, was, overlap)
      const saidToRetireAt = now + overlap
      const retiresAt = overlap === 0 ? AT_NO_TIME : saidToRetireAt
      const { max } = model.restraint(was)
      const term = { from: termFrom(type, now), now, max }
      // Nobody gives themselves a longer life: a key that rotates itself keeps its end.
      const isSelf = callingKey(caller) === was.id
      const expiresAt =
        isSelf && !(body && saysExpiry(body)) ? endOf(was, max) : expiryOf(was, body, type, term)
      const renewed = { ...was, revision, termFrom: term.from, expiresAt }
      refuseBeyond(caller, renewed, model)
      // A longer life than was approved is more than was approved.
      if (was.approval !== null && lastsLonger(was, renewed, model))
        await refuseOwnRequest(caller, was, { reads: writes, model })
      const { token, secret } = await issueSecret(deps, { writes, now }, renewed, { type, model })
      const is: Key = {
        ...renewed,
        secrets: [...was.secrets.map((old) => retiring(old, retiresAt)), secret],
      }
      // The key before its secrets, as the writing down of uses has it: in one order nobody waits in a circle.
      await writes.keys.update(is)
      for (const old of was.secrets)
        if (old.retiresAt === null) await writes.keys.retireSecret(old.id, retiresAt)
      await writes.keys.insertSecret(is, secret)
      record({
        kind: 'key.rotated',
        key: is.id,
        changes: { ...changesBetween(was, is), ...changesOfRotation(was, secret, saidToRetireAt) },
      })
      return {
        ...presentKey(deps.uses.seen(is), model, now),
        secret: token,
        retires_at: formatTime(saidToRetireAt),
      }
    })

/**
 * A rotation begins a new term: the key's end stays as it was unless the body says another. A key without one, of a type
 * whose keys have come to need one, gets it now.
 */
function expiryOf(
  was: Key,
  body: RotateKeyBody | undefined,
  type: KeyType,
  term: Parameters<typeof checkedExpiry>[2],
): number | null {
  if (!body || !saysExpiry(body))
    return was.expiresAt === null && type.expiry.required
      ? checkedExpiry({ expires_in: type.expiry.default }, type, term)
      : was.expiresAt
  refuseFixed(body, type, { isNew: false })
  return checkedExpiry(body, type, term)
}

const overlapOf = (body: RotateKeyBody | undefined): number =>
  parseDuration(body?.overlap ?? DEFAULT_OVERLAP) ?? 0

/**
 * Who rotates the key it calls with asks again with the old secret when the answer is lost: that must still open it
 * (Idempotency-Key), or no working secret is left.
 */
function refuseSelfLoss(caller: Caller, key: Key, overlap: number): void {
  if (callingKey(caller) === key.id && overlap < SHORTEST_SELF_OVERLAP_MS)
    throw invalidField(
      'overlap',
      'must be at least 1m when a key rotates itself: the old secret repeats a lost answer',
    )
}

function rotatableType(key: Key, model: Model, body: RotateKeyBody | undefined, now: number): KeyType {
  const type = typeToRotate(key, model)
  const endsAt = endOf(key, model.restraint(key).max)
  if (endsAt !== null && endsAt <= now && !(body && saysExpiry(body)))
    throw new Refusal('conflict', 'The key has expired. Give it a later expires_at first.')
  if (key.secrets.filter((secret) => secretIsLive(secret, now)).length >= MAX_LIVE_SECRETS)
    throw new Refusal(
      'conflict',
      `The key already has ${MAX_LIVE_SECRETS} secrets that work. Wait until one has retired; to repeat a lost reply, send the same Idempotency-Key.`,
    )
  return type
}

const retiring = (secret: Secret, retiresAt: number): Secret =>
  secret.retiresAt === null ? { ...secret, retiresAt } : secret

const changesOfRotation = (was: Key, secret: Secret, retiresAt: number) => ({
  last4: { from: was.secrets.at(-1)?.last4 ?? null, to: secret.last4 },
  retires_at: { from: null, to: formatTime(retiresAt) },
})
