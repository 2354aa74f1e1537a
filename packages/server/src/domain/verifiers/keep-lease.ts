import type {
  AckVerifierBody,
  ListChangesQuery,
  RenewVerifierBody,
  VerifierChangesView,
  VerifierLeaseView,
} from '@claviger/contract'
import type { Renewal, Standing } from '@claviger/verifier'
import { admit } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import type { PrefixBook } from '../key-types/prefix-book.ts'
import type { Arrivals } from '../memory/arrivals.ts'
import type { Fleet } from '../memory/fleet.ts'
import { fromDesk } from './from-desk.ts'

export interface LeaseDeps {
  readonly fleet: Fleet
  readonly arrivals: Arrivals
  readonly prefixes: PrefixBook
}

type Done = { readonly status: 'ok' }

const DONE: Done = { status: 'ok' }

/**
 * Lends a verifier in somebody's own program the right to answer from memory, for a moment; with it what was committed
 * since, and whom it answers for.
 */
export const renewVerifier =
  ({ fleet, prefixes }: LeaseDeps) =>
  async (caller: Caller, verifier: string, body: RenewVerifierBody): Promise<VerifierLeaseView> =>
    fromDesk(caller, verifier, (child) => {
      const renewal = fleet.desk.renew(child, standingOf(body))
      const { project, environment, owner } = caller.bounds
      return {
        ...changesView(renewal, caller),
        lease_ms: renewal.leaseMs,
        asker: { workspace: caller.workspace, project, environment, owner: owner && { ...owner } },
        prefixes: prefixes.of(caller.workspace),
        has_imports: prefixes.hasImports(caller.workspace),
      }
    })

/** What was committed since, as soon as something is, or after `wait` seconds. Extends no lease. */
export const listChanges =
  ({ fleet, arrivals }: LeaseDeps) =>
  async (
    caller: Caller,
    verifier: string,
    { after = 0, wait = 0 }: ListChangesQuery,
  ): Promise<VerifierChangesView> => {
    admit(caller, 'verify:manage.keys')
    if (wait > 0 && fleet.desk.applied <= after) await arrivals.next(wait * 1_000)
    return fromDesk(caller, verifier, () => changesView(fleet.desk.pull(after), caller))
  }

/** A verifier's memory reflects a revision: nobody waits for it on that account. */
export const ackVerifier =
  ({ fleet }: LeaseDeps) =>
  async (caller: Caller, verifier: string, { acked, timeline }: AckVerifierBody): Promise<Done> =>
    fromDesk(caller, verifier, (child) => {
      fleet.desk.ack(child, acked, timeline)
      return DONE
    })

/** A verifier has dropped its lease. */
export const leaveVerifier =
  ({ fleet }: LeaseDeps) =>
  async (caller: Caller, verifier: string): Promise<Done> =>
    fromDesk(caller, verifier, (child) => {
      fleet.desk.leave(child)
      return DONE
    })

const standingOf = ({ applied, acked, timeline }: RenewVerifierBody): Standing | null =>
  applied === undefined || acked === undefined || timeline === undefined ? null : { applied, acked, timeline }

/** The changes of other workspaces are nobody's business; their numbers are, since who waits waits for all. */
const changesView = (
  { revision, timeline, changes, upTo, isTooOld }: Renewal,
  { workspace }: Caller,
): VerifierChangesView => ({
  revision,
  timeline,
  changes: changes.filter((change) => change.workspace === workspace).map((change) => ({ ...change })),
  up_to: upTo,
  is_too_old: isTooOld,
})
