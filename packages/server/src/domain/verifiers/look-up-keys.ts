import type { LookUpBody, VerifierRecordsView } from '@claviger/contract'
import { decodeBase64url, type KnownRecord, type Source } from '@claviger/verifier'
import { admit, isInReach } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import type { Fleet } from '../memory/fleet.ts'
import type { Clock, KeyHasher } from '../ports.ts'
import { invalidField } from '../refusal.ts'
import type { Store } from '../store.ts'
import { lapsed } from '../verification/lapsed.ts'
import { recordView } from './views.ts'

export interface LookUpDeps {
  readonly source: Source
  readonly fleet: Pick<Fleet, 'desk'>
  readonly store: Store
  readonly hasher: KeyHasher
  readonly clock: Clock
}

/**
 * What is known of keys, by their digests, as of one moment. Another's keys, and those out of the asking key's reach, are
 * nobody's.
 */
export function lookUpKeys({ source, fleet, store, hasher, clock }: LookUpDeps) {
  let older: Promise<boolean> | undefined
  /** Secrets are stored that are found only by themselves. They grow fewer, so that one look is enough. */
  const hasOlder = (): Promise<boolean> => {
    if (hasher.olderSchemes.length === 0) return Promise.resolve(false)
    older ??= store
      .read((reads) => reads.keys.countSchemes(clock.now()))
      .then((stored) => hasher.olderSchemes.some((scheme) => stored.has(scheme)))
    older.catch(() => (older = undefined))
    return older
  }
  return async (caller: Caller, { keys }: LookUpBody): Promise<VerifierRecordsView> => {
    admit(caller, 'verify:manage.keys')
    const asks = keys.map(({ digest, tail }, i) => ({
      digest: digestOf(digest, `keys.${i}.digest`),
      tail: tail === null ? null : digestOf(tail, `keys.${i}.tail`),
      presented: null,
    }))
    const { timeline } = fleet.desk
    const { asOf, found } = await source.read(asks)
    // What was read while the history changed may belong to either.
    if (timeline === undefined || fleet.desk.timeline !== timeline) throw lapsed()
    const isLacking = found.size < asks.length && (await hasOlder())
    const records = asks.map(({ digest }) => {
      const record = found.get(digest)
      const isSeen = record !== undefined && isWithin(caller, record)
      return {
        record: isSeen ? recordView(record) : null,
        whole_key_needed: record === undefined && isLacking,
      }
    })
    return { as_of: asOf, timeline, records }
  }
}

/** 32 Latin 1 characters. The one spelling of them, so that two texts never mean one digest. */
function digestOf(text: string, path: string): string {
  const bytes = decodeBase64url(text)
  if (!bytes) throw invalidField(path, 'must be a SHA-256 in base64url')
  return String.fromCharCode(...bytes)
}

const isWithin = (caller: Caller, { policy, ownerId }: KnownRecord): boolean =>
  isInReach(caller, {
    workspace: policy.workspace,
    project: policy.project,
    owner: { kind: policy.ownerKind, id: ownerId ?? policy.ownerId ?? '' },
  })
