import type { Model, Models } from '../key-types/model.ts'
import { ROLE_RIGHTS } from '@claviger/contract'
import { endOf, type Key } from '../keys/key.ts'
import type { KnownSecret } from '../keys/key-store.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import { createVerifier, signingKeyOf, type VerifierDeps } from '../verification/verify-key.ts'
import { firstRefusal } from '../verification/steps.ts'
import type { Caller, Origin } from './caller.ts'
import { createReadmitSession } from './session-caller.ts'

/** Turns a presented key into a caller, or says only that it is not one. */
export type Authenticate = (secret: string, origin: Origin) => Promise<Caller>

/** To the outside every reason looks the same: who holds a dead key learns no more than who guesses. */
export const unauthenticated = (): Refusal =>
  new Refusal('unauthenticated', 'The key is not valid. It may be mistyped, expired or revoked.')

export function createAuthenticate(deps: VerifierDeps): Authenticate {
  const verify = createVerifier(deps)
  return async (secret, origin) => {
    const verdict = await verify(secret, askedOf(origin))
    if (verdict.outcome === 'ip_denied')
      throw new Refusal('ip_denied', 'The key may not be used from this address.')
    if (verdict.outcome === 'origin_denied')
      throw new Refusal('origin_denied', 'The key may not be used from a browser, or not from this page.')
    if (verdict.outcome !== 'valid') throw unauthenticated()
    return callerOf(verdict.known, verdict.model, origin)
  }
}

const askedOf = ({ ip, userAgent, page, fromBrowser }: Origin) => ({
  ip,
  userAgent,
  origin: page,
  fromBrowser,
})

function callerOf({ key, secret }: KnownSecret, model: Model, origin: Origin): Caller {
  const root = model.types.get(key.type)?.madeByRootOnly ?? false
  return {
    workspace: key.workspace,
    actor: { kind: 'key', id: key.id, name: key.name },
    rights: model.rights(key),
    written: model.written(key),
    inherits: key.scopes === null,
    bounds: {
      expiresAt: endOf(key, model.restraint(key).max),
      ipAllow: key.ipAllow,
      ipDeny: key.ipDeny,
      origins: key.origins,
      project: key.project,
      environment: key.environment,
      owner: reachesOwnOnly(key) ? key.owner : null,
    },
    origin,
    root,
    role: key.ownerRole,
    owner: root ? null : key.owner,
    modelRevision: model.revision,
    credential: { kind: 'key', key: key.id, secret: secret.id },
    once: null,
  }
}

/** A customer's customer, and a member whose role has no business with the keys of others. */
const reachesOwnOnly = ({ owner, ownerRole }: Key): boolean =>
  owner.kind === 'external' ||
  (owner.kind === 'user' && (ownerRole === null || ROLE_RIGHTS[ownerRole].reach === 'own'))

/** Looks at the calling key, or session, again in the moment that is about to act for it. */
export function createReadmit({ models }: { models: Models }) {
  const readmitKey = createReadmitKey({ models })
  const readmitSession = createReadmitSession({ models })
  return async (caller: Caller, reads: Reads, now: number): Promise<Caller> => {
    const { credential } = caller
    if (!credential) return caller
    return credential.kind === 'key'
      ? readmitKey(caller, credential, reads, now)
      : readmitSession(caller, credential.session, reads, now)
  }
}

const createReadmitKey =
  ({ models }: { models: Models }) =>
  async (
    caller: Caller,
    { key, secret }: { key: string; secret: string },
    reads: Reads,
    now: number,
  ): Promise<Caller> => {
    const known = await reads.keys.findCredential(key, secret)
    if (!known) throw unauthenticated()
    const model = await models.get(reads, caller.workspace, known.modelRevision)
    const facts = {
      known,
      now,
      rights: model.rights(known.key),
      restraint: model.restraint(known.key),
      signingKey: signingKeyOf(known, model),
      asked: askedOf(caller.origin),
    }
    if (firstRefusal(facts)) throw unauthenticated()
    return { ...callerOf(known, model, caller.origin), once: caller.once }
  }
