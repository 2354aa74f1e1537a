import type { CreatedInvitation, CreateInvitationBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { refuseMember } from '../members/refuse-member.ts'
import { refuseOwnership } from '../members/refuse-ownership.ts'
import { refuseStrongerRole } from '../members/refuse-stronger-role.ts'
import type { Invitation } from './invitation-store.ts'
import { mintInvitationToken } from './invitation-token.ts'
import { posting } from './posting.ts'
import { letterOf, presentCreated } from './present-invitation.ts'
import { refusePending } from './refuse-pending.ts'

export interface InvitationDeps extends Pick<
  Deps,
  'door' | 'models' | 'newId' | 'dice' | 'hasher' | 'letters'
> {
  /** Where an invitation is accepted, without the fragment. */
  readonly acceptUrl: string
}

const NEED = 'write:manage.members'

/**
 * Invites an address to become a member. Who may add a member may invite one: it is the same role for the same
 * person, who has still to say yes. It is mailed where mail is sent; the answer holds what to send in any case.
 */
export const createInvitation =
  (deps: InvitationDeps) =>
  (caller: Caller, body: CreateInvitationBody): Promise<CreatedInvitation> =>
    posting(deps.letters, (write) =>
      deps.door.change(caller, NEED, async (change) => {
        const { caller, writes, now, record } = change
        const { workspace } = caller
        refuseOwnership(caller, body.role)
        await refuseStrongerRole(deps, change, body.role)
        await refuseMember(workspace, body.email, writes)
        const { token, kept } = mintInvitationToken(deps, now)
        const invitation = { ...invited(caller, body), ...kept, id: deps.newId('invitation'), createdAt: now }
        await refusePending(change, invitation)
        await writes.invitations.insert(invitation)
        record({ kind: 'member.invited', subject: invitation.id, changes: changesOf(invitation) })
        const created = presentCreated(invitation, now, { token, acceptUrl: deps.acceptUrl })
        write(await letterOf(invitation, created, writes))
        return created
      }),
    )

const invited = ({ workspace, actor }: Caller, { email, role, name }: CreateInvitationBody) => ({
  workspace,
  email,
  role,
  name: name ?? null,
  status: 'pending' as const,
  invitedBy: actor,
})

const changesOf = ({ email, role }: Invitation) => ({
  email: { from: null, to: email },
  role: { from: null, to: role },
})
