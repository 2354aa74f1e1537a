import { formatTime, type CreatedInvitation } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseMember } from '../members/refuse-member.ts'
import { refuseOwnership } from '../members/refuse-ownership.ts'
import { refuseStrongerRole } from '../members/refuse-stronger-role.ts'
import { Refusal } from '../refusal.ts'
import type { InvitationDeps } from './create-invitation.ts'
import type { Invitation } from './invitation-store.ts'
import { mintInvitationToken } from './invitation-token.ts'
import { posting } from './posting.ts'
import { findInvitation, letterOf, presentCreated } from './present-invitation.ts'
import { refusePending } from './refuse-pending.ts'

/** Gives an invitation another token and another seven days. The token sent before is refused from then on. */
export const renewInvitation =
  (deps: Omit<InvitationDeps, 'newId'>) =>
  (caller: Caller, id: string): Promise<CreatedInvitation> =>
    posting(deps.letters, (write) =>
      deps.door.change(caller, 'write:manage.members', async (change) => {
        const { caller, writes, now, record } = change
        const was = await findInvitation(caller, id, writes)
        refuseOwnership(caller, was.role)
        await refuseStrongerRole(deps, change, was.role)
        refuseSettled(was)
        await refuseMember(was.workspace, was.email, writes)
        await refusePending(change, was)
        const { token, kept } = mintInvitationToken(deps, now)
        const is: Invitation = { ...was, ...kept, status: 'pending' }
        await writes.invitations.update(is)
        record({ kind: 'member.invitation_renewed', subject: id, changes: changesBetween(was, is) })
        const created = presentCreated(is, now, { token, acceptUrl: deps.acceptUrl })
        write(await letterOf(is, created, writes))
        return created
      }),
    )

function refuseSettled({ status }: Invitation): void {
  if (status === 'accepted' || status === 'revoked')
    throw new Refusal('conflict', `This invitation is ${status}, which is final. Make a new one.`)
}

const changesBetween = (was: Invitation, is: Invitation) => ({
  expires_at: { from: formatTime(was.expiresAt), to: formatTime(is.expiresAt) },
})
