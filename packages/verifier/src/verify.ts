import type { Cache } from './cache.ts'
import { isMalformed, MAX_TOKEN_LENGTH, splitAtLastUnderscore } from './form/key-token.ts'
import type { Outcome } from './outcome.ts'
import { endsAt, type Compiled } from './record.ts'
import { firstRefusal, type Asked, type Facts } from './steps.ts'
import * as at from './table/layout.ts'
import type { Policy } from './table/policies.ts'
import type { Table } from './table/table.ts'

/** Which keys may be found at all: those of a workspace, and in it of a project or an owner alone. */
export interface Within {
  readonly workspace: string
  readonly project: string | null
  readonly owner: { readonly kind: string; readonly id: string } | null
}

export interface Question {
  readonly asked: Asked
  /** Null for a caller that says by the key itself who it is. */
  readonly within: Within | null
}

/** What must be true of a token beside its digest (RFC 7519 claims as they were signed). */
export interface TokenFacts {
  readonly kid: string
  readonly iss: string
  readonly workspace: string
  readonly jti: string
  /** In ms; `Infinity` for a token without end. */
  readonly endsAt: number
  readonly publicKey: string
}

export interface VerifierParts {
  readonly cache: Cache
  /** SHA-256 of a text's UTF-8, as 32 Latin 1 characters. */
  readonly digest: (text: string) => string
  /** Milliseconds since 1970; never steps back. */
  readonly now: () => number
  /** A key with this prefix and our length must have our checksum. `workspace`: whose prefixes count; null: anybody's. */
  readonly isOurPrefix: (prefix: string, workspace: string | null) => boolean
  /** The text is the token that was signed with these facts. */
  readonly isToken: (text: string, facts: TokenFacts, now: number) => boolean
}

/** What was found of a presented key. Filled by `judge`, and true until the turn of the event loop ends. */
export class Finding {
  outcome: Outcome = 'malformed'
  /** The record; 0 for `malformed` and `not_found`. */
  ref = 0
  policy: Policy | null = null
  compiled: Compiled | null = null
}

/** A facts that is filled anew for each key: nothing else holds it across two. */
type Draft = { -readonly [Name in keyof Facts]: Facts[Name] }

/** Whoever says by the key itself who it is. */
const CALLER = { within: null }

const NO_RIGHTS: ReadonlySet<string> = new Set()

/**
 * Decides on presented keys from memory: parse → find → (a token) its form, signature and claims → the steps in their
 * order → note the use. It never waits. What memory does not hold is fetched, and then judged from the beginning, since
 * anything may have changed meanwhile.
 */
export class Verifier {
  readonly cache: Cache
  readonly table: Table
  readonly #parts: VerifierParts
  readonly #facts: Draft = blank()
  #lastPresented = ''
  #lastDigest = ''

  constructor(parts: VerifierParts) {
    this.#parts = parts
    this.cache = parts.cache
    this.table = parts.cache.table
  }

