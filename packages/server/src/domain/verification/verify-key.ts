import type { CompiledScopes, Outcome } from '@claviger/contract'
import { isInReach } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import { isMalformed, splitAtLastUnderscore } from '@claviger/verifier'
import { IMPORTED, IMPORTED_TAIL } from '../keys/key.ts'
import type { KnownSecret } from '../keys/key-store.ts'
import type { Uses } from '../keys/uses.ts'
import type { Model, Models } from '../key-types/model.ts'
import type { Clock, KeyHasher, Meter, TokenSigner } from '../ports.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import type { Reads, Store } from '../store.ts'
import { isTokenOf } from '../tokens/check-token.ts'
import { firstRefusal, type Asked } from './steps.ts'

/** What a verification found. A refusal is a value; only a database that does not answer is thrown. */
export type Verdict =
  | { readonly outcome: 'malformed' | 'not_found' }
  | {
      readonly outcome: Exclude<Outcome, 'malformed' | 'not_found'>
      readonly known: KnownSecret
      readonly model: Model
      readonly rights: CompiledScopes
    }

export interface VerifierDeps {
  readonly store: Store
  readonly clock: Clock
  readonly hasher: KeyHasher
  readonly models: Models
  readonly uses: Uses
  readonly tokens: TokenSigner
  readonly isOurPrefix: (prefix: string, workspace: string | undefined) => boolean
  readonly meter: Meter
}

export interface Question {
  readonly secret: string
  readonly asked: Asked
  /** Whose keys may be found at all; absent for a caller that says by the key itself who it is. */
  readonly within?: Pick<Caller, 'workspace' | 'bounds'>
}

/** Judges several presented keys with one look at the database. Answers in order. */
export type VerifyKeys = (questions: readonly Question[]) => Promise<Verdict[]>

/**
 * parse → find → (a token) its form, signature and claims → the steps of `steps.ts` in their order → note the use → answer. There is no cache: what a revoke
 * has committed, the next question sees, on every node.
 */
export function createVerifyKeys(deps: VerifierDeps): VerifyKeys {
  return async (questions) => {
    const parsed = questions.map((question) => parse(question, deps))
    const verdicts = await deps.store.readToVerify(async (reads) => {
      const known = await find(parsed, reads)
      const now = deps.clock.now()
      return Promise.all(parsed.map((each) => judge(each, known, { reads, now, deps })))
    })
    for (const { outcome } of verdicts) deps.meter.verified(outcome)
    return verdicts
  }
}

/** The same for one key. */
export function createVerifier(deps: VerifierDeps): (secret: string, asked: Asked) => Promise<Verdict> {
  const verifyKeys = createVerifyKeys(deps)
  return async (secret, asked) => (await verifyKeys([{ secret, asked }]))[0] ?? { outcome: 'not_found' }
}

interface Parsed {
  readonly question: Question
  /** Empty for what could never be a key: it is neither hashed nor looked up. */
  readonly candidates: ReturnType<KeyHasher['candidates']>
}

function parse(question: Question, { hasher, isOurPrefix }: VerifierDeps): Parsed {
  const isOurs = (prefix: string): boolean => isOurPrefix(prefix, question.within?.workspace)
  if (isMalformed(question.secret, isOurs)) return { question, candidates: [] }
  return { question, candidates: hasher.candidates(question.secret) }
}

async function find(parsed: readonly Parsed[], reads: Reads): Promise<ReadonlyMap<string, KnownSecret>> {
  const candidates = parsed.flatMap((each) => each.candidates)
  return candidates.length === 0 ? new Map<string, KnownSecret>() : reads.keys.findBySecret(candidates)
}

async function judge(
  { question, candidates }: Parsed,
  found: ReadonlyMap<string, KnownSecret>,
  { reads, now, deps }: { reads: Reads; now: number; deps: VerifierDeps },
): Promise<Verdict> {
  if (candidates.length === 0) return { outcome: 'malformed' }
  const known = candidates.map(({ hash }) => found.get(hash)).find((each) => isMeant(question.secret, each))
  if (!known || !mayBeFound(known, question)) return { outcome: 'not_found' }
  const model = await deps.models.get(reads, known.key.workspace, known.modelRevision)
  const signingKey = signingKeyOf(known, model)
  const format = model.types.get(known.key.type)?.format
  const expected = { format, workspace: known.key.workspace, secret: known.secret, signingKey, now }
  if (!isTokenOf(deps.tokens, question.secret, expected)) return { outcome: 'not_found' }
  const rights = model.rights(known.key)
  const restraint = model.restraint(known.key)
  const refusal = firstRefusal({ known, rights, restraint, signingKey, asked: question.asked, now })
  if (refusal)
    return { outcome: refusal as Exclude<Outcome, 'malformed' | 'not_found'>, known, model, rights }
  noteUse(known, question, now, deps)
  return { outcome: 'valid', known, model, rights }
}

/** What signed a secret, as it stands now; undefined for an opaque one. */
export const signingKeyOf = ({ secret }: KnownSecret, model: Model): SigningKey | undefined =>
  secret.token === null ? undefined : model.signingKeys.get(secret.token.kid)

/** Where the digest covers the end of a key only, what stands before it must be what it was imported with. */
function isMeant(presented: string, known: KnownSecret | undefined): known is KnownSecret {
  if (known?.secret.scheme !== IMPORTED_TAIL) return known !== undefined
  return splitAtLastUnderscore(presented)?.head === known.secret.prefix
}

function mayBeFound({ key }: KnownSecret, { within }: Question): boolean {
  return !within || isInReach(within, key)
}

function noteUse(
  { key, secret }: KnownSecret,
  { secret: presented, asked }: Question,
  now: number,
  deps: VerifierDeps,
): void {
  deps.uses.note(key.id, { at: now, ip: asked.ip ?? null, client: asked.userAgent ?? null })
  if (secret.scheme.startsWith(IMPORTED)) return
  // A pepper that was retired, or came after this key, is replaced by the current one at the key's next use.
  const current = deps.hasher.current(presented)
  if (secret.scheme !== current.scheme) deps.uses.rehash(secret.id, secret.hash, current)
}
