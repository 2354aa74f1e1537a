import type { Actor, InvitationStatus, Role } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type {
  Invitation,
  InvitationFilter,
  InvitationReads,
  InvitationWrites,
} from '../domain/invitations/invitation-store.ts'
import type { InvitationRow, Tables } from './tables.ts'

const invitationOf = (row: InvitationRow): Invitation => ({
  id: row.id,
  workspace: row.workspace_id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  status: row.status as InvitationStatus,
  hash: row.hash,
  scheme: row.scheme,
  invitedBy: JSON.parse(row.invited_by) as Actor,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

const rowOf = (invitation: Invitation): InvitationRow => ({
  id: invitation.id,
  workspace_id: invitation.workspace,
  email: invitation.email,
  name: invitation.name,
  role: invitation.role,
  status: invitation.status,
  hash: invitation.hash,
  scheme: invitation.scheme,
  invited_by: JSON.stringify(invitation.invitedBy),
  created_at: invitation.createdAt,
  expires_at: invitation.expiresAt,
})

/** Those of a workspace which are, at a moment, what is asked for: time makes pending ones expired. */
function invitationsWhere(db: Kysely<Tables>, { workspace, now, status }: InvitationFilter) {
  const here = db.selectFrom('invitations').selectAll().where('workspace_id', '=', workspace)
  if (status === undefined) return here
  if (status === 'pending') return here.where('status', '=', status).where('expires_at', '>', now)
  if (status !== 'expired') return here.where('status', '=', status)
  return here.where((row) =>
    row.or([
      row('status', '=', 'expired'),
      row.and([row('status', '=', 'pending'), row('expires_at', '<=', now)]),
    ]),
  )
}

/** Invitations as they are stored. Each look-up is of one workspace, but for that by token. */
export function invitationReads(db: Kysely<Tables>): InvitationReads {
  const all = db.selectFrom('invitations').selectAll()
  return {
    async find(workspace, id) {
      const row = await all.where('workspace_id', '=', workspace).where('id', '=', id).executeTakeFirst()
      return row && invitationOf(row)
    },
    async findByToken(candidates) {
      const hashes = candidates.map(({ hash }) => hash)
      const rows = await all.where('hash', 'in', hashes).execute()
      // A digest made by another scheme is not a match, whatever it spells.
      const row = rows.find(({ hash, scheme }) =>
        candidates.some((each) => each.hash === hash && each.scheme === scheme),
      )
      return row && invitationOf(row)
    },
    async findPending(workspace, email) {
      const row = await all
        .where('workspace_id', '=', workspace)
        .where('email', '=', email)
        .where('status', '=', 'pending')
        .executeTakeFirst()
      return row && invitationOf(row)
    },
    async list(filter, after, limit) {
      const found = invitationsWhere(db, filter)
      const from = after === undefined ? found : found.where('id', '>', after)
      return (await from.orderBy('id').limit(limit).execute()).map(invitationOf)
    },
  }
}

/** Writes invitations, inside the transaction that `db` is. */
export const invitationWrites = (db: Kysely<Tables>): InvitationWrites => ({
  async insert(invitation) {
    await db.insertInto('invitations').values(rowOf(invitation)).execute()
  },
  async update(invitation) {
    await db
      .updateTable('invitations')
      .set(rowOf(invitation))
      .where('workspace_id', '=', invitation.workspace)
      .where('id', '=', invitation.id)
      .execute()
  },
})
