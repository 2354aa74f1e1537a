import {
  formatTime,
  type CreatedInvitation,
  type InvitationStatus,
  type InvitationView,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { InvitationLetter } from '../ports.ts'
import { notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Invitation } from './invitation-store.ts'

/** What an invitation is at a moment. That one has expired is seen by the clock, and needs nobody to write it down. */
export const statusAt = ({ status, expiresAt }: Invitation, now: number): InvitationStatus =>
  status === 'pending' && expiresAt <= now ? 'expired' : status

/** An invitation as it is answered: its token is not in it, nor the digest of that. */
export const presentInvitation = (invitation: Invitation, now: number): InvitationView => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  name: invitation.name,
  status: statusAt(invitation, now),
  created_at: formatTime(invitation.createdAt),
  expires_at: formatTime(invitation.expiresAt),
  invited_by: invitation.invitedBy,
})

/**
 * The same with its token, for the one answer that shows it. In the address the token is the fragment: browsers do
 * not send that, so it reaches no log of a server or proxy, and no Referer.
 */
export const presentCreated = (
  invitation: Invitation,
  now: number,
  { token, acceptUrl }: { token: string; acceptUrl: string },
): CreatedInvitation => ({
  ...presentInvitation(invitation, now),
  token,
  accept_url: `${acceptUrl}#${token}`,
})

/** The mail of an invitation that has just got its token. */
export async function letterOf(
  { workspace, email: to, role }: Invitation,
  { accept_url: url }: CreatedInvitation,
  reads: Reads,
): Promise<InvitationLetter> {
  const found = await reads.workspaces.find(workspace)
  return { to, role, url, workspace: found?.slug ?? '' }
}

/** An invitation of the caller's workspace; any other does not exist. */
export async function findInvitation({ workspace }: Caller, id: string, reads: Reads): Promise<Invitation> {
  const invitation = await reads.invitations.find(workspace, id)
  if (!invitation) throw notFound('invitation')
  return invitation
}
