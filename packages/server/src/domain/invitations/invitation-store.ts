import type { Actor, InvitationStatus, Role } from '@claviger/contract'
import type { HashedSecret } from '../ports.ts'

/** Somebody asked to become a member. Of the token only the digest is kept. */
export interface Invitation extends HashedSecret {
  readonly id: string
  readonly workspace: string
  readonly email: string
  readonly name: string | null
  readonly role: Role
  /** As written down. `pending` counts until `expiresAt`; see `statusAt`. */
  readonly status: InvitationStatus
  readonly invitedBy: Actor
  readonly createdAt: number
  readonly expiresAt: number
}

/** Which invitations a list is about, by what they are at a moment. */
export interface InvitationFilter {
  readonly workspace: string
  readonly now: number
  readonly status?: InvitationStatus | undefined
}

export interface InvitationReads {
  find(workspace: string, id: string): Promise<Invitation | undefined>
  /** Across workspaces: whose an invitation is, is what its token says. */
  findByToken(candidates: readonly HashedSecret[]): Promise<Invitation | undefined>
  /** The one written down as pending for an address, which may have expired. */
  findPending(workspace: string, email: string): Promise<Invitation | undefined>
  /** Oldest first. */
  list(filter: InvitationFilter, after: string | undefined, limit: number): Promise<Invitation[]>
}

export interface InvitationWrites {
  insert(invitation: Invitation): Promise<void>
  update(invitation: Invitation): Promise<void>
}