  /**
   * Judges a presented key and says so in `finding`. False: memory does not hold what it takes; `fetch` it and judge
   * again. `isNobodys`: a look that began after the question came has just found nobody with that key.
   */
  judge(presented: string, question: Question, finding: Finding, isNobodys = false): boolean {
    finding.ref = 0
    if (presented.length > MAX_TOKEN_LENGTH) return refuse(finding, 'malformed')
    const digest = this.#digestOf(presented, question)
    const ref = this.table.find(digest)
    if (ref === 0) return this.#judgeUnknown(presented, digest, question, finding, isNobodys)
    const policy = this.table.policy(ref)
    const { compiled } = policy
    if (compiled === null) return false
    finding.policy = policy
    finding.compiled = compiled
    if (!this.#isMeant(presented, policy) || !this.#isInReach(ref, policy, question.within))
      return refuse(finding, 'not_found')
    const now = this.#parts.now()
    if (!this.#isTokenOf(presented, ref, policy, compiled, now)) return refuse(finding, 'not_found')
    finding.ref = ref
    const refusal = firstRefusal(this.#gather(ref, policy, compiled), question.asked, now)
    finding.outcome = refusal ?? 'valid'
    if (refusal === undefined) this.table.noteUse(ref, now)
    return true
  }

  /**
   * Under which policy a key stands that memory holds; null where it holds none. Nothing is decided by it: what is asked of
   * the key may depend on whose it is.
   */
  policyOf(presented: string): Policy | null {
    if (presented.length > MAX_TOKEN_LENGTH) return null
    const ref = this.table.find(this.#digestOf(presented, CALLER))
    return ref === 0 ? null : this.table.policy(ref)
  }

  /** Brings into memory what it takes to judge this key. False: nobody has it, as of now. */
  async fetch(presented: string): Promise<boolean> {
    const digest = this.#parts.digest(presented)
    if (this.table.find(digest) === 0) {
      const tail = splitAtLastUnderscore(presented)?.tail
      const asked = { digest, presented, tail: tail === undefined ? null : this.#parts.digest(tail) }
      if (!(await this.cache.lookUp(asked))) return false
    }
    const ref = this.table.find(digest)
    if (ref === 0) return true
    const policy = this.table.policy(ref)
    if (policy.compiled === null) await this.cache.compile(policy)
    return true
  }

  /**
   * Whoever asks presents the same key again and again: its digest is kept, and with it the text, since to know it by a digest
   * would cost the very hash that is saved.
   */
  #digestOf(presented: string, { within }: Pick<Question, 'within'>): string {
    if (within !== null) return this.#parts.digest(presented)
    if (presented === this.#lastPresented) return this.#lastDigest
    this.#lastDigest = this.#parts.digest(presented)
    this.#lastPresented = presented
    return this.#lastDigest
  }

  #judgeUnknown(
    presented: string,
    digest: string,
    { within }: Question,
    finding: Finding,
    isNobodys: boolean,
  ): boolean {
    const isOurs = (prefix: string): boolean => this.#parts.isOurPrefix(prefix, within?.workspace ?? null)
    if (isMalformed(presented, isOurs)) return refuse(finding, 'malformed')
    return (isNobodys || this.cache.isAbsent(digest)) && refuse(finding, 'not_found')
  }

  /** Where the digest covers the end of a key only, what stands before it must be what it was imported with. */
  #isMeant(presented: string, { spec }: Policy): boolean {
    return spec.tailOf === null || splitAtLastUnderscore(presented)?.head === spec.tailOf
  }

  #isInReach(ref: number, { spec }: Policy, within: Within | null): boolean {
    if (within === null) return true
    if (spec.workspace !== within.workspace) return false
    if (within.project !== null && spec.project !== within.project) return false
    if (within.owner === null) return true
    return spec.ownerKind === within.owner.kind && this.#ownerId(ref, spec.ownerId) === within.owner.id
  }

  #ownerId(ref: number, shared: string | null): string {
    return shared ?? this.table.records.ownerId(ref)
  }

  /**
   * A secret that is not a token passes: it was found by its digest. But all those of a JWT key are tokens: a digest
   * alone, which whoever can write to the database can make, opens none. A signature is checked once: the digest says
   * from then on that this is the very text that was checked.
   */
  #isTokenOf(presented: string, ref: number, policy: Policy, compiled: Compiled, now: number): boolean {
    const { token, workspace } = policy.spec
    if (token === null) return !compiled.isTokenType
    if (compiled.signer === null) return false
    if ((this.table.flags(ref) & at.PROVEN) !== 0) return true
    const facts: TokenFacts = {
      ...token,
      workspace,
      jti: this.table.records.secretId(ref),
      endsAt: this.table.records.tokenEndsAt(ref),
      publicKey: compiled.signer.publicKey,
    }
    if (!this.#parts.isToken(presented, facts, now)) return false
    this.table.prove(ref)
    return true
  }

  #gather(ref: number, { spec, allow, deny }: Policy, compiled: Compiled): Facts {
    const { table } = this
    const flags = table.flags(ref)
    const facts = this.#facts
    facts.isRevoked = (flags & at.REVOKED) !== 0
    facts.isEnabled = (flags & at.ENABLED) !== 0
    facts.isPending = (flags & at.PENDING) !== 0
    facts.ownerIsActive = (flags & at.OWNER_ACTIVE) !== 0
    facts.retiresAt = table.records.retiresAt(ref)
    facts.signedUntil = spec.token === null ? Number.POSITIVE_INFINITY : (compiled.signer?.until ?? 0)
    facts.endsAt = endOf(table, ref, compiled)
    facts.tokenEndsAt = table.records.tokenEndsAt(ref)
    facts.allow = allow
    facts.deny = deny
    facts.origins = spec.origins
    facts.refusedFromBrowsers = compiled.refusedFromBrowsers
    facts.project = spec.project
    facts.environment = spec.environment
    facts.rights = compiled.rights
    return facts
  }
}

/** When the key of a record ends, in ms since 1970; `Infinity`: never. */
export const endOf = (table: Table, ref: number, compiled: Compiled): number =>
  endsAt(table.records.float(ref, at.EXPIRES_AT), table.records.float(ref, at.TERM_FROM), compiled)

function refuse(finding: Finding, outcome: Outcome): true {
  finding.outcome = outcome
  finding.ref = 0
  return true
}

/** Nothing is true of it: every step refuses. */
const blank = (): Draft => ({
  isRevoked: true,
  retiresAt: 0,
  signedUntil: 0,
  isEnabled: false,
  isPending: true,
  endsAt: 0,
  tokenEndsAt: 0,
  ownerIsActive: false,
  allow: [],
  deny: null,
  origins: [],
  refusedFromBrowsers: true,
  project: null,
  environment: null,
  rights: NO_RIGHTS,
})
