import {
  contains,
  missingScopes,
  parseAddress,
  parseCidr,
  type CompiledScopes,
  type Outcome,
} from '@claviger/contract'
import { secretIsLive } from '../keys/key.ts'
import type { KnownSecret } from '../keys/key-store.ts'

/** What an asker wants to know about a key. What is absent is not asked, except where a step says otherwise. */
export interface Asked {
  readonly scopes?: readonly string[]
  /** The project in question, already resolved from the app where only an app was named. */
  readonly project?: string | null
  /** The environment in question; absent when it does not matter, as for a key that manages keys. */
  readonly environment?: string
  readonly ip?: string | null
  readonly userAgent?: string | null
}

/** Everything a step may look at. Nothing here is looked up by a step. */
export interface Facts {
  readonly known: KnownSecret
  readonly rights: CompiledScopes
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
  ['wrong_project', projectFits],
  ['wrong_environment', environmentFits],
  ['insufficient_scope', scopesSuffice],
]

/** The outcome of the first step that does not pass; undefined when all do. */
export const firstRefusal = (facts: Facts): Outcome | undefined =>
  STEPS.find(([, passes]) => !passes(facts))?.[0]

function isNotRevoked({ known: { key, secret }, now }: Facts): boolean {
  return key.revokedAt === null && secretIsLive(secret, now)
}

function isEnabled({ known: { key } }: Facts): boolean {
  return key.enabled
}

function isNotExpired({ known: { key }, now }: Facts): boolean {
  return key.expiresAt === null || key.expiresAt > now
}

/** A key of a member lives no longer than the membership. */
function ownerIsActive({ known: { key, ownerStatus } }: Facts): boolean {
  return key.owner.kind !== 'user' || ownerStatus === 'active'
}

/** A key with network rules and no usable address is refused: what cannot be checked is not allowed. */
function networkIsAllowed({ known: { key }, asked }: Facts): boolean {
  if (key.ipAllow === null) return true
  const address = asked.ip == null ? undefined : parseAddress(asked.ip)
  if (!address) return false
  return key.ipAllow.some((text) => {
    const network = parseCidr(text)
    return network !== undefined && contains(network, address)
  })
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
