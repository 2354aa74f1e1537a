import type { InvitationView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { refuseOwnership } from '../members/refuse-ownership.ts'
import { Refusal } from '../refusal.ts'
import type { Invitation } from './invitation-store.ts'
import { findInvitation, presentInvitation, statusAt } from './present-invitation.ts'

/** Revokes an invitation: once this has answered, its token is refused. Again is the same. */
export const revokeInvitation =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<InvitationView> =>
    door.change(caller, 'write:manage.members', async ({ caller, writes, now, record }) => {
      const was = await findInvitation(caller, id, writes)
      refuseOwnership(caller, was.role)
      if (was.status === 'accepted')
        throw new Refusal('conflict', 'This invitation is accepted. Remove the member instead.')
      const is: Invitation = { ...was, status: 'revoked' }
      if (was.status === 'revoked') return presentInvitation(is, now)
      await writes.invitations.update(is)
      const changes = { status: { from: statusAt(was, now), to: is.status } }
      record({ kind: 'member.invitation_revoked', subject: id, changes })
      return presentInvitation(is, now)
    })
