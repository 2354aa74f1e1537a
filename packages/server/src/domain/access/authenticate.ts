import type { Model, Models } from '../key-types/model.ts'
import type { KnownSecret } from '../keys/key-store.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import { createVerifier, type VerifierDeps } from '../verification/verify-key.ts'
import { firstRefusal } from '../verification/steps.ts'
import type { Caller, Origin } from './caller.ts'

/** Turns a presented key into a caller, or says only that it is not one. */
export type Authenticate = (secret: string, origin: Origin) => Promise<Caller>

/** To the outside every reason looks the same: who holds a dead key learns no more than who guesses. */
export const unauthenticated = (): Refusal =>
  new Refusal('unauthenticated', 'The key is not valid. It may be mistyped, expired or revoked.')

export function createAuthenticate(deps: VerifierDeps): Authenticate {
  const verify = createVerifier(deps)
  return async (secret, origin) => {
    const verdict = await verify(secret, { ip: origin.ip, userAgent: origin.userAgent })
    if (verdict.outcome === 'ip_denied')
      throw new Refusal('ip_denied', 'The key may not be used from this address.')
    if (verdict.outcome !== 'valid') throw unauthenticated()
    return callerOf(verdict.known, verdict.model, origin)
  }
}

function callerOf({ key, secret }: KnownSecret, model: Model, origin: Origin): Caller {
  const root = model.types.get(key.type)?.madeByRootOnly ?? false
  return {
    workspace: key.workspace,
    actor: { kind: 'key', id: key.id, name: key.name },
    rights: model.rights(key.type, key.scopes),
    bounds: {
      expiresAt: key.expiresAt,
      ipAllow: key.ipAllow,
      project: key.project,
      environment: key.environment,
      owner: key.owner.kind === 'external' ? key.owner : null,
    },
    origin,
    root,
    owner: root ? null : key.owner,
    modelRevision: model.revision,
    credential: { key: key.id, secret: secret.id },
    once: null,
  }
}

/** Looks at the calling key again, in the moment that is about to act for it. */
export const createReadmit =
  ({ models }: { models: Models }) =>
  async (caller: Caller, reads: Reads, now: number): Promise<Caller> => {
    if (!caller.credential) return caller
    const known = await reads.keys.findCredential(caller.credential.key, caller.credential.secret)
    if (!known) throw unauthenticated()
    const model = await models.get(reads, caller.workspace, known.modelRevision)
    const facts = {
      known,
      now,
      rights: model.rights(known.key.type, known.key.scopes),
      asked: { ip: caller.origin.ip },
    }
    if (firstRefusal(facts)) throw unauthenticated()
    return { ...callerOf(known, model, caller.origin), once: caller.once }
  }
