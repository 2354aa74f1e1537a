import type { AnswerOf, InvitationView, ListInvitationsQuery } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import type { Invitation } from './invitation-store.ts'
import { findInvitation, presentInvitation } from './present-invitation.ts'

const NEED = 'read:manage.members'

/** Invitations, oldest first, whatever became of them. */
export const listInvitations =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, { status, ...wanted }: ListInvitationsQuery): Promise<AnswerOf<'listInvitations'>> =>
    door.look(caller, NEED, async (reads, now) => {
      const { workspace } = caller
      const list = { workspace, of: 'invitations', status }
      const fetch = (after: string | undefined, limit: number) =>
        reads.invitations.list({ workspace, now, status }, after, limit)
      const present = (invitation: Invitation) => presentInvitation(invitation, now)
      return pageById(cursors, list, wanted, fetch, present)
    })

/** One invitation, whatever became of it. Throws `not_found` for one of another workspace. */
export const getInvitation =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<InvitationView> =>
    door.look(caller, NEED, async (reads, now) =>
      presentInvitation(await findInvitation(caller, id, reads), now),
    )
