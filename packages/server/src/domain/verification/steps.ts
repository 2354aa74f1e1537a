import {
  contains,
  missingScopes,
  originMatches,
  parseAddress,
  parseCidr,
  type CompiledScopes,
  type Outcome,
} from '@claviger/contract'
import type { Restraint } from '../key-types/model.ts'
import { endOf, secretIsLive } from '../keys/key.ts'
import type { KnownSecret } from '../keys/key-store.ts'
import { vouches, type SigningKey } from '../signing-keys/signing-key.ts'

/** What an asker wants to know about a key. What is absent is not asked, except where a step says otherwise. */
export interface Asked {
  readonly scopes?: readonly string[]
  /** The project in question, already resolved from the app where only an app was named. */
  readonly project?: string | null
  /** The environment in question; absent when it does not matter, as for a key that manages keys. */
  readonly environment?: string
  readonly ip?: string | null
  readonly userAgent?: string | null
  /** The `Origin` header of the end client. */
  readonly origin?: string | null
  /** The end client is a browser. */
  readonly fromBrowser?: boolean
}

/** Everything a step may look at. Nothing here is looked up by a step. */
export interface Facts {
  readonly known: KnownSecret
  readonly rights: CompiledScopes
  /** What the key's type holds it to. */
  readonly restraint: Restraint
  /** What signed the secret, for one that is a token. */
  readonly signingKey: SigningKey | undefined
  readonly asked: Asked
  readonly now: number
}

type Step = readonly [refusal: Outcome, passes: (facts: Facts) => boolean]

/**
 * The order is policy (contract, outcome codes): the first step that does not pass names the outcome. Each says what
 * must be true; what cannot be decided is not true.
 */
export const STEPS: readonly Step[] = [
  ['revoked', isNotRevoked],
  ['disabled', isEnabled],
  ['expired', isNotExpired],
  ['owner_inactive', ownerIsActive],
  ['ip_denied', networkIsAllowed],
  ['origin_denied', originIsAllowed],
  ['wrong_project', projectFits],
  ['wrong_environment', environmentFits],
  ['insufficient_scope', scopesSuffice],
]

/** The outcome of the first step that does not pass; undefined when all do. */
export const firstRefusal = (facts: Facts): Outcome | undefined =>
  STEPS.find(([, passes]) => !passes(facts))?.[0]

/** A token dies with what signed it, as a secret does with its key. */
function isNotRevoked({ known: { key, secret }, signingKey, now }: Facts): boolean {
  return (
    key.revokedAt === null && secretIsLive(secret, now) && (secret.token === null || vouches(signingKey, now))
  )
}

function isEnabled({ known: { key } }: Facts): boolean {
  return key.enabled && key.approval !== 'pending'
}

/** Neither the key's own end, nor its type's longest life, nor what a token says of itself has come. */
function isNotExpired({ known: { key, secret }, restraint, now }: Facts): boolean {
  const endsAt = endOf(key, restraint.max)
  const exp = secret.token?.exp ?? null
  return (endsAt === null || endsAt > now) && (exp === null || exp * 1000 > now)
}

/** A key of a member lives no longer than the membership. */
function ownerIsActive({ known: { key, ownerStatus } }: Facts): boolean {
  return key.owner.kind !== 'user' || ownerStatus === 'active'
}

/** A key with network rules and no usable address is refused: what cannot be checked is not allowed. */
function networkIsAllowed({ known: { key }, asked }: Facts): boolean {
  if (key.ipAllow === null && key.ipDeny === null) return true
  const address = asked.ip == null ? undefined : parseAddress(asked.ip)
  if (!address) return false
  const among = (list: readonly string[]): boolean =>
    list.some((text) => {
      const network = parseCidr(text)
      return network !== undefined && contains(network, address)
    })
  return (key.ipAllow === null || among(key.ipAllow)) && !(key.ipDeny !== null && among(key.ipDeny))
}

/** A key bound to origins is refused without one, and one that must not be in a browser is refused from there. */
function originIsAllowed({ known: { key }, restraint, asked }: Facts): boolean {
  if (restraint.refusedFromBrowsers && (asked.fromBrowser || asked.origin != null)) return false
  return key.origins === null || (asked.origin != null && originMatches(asked.origin, key.origins))
}

/** A key confined to a project serves that project's apps and no other's. */
function projectFits({ known: { key }, asked }: Facts): boolean {
  return key.project === null || asked.project == null || key.project === asked.project
}

/** A key that has an environment is accepted only where that environment is asked for. */
function environmentFits({ known: { key }, asked }: Facts): boolean {
  return key.environment === null || asked.environment === undefined || key.environment === asked.environment
}

function scopesSuffice({ rights, asked }: Facts): boolean {
  return missingScopes(asked.scopes ?? [], rights).length === 0
}
