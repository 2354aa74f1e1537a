import {
  exceeding,
  formatTime,
  MANAGEMENT,
  originsWithin,
  parseCidr,
  within,
  type FieldError,
  type Network,
} from '@claviger/contract'
import type { Model } from '../key-types/model.ts'
import { endOf, type Key } from '../keys/key.ts'
import { Refusal } from '../refusal.ts'
import { refuseStale } from '../people/refuse-stale.ts'
import type { Caller } from './caller.ts'

/** What a key would be able to do. */
export type Strength = Pick<
  Key,
  | 'type'
  | 'typeVersion'
  | 'scopes'
  | 'ownerRole'
  | 'expiresAt'
  | 'termFrom'
  | 'ipAllow'
  | 'ipDeny'
  | 'origins'
  | 'project'
  | 'environment'
>

const networks = (list: readonly string[]): Network[] =>
  list.map(parseCidr).filter((network) => network !== undefined)

/** Every address the first list lets in, the second lets in too. Null lets everything in. */
export function isWithin(inner: readonly string[] | null, outer: readonly string[] | null): boolean {
  if (outer === null) return true
  return inner !== null && networks(inner).every((network) => within(network, networks(outer)))
}

/** Every address the second list shuts out, the first shuts out too. */
export const shutsOut = (inner: readonly string[] | null, outer: readonly string[] | null): boolean =>
  outer === null || networks(outer).every((network) => within(network, networks(inner ?? [])))

/** One key lives at most as long as another moment says; null is for ever. */
export const endsBy = (inner: number | null, outer: number | null): boolean =>
  outer === null || (inner !== null && inner <= outer)

function excess(caller: Caller, wanted: Strength, model: Model): FieldError[] {
  const { bounds } = caller
  const errors: FieldError[] = []
  if (wanted.scopes === null && !caller.inherits && !caller.root)
    errors.push({
      path: 'scopes',
      message: 'must be named: only a key that inherits its rights makes another',
    })
  // What is written, too: what the owner's role cuts off today, it may not cut off tomorrow.
  const beyond = new Set([
    ...exceeding(model.rights(wanted), caller.rights),
    ...exceeding(model.written(wanted), caller.written),
  ])
  if (beyond.size > 0)
    errors.push({
      path: 'scopes',
      message: `must not grant ${[...beyond].slice(0, 10).join(', ')}: the calling key does not hold it`,
    })
  if (!endsBy(endOf(wanted, model.restraint(wanted).max), bounds.expiresAt))
    errors.push({
      path: 'expires_at',
      message: `must be at most ${formatTime(bounds.expiresAt ?? 0)}, when the calling key expires`,
    })
  if (!isWithin(wanted.ipAllow, bounds.ipAllow))
    errors.push({ path: 'ip_allow', message: 'must lie within the networks of the calling key' })
  if (!shutsOut(wanted.ipDeny, bounds.ipDeny))
    errors.push({ path: 'ip_deny', message: 'must shut out what the calling key is shut out from' })
  if (!originsWithin(wanted.origins, bounds.origins))
    errors.push({ path: 'origins', message: 'must lie within the origins of the calling key' })
  if (bounds.project !== null && wanted.project !== bounds.project)
    errors.push({ path: 'project', message: 'must be the project of the calling key' })
  if (bounds.environment !== null && wanted.environment !== bounds.environment)
    errors.push({ path: 'environment', message: 'must be the environment of the calling key' })
  return errors
}

const MANAGING = [...MANAGEMENT.map(({ name }) => name), 'manage.*'].map((name) => `write:${name}`)

/**
 * Nobody makes a key stronger than themselves: not in rights, life, reach or place. What lasts longer than the session
 * that makes it, and manages what that manages, asks for a fresh one.
 */
export function refuseBeyond(caller: Caller, wanted: Strength, model: Model): void {
  const errors = excess(caller, wanted, model)
  if (errors.length > 0)
    throw new Refusal(
      'scope_exceeds_creator',
      'A key cannot be given more than the calling key holds itself.',
      { errors },
    )
  if (MANAGING.some((right) => model.written(wanted).has(right))) refuseStale(caller)
}

/** The second key ends later than the first, the longest life of its type included. */
export const lastsLonger = (was: Strength, is: Strength, model: Model): boolean =>
  !endsBy(endOf(is, model.restraint(is).max), endOf(was, model.restraint(was).max))

/** The second key can do something that the first could not, now or when its owner may do more. */
export function isWider(
  was: Strength & { enabled: boolean },
  is: Strength & { enabled: boolean },
  model: Model,
): boolean {
  return (
    exceeding(model.written(is), model.written(was)).length > 0 ||
    (is.scopes === null && was.scopes !== null) ||
    lastsLonger(was, is, model) ||
    !isWithin(is.ipAllow, was.ipAllow) ||
    !shutsOut(is.ipDeny, was.ipDeny) ||
    !originsWithin(is.origins, was.origins) ||
    (is.enabled && !was.enabled)
  )
}
