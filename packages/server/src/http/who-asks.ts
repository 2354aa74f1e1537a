import type { Operation } from '@claviger/contract'
import type { FastifyRequest } from 'fastify'
import { admit } from '../domain/access/admit.ts'
import { stranger, type Caller } from '../domain/access/caller.ts'
import { signedOut } from '../domain/people/signed-out.ts'
import { refuseStale } from '../domain/people/refuse-stale.ts'
import { Refusal } from '../domain/refusal.ts'
import { noCredential, presentedKey, workspaceOf } from './credentials.ts'
import { originOf } from './origin.ts'
import { isOwnPage, refuseForeign, refuseOtherPage } from './refuse-foreign.ts'
import type { ServerDeps } from './server-deps.ts'

/** Who asks, and by what: kept beside the request, never on it, where a log line could find it. */
export interface Admitted {
  readonly caller: Caller
  /** Null at an operation that is open to all: a key that was sent along is not even read. */
  readonly credential: string | null
}

type Deps = Pick<ServerDeps, 'verbs' | 'people' | 'publicUrl' | 'isPrivate'>

/** By a key; else, where people may, by the session in the cookie. Who may not ask does not make us read what. */
export async function whoAsks(operation: Operation, request: FastifyRequest, deps: Deps): Promise<Admitted> {
  if (operation.scope === 'open') return { caller: await anybody(operation, request, deps), credential: null }
  const key = presentedKey(request.raw, operation.plane)
  const admitted = key === null ? await bySession(operation, request, deps) : await byKey(key, request, deps)
  // The verb's door asks again.
  admit(admitted.caller, operation.scope)
  if (operation.fresh === true) refuseStale(admitted.caller)
  return admitted
}

const byKey = async (key: string, request: FastifyRequest, { verbs }: Deps): Promise<Admitted> => ({
  caller: await verbs.authenticate(key, originOf(request)),
  credential: key,
})

async function bySession(operation: Operation, request: FastifyRequest, deps: Deps): Promise<Admitted> {
  const { verbs, publicUrl } = deps
  const isPersonal = operation.scope === 'session'
  const session = presentedSession(operation, request, deps)
  if (!session) throw isPersonal ? signedOut() : noCredential()
  // A file is a read that leaves a trace: another page may not have it made.
  if (operation.streams) refuseOtherPage(request.raw, publicUrl)
  else refuseForeign(request.raw, publicUrl)
  const { token, digest } = session
  const { sessionCallers } = verbs
  const origin = originOf(request)
  const caller = isPersonal
    ? await sessionCallers.person(digest, origin)
    : await sessionCallers.member(digest, workspaceOf(request.raw), origin)
  return { caller, credential: token }
}

/** The data plane ignores cookies: what a program asks there, no browser may be made to ask. */
const presentedSession = (operation: Operation, request: FastifyRequest, { people, isPrivate }: Deps) =>
  operation.plane === 'management' && isPrivate ? people.session(request.headers.cookie) : null

/** A stranger; or, asked from our own page, the person who is signed in there, with no more rights than a stranger. */
async function anybody(operation: Operation, request: FastifyRequest, deps: Deps): Promise<Caller> {
  const origin = originOf(request)
  const session = presentedSession(operation, request, deps)
  if (!session || !isOwnPage(request.raw, deps.publicUrl)) return stranger(origin)
  try {
    return await deps.verbs.sessionCallers.person(session.digest, origin)
  } catch (fault) {
    if (fault instanceof Refusal) return stranger(origin)
    throw fault
  }
}
