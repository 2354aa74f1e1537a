import { missingScopes, type BodyOf, type Verification, type VerifyBody } from '@claviger/contract'
import { admit } from '../access/admit.ts'
import { createReadmit } from '../access/authenticate.ts'
import type { Caller } from '../access/caller.ts'
import { withoutKey } from '@claviger/verifier'
import { presentVerifiedKey } from '../keys/present-key.ts'
import { notFound } from '../refusal.ts'
import type { Store } from '../store.ts'
import { createVerifyKeys, type Question, type Verdict, type VerifierDeps } from './verify-key.ts'

/** What the asking server is told. It learns the reason; an end client must not (design §5). */
export interface AnswerVerification {
  one(caller: Caller, body: VerifyBody): Promise<Verification>
  many(caller: Caller, body: BodyOf<'verifyKeys'>): Promise<{ results: Verification[] }>
}

const NEED = 'verify:manage.keys'

export function createAnswerVerification(deps: VerifierDeps): AnswerVerification {
  const verifyKeys = createVerifyKeys(deps)
  const readmit = createReadmit(deps)
  const answer = async (admitted: Caller, items: readonly VerifyBody[]): Promise<Verification[]> => {
    // Looked at again now that the question is whole: its body may have come long after its headers.
    const caller = await deps.store.readToVerify((reads) => readmit(admitted, reads, deps.clock.now()))
    admit(caller, NEED)
    const questions = await Promise.all(items.map((item) => questionOf(caller, item, deps.store)))
    const verdicts = await verifyKeys(questions)
    return verdicts.map((verdict, i) => present(verdict, items[i]?.scopes ?? [], caller.origin.requestId))
  }
  return {
    one: async (caller, body) => {
      const [verification] = await answer(caller, [body])
      if (!verification) throw new TypeError('a question without an answer')
      return verification
    },
    many: async (caller, { items }) => ({ results: await answer(caller, items) }),
  }
}

async function questionOf(caller: Caller, body: VerifyBody, store: Store): Promise<Question> {
  const project = await projectOf(caller, body, store)
  return {
    secret: body.key,
    within: caller,
    asked: {
      scopes: body.scopes ?? [],
      project,
      environment: body.environment ?? caller.bounds.environment ?? 'live',
      ip: body.ip ?? null,
      userAgent: withoutKey(body.user_agent ?? null),
      origin: body.origin ?? null,
      fromBrowser: body.from_browser ?? false,
    },
  }
}

/** The project asked for: named, or that of the named app, or the asking key's own. Others', and archived ones, do not exist. */
async function projectOf(caller: Caller, { project, app }: VerifyBody, store: Store): Promise<string | null> {
  const own = caller.bounds.project
  if (project == null && app == null) return own
  const named = await store.readToVerify(async (reads) => {
    const found = app == null ? undefined : await reads.projects.findApp(caller.workspace, app)
    if (app != null && (!isInUse(found) || (project != null && found.project !== project))) return undefined
    return reads.projects.find(caller.workspace, project ?? found?.project ?? '')
  })
  // One sentence for what is another's and for what is nobody's.
  if (!isInUse(named) || (own !== null && named.id !== own)) throw notFound(app == null ? 'project' : 'app')
  return named.id
}

const isInUse = <T extends { readonly archivedAt: number | null }>(place: T | undefined): place is T =>
  place?.archivedAt === null

function present(verdict: Verdict, scopes: readonly string[], requestId: string): Verification {
  const found = 'known' in verdict ? verdict : undefined
  return {
    valid: verdict.outcome === 'valid',
    code: verdict.outcome,
    ...(found ? { key: presentVerifiedKey(found.known.key, found.model) } : {}),
    limits: [],
    missing_scopes: verdict.outcome === 'insufficient_scope' ? missingScopes(scopes, verdict.rights) : [],
    revision: found?.known.key.revision ?? 0,
    fresh_for_ms: 0,
    request_id: requestId,
  }
}
