import { contains, parseAddress, type Network } from './form/address.ts'
import { originMatches } from './form/origin.ts'
import type { Outcome } from './outcome.ts'

/** What an asker wants to know about a key. What is absent is not asked, except where a step says otherwise. */
export interface Asked {
  readonly scopes?: readonly string[] | undefined
  /** The project in question, already resolved from the app where only an app was named. */
  readonly project?: string | null
  /** The environment in question; absent when it does not matter, as for a key that manages keys. */
  readonly environment?: string
  readonly ip?: string | null | undefined
  readonly userAgent?: string | null | undefined
  /** The `Origin` header of the end client. */
  readonly origin?: string | null | undefined
  /** The end client is a browser. */
  readonly fromBrowser?: boolean | undefined
}

/** Everything about a key that a step may look at. Times in ms since 1970; `Infinity`: never. */
export interface Facts {
  readonly isRevoked: boolean
  /** From when on this secret is as good as revoked. */
  readonly retiresAt: number
  /** Until when what signed the secret vouches for it. */
  readonly signedUntil: number
  readonly isEnabled: boolean
  readonly isPending: boolean
  /** The key's own end, or its type's longest life: whichever comes first. */
  readonly endsAt: number
  /** What a token says of itself. */
  readonly tokenEndsAt: number
  readonly ownerIsActive: boolean
  readonly allow: readonly Network[] | null
  readonly deny: readonly Network[] | null
  readonly origins: readonly string[] | null
  readonly refusedFromBrowsers: boolean
  readonly project: string | null
  readonly environment: string | null
  readonly rights: ReadonlySet<string>
}

/**
 * The outcome of the first step that does not pass; undefined when all do. `now` in ms since 1970. The order is policy
 * (contract, outcome codes). Each step says what must be true; what cannot be decided is not true.
 */
export function firstRefusal(facts: Facts, asked: Asked, now: number): Outcome | undefined {
  if (!isNotRevoked(facts, now)) return 'revoked'
  if (!isEnabled(facts)) return 'disabled'
  if (!isNotExpired(facts, now)) return 'expired'
  if (!ownerIsActive(facts)) return 'owner_inactive'
  if (!networkIsAllowed(facts, asked)) return 'ip_denied'
  if (!originIsAllowed(facts, asked)) return 'origin_denied'
  if (!projectFits(facts, asked)) return 'wrong_project'
  if (!environmentFits(facts, asked)) return 'wrong_environment'
  if (!scopesSuffice(facts, asked)) return 'insufficient_scope'
  return undefined
}

/** A token dies with what signed it, as a secret does with its key. */
function isNotRevoked({ isRevoked, retiresAt, signedUntil }: Facts, now: number): boolean {
  return !isRevoked && retiresAt > now && signedUntil > now
}

function isEnabled({ isEnabled, isPending }: Facts): boolean {
  return isEnabled && !isPending
}

/** Neither the key's own end, nor its type's longest life, nor what a token says of itself has come. */
function isNotExpired({ endsAt, tokenEndsAt }: Facts, now: number): boolean {
  return endsAt > now && tokenEndsAt > now
}

/** A key of a member lives no longer than the membership. */
function ownerIsActive(facts: Facts): boolean {
  return facts.ownerIsActive
}

/** A key with network rules and no usable address is refused: what cannot be checked is not allowed. */
function networkIsAllowed({ allow, deny }: Facts, asked: Asked): boolean {
  if (allow === null && deny === null) return true
  const address = asked.ip == null ? undefined : parseAddress(asked.ip)
  if (!address) return false
  const among = (list: readonly Network[]): boolean => list.some((network) => contains(network, address))
  return (allow === null || among(allow)) && !(deny !== null && among(deny))
}

/** A key bound to origins is refused without one, and one that must not be in a browser is refused from there. */
function originIsAllowed({ origins, refusedFromBrowsers }: Facts, asked: Asked): boolean {
  if (refusedFromBrowsers && (asked.fromBrowser || asked.origin != null)) return false
  return origins === null || (asked.origin != null && originMatches(asked.origin, origins))
}

/** A key confined to a project serves that project's apps and no other's. */
function projectFits({ project }: Facts, asked: Asked): boolean {
  return project === null || asked.project == null || project === asked.project
}

/** A key that has an environment is accepted only where that environment is asked for. */
function environmentFits({ environment }: Facts, asked: Asked): boolean {
  return environment === null || asked.environment === undefined || environment === asked.environment
}

function scopesSuffice({ rights }: Facts, { scopes }: Asked): boolean {
  if (scopes === undefined) return true
  for (const scope of scopes) if (!rights.has(scope)) return false
  return true
}
