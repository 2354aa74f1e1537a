import type { NoteUsesBody } from '@claviger/contract'
import { withoutKey } from '@claviger/verifier'
import { admit, isInReach } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import type { Uses } from '../keys/uses.ts'
import type { Clock } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store.ts'

export interface NoteUsesDeps {
  readonly store: Store
  readonly uses: Uses
  readonly clock: Clock
}

/** What waits to be written is bounded: until there is room, whoever tells of uses keeps them. */
const tooMany = (): Refusal =>
  new Refusal('rate_limited', 'Uses are told faster than they are written down. Tell of these again later.', {
    retryAfterMs: RETRY_MS,
  })

const RETRY_MS = 5_000

/** Takes down when keys were last used, of those within the caller's reach: of others it is not even said that they are. */
export const noteUses =
  ({ store, uses, clock }: NoteUsesDeps) =>
  async (caller: Caller, { uses: told }: NoteUsesBody): Promise<{ status: 'ok' }> => {
    admit(caller, 'verify:manage.keys')
    if (uses.isFull) throw tooMany()
    const ids = [...new Set(told.map(({ key }) => key))]
    const keys = await store.readToVerify((reads) => reads.keys.findPlaced(caller.workspace, ids))
    const seen = new Set(keys.filter((key) => isInReach(caller, key)).map(({ id }) => id))
    const now = clock.now()
    for (const { key, at, ip = null, user_agent: client = null } of told)
      // Their clock may be ahead of ours.
      if (seen.has(key)) uses.told(key, { at: Math.min(Math.floor(at), now), ip, client: withoutKey(client) })
    return { status: 'ok' }
  }
