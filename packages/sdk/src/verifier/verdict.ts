import {
  endOf,
  REVISION,
  type Excerpt,
  type Finding,
  type Outcome,
  type PolicySpec,
  type Table,
} from '@claviger/verifier'
import type { Owner, Verification, VerifiedKey } from '../generated/types.ts'

/** What became of a verification: the words of the server's own answer. */
export interface LocalVerification {
  readonly valid: boolean
  /**
   * `lapsed` is never `valid`: the verifier cannot be sure of what it remembers, and was told to refuse then (`onLapse`).
   */
  readonly code: Outcome | 'lapsed'
  /** The key in question. Left out when the code is `not_found`, `malformed` or `lapsed`. */
  readonly key?: VerifiedKey | undefined
  readonly missing_scopes: readonly string[]
  /** Beside `rate_limited` and `quota_exceeded`: whole seconds. */
  readonly retry_after?: number | undefined
  readonly revision: number
}

const NONE: readonly string[] = []

/** A verifier that may not answer, and was told to refuse. */
export const LAPSED: LocalVerification = Object.freeze({
  valid: false,
  code: 'lapsed',
  missing_scopes: NONE,
  revision: 0,
})

/** The server's answer, without what is about the answer itself. */
export const verdictOf = ({
  valid,
  code,
  key,
  missing_scopes,
  retry_after,
  revision,
}: Verification): LocalVerification => ({
  valid,
  code,
  ...(key ? { key } : {}),
  missing_scopes,
  ...(retry_after === undefined ? {} : { retry_after }),
  revision,
})

/** What was found in memory, as it was when it was found. The key is put together when somebody looks at it. */
export class Verdict implements LocalVerification {
  readonly valid: boolean
  readonly code: Outcome
  readonly missing_scopes: readonly string[]
  readonly revision: number
  readonly #table: Table
  #excerpt: Excerpt | null
  readonly #metadata: string
  readonly #endsAt: number
  readonly #spec: PolicySpec | null
  readonly #scopes: readonly string[]
  #key: VerifiedKey | undefined

  constructor(
    { outcome, ref, policy, compiled }: Finding,
    table: Table,
    scopes: readonly string[] | undefined,
  ) {
    this.valid = outcome === 'valid'
    this.code = outcome
    const isKnown = ref !== 0 && policy !== null && compiled !== null
    this.missing_scopes =
      outcome === 'insufficient_scope' && compiled && scopes
        ? [...new Set(scopes)].filter((scope) => !compiled.rights.has(scope))
        : NONE
    this.revision = isKnown ? table.records.float(ref, REVISION) : 0
    this.#spec = isKnown ? policy.spec : null
    this.#table = table
    this.#excerpt = isKnown ? table.records.excerpt(ref) : null
    this.#metadata = isKnown ? table.records.metadata(ref) : '{}'
    this.#endsAt = isKnown ? endOf(table, ref, compiled) : 0
    this.#scopes = isKnown ? compiled.scopes : NONE
  }

  get key(): VerifiedKey | undefined {
    if (this.#spec !== null && this.#excerpt !== null) {
      this.#key = this.#open(this.#spec, this.#excerpt)
      // The chunk that it lies in is shared with others.
      this.#excerpt = null
    }
    return this.#key
  }

  toJSON(): LocalVerification {
    const { valid, code, key, missing_scopes, revision } = this
    return { valid, code, ...(key ? { key } : {}), missing_scopes, revision }
  }

  #open(spec: PolicySpec, excerpt: Excerpt): VerifiedKey {
    const { id, name, ownerId } = this.#table.records.open(excerpt)
    return {
      id,
      type: spec.type,
      name: JSON.parse(name) as string,
      environment: spec.environment,
      workspace: spec.workspace,
      project: spec.project,
      owner: ownerOf(spec.ownerKind, spec.ownerId ?? ownerId),
      scopes: [...this.#scopes],
      metadata: JSON.parse(this.#metadata) as VerifiedKey['metadata'],
      expires_at: Number.isFinite(this.#endsAt) ? new Date(this.#endsAt).toISOString() : null,
    }
  }
}

function ownerOf(kind: PolicySpec['ownerKind'], id: string): Owner {
  if (kind === 'user') return { user: id }
  if (kind === 'project') return { project: id }
  return kind === 'workspace' ? { workspace: id } : { external_id: id }
}
