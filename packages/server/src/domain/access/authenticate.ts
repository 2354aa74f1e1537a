import {
  endOf,
  endsAt,
  firstRefusal,
  type Finding,
  type KnownRecord,
  type PolicySpec,
  type Table,
} from '@claviger/verifier'
import type { Models } from '../key-types/model.ts'
import type { Owner } from '../keys/key.ts'
import { compilePolicy, holderOf, type NodeCompiled } from '../memory/compile-policy.ts'
import { recordOf } from '../memory/record-of.ts'
import { factsOf } from '../memory/facts-of.ts'
import type { Reads } from '../store.ts'
import type { AnswerVerification } from '../verification/answer-verification.ts'
import { admitKey } from '../verification/admit-asker.ts'
import { askedOf } from '../verification/asked-of.ts'
import type { Caller, Origin } from './caller.ts'
import { createReadmitSession } from './session-caller.ts'
import { unauthenticated } from './unauthenticated.ts'

/** Turns a presented key into a caller, or says only that it is not one. */
export type Authenticate = (secret: string, origin: Origin) => Promise<Caller>

/** By memory, as every verification: what a revoke has returned of is refused here as well. */
export const createAuthenticate =
  (answers: AnswerVerification, table: Table): Authenticate =>
  async (credential, origin) =>
    answers.answer({ credential, origin, asked: askedOf(origin), admit: admitKey, items: [] }, (asker) =>
      callerOf(presentedKey(asker, table), origin),
    )

/** A key that was presented, with what it comes to. */
interface PresentedKey {
  readonly id: string
  readonly secret: string
  readonly name: string
  readonly ownerId: string
  /** In ms since 1970; `Infinity`: never. */
  readonly endsAt: number
  readonly policy: PolicySpec
  readonly compiled: NodeCompiled
}

function presentedKey({ ref, policy, compiled }: Finding, table: Table): PresentedKey {
  if (!policy || !compiled) throw unauthenticated()
  return {
    id: table.records.id(ref),
    secret: table.records.secretId(ref),
    name: JSON.parse(table.records.name(ref)) as string,
    ownerId: policy.spec.ownerId ?? table.records.ownerId(ref),
    endsAt: endOf(table, ref, compiled),
    policy: policy.spec,
    // What compiles on a node is `compilePolicy`.
    compiled: compiled as NodeCompiled,
  }
}

function callerOf(
  { id, secret, name, ownerId, endsAt, policy, compiled }: PresentedKey,
  origin: Origin,
): Caller {
  const { model } = compiled
  const root = model.types.get(policy.type)?.madeByRootOnly ?? false
  const owner: Owner = { kind: policy.ownerKind, id: ownerId }
  const holder = holderOf(policy)
  return {
    workspace: policy.workspace,
    actor: { kind: 'key', id, name },
    rights: compiled.rights,
    written: model.written(holder),
    inherits: policy.scopes === null,
    bounds: {
      expiresAt: Number.isFinite(endsAt) ? endsAt : null,
      ipAllow: policy.ipAllow,
      ipDeny: policy.ipDeny,
      origins: policy.origins,
      project: policy.project,
      environment: policy.environment,
      owner: compiled.reachesOwnOnly ? owner : null,
    },
    origin,
    root,
    role: holder.ownerRole,
    owner: root ? null : owner,
    modelRevision: model.revision,
    credential: { kind: 'key', key: id, secret },
    once: null,
    effect: null,
  }
}

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
    const record = recordOf(known)
    const compiled = compilePolicy(record.policy, { model, routes: null, consistency: 'lease' })
    if (firstRefusal(factsOf(record, compiled), askedOf(caller.origin), now)) throw unauthenticated()
    return { ...callerOf(readKey(record, compiled), caller.origin), once: caller.once, effect: caller.effect }
  }

const readKey = (record: KnownRecord, compiled: NodeCompiled): PresentedKey => ({
  id: record.key,
  secret: record.secret,
  name: record.name,
  ownerId: record.ownerId ?? record.policy.ownerId ?? '',
  endsAt: endsAt(record.expiresAt, record.termFrom, compiled),
  policy: record.policy,
  compiled,
})
