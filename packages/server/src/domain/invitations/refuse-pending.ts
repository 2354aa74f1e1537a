import { Refusal } from '../refusal.ts'
import type { Change } from '../access/door.ts'
import type { Invitation } from './invitation-store.ts'
import { statusAt } from './present-invitation.ts'

/**
 * One invitation at a time waits for an address. An expired one gives its place up: only now is it written down that
 * it expired, since the database keeps places by what is written.
 */
export async function refusePending(
  { writes, now }: Change,
  invitation: Pick<Invitation, 'id' | 'workspace' | 'email'>,
): Promise<void> {
  const other = await writes.invitations.findPending(invitation.workspace, invitation.email)
  if (!other || other.id === invitation.id) return
  if (statusAt(other, now) === 'expired') return writes.invitations.update({ ...other, status: 'expired' })
  throw new Refusal(
    'conflict',
    'An invitation waits for this address already. Renew it to send it anew, or revoke it first.',
    { errors: [{ path: 'email', message: 'is invited already' }] },
  )
}
