import type { Role } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type { Member, MemberReads, MemberWrites } from '../domain/members/member-store.ts'
import type { MemberRow, Tables } from './tables.ts'

export const memberOf = (row: MemberRow): Member => ({
  id: row.id,
  workspace: row.workspace_id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  status: row.status as Member['status'],
  createdAt: row.created_at,
  revision: row.revision,
})

const rowOf = (member: Member): MemberRow => ({
  id: member.id,
  workspace_id: member.workspace,
  email: member.email,
  name: member.name,
  role: member.role,
  status: member.status,
  created_at: member.createdAt,
  revision: member.revision,
})

export function memberReads(db: Kysely<Tables>): MemberReads {
  const all = db.selectFrom('members').selectAll()
  const present = all.where('status', '<>', 'removed')
  return {
    async find(workspace, id) {
      const row = await all.where('workspace_id', '=', workspace).where('id', '=', id).executeTakeFirst()
      return row && memberOf(row)
    },
    async findEmail(workspace, email) {
      const row = await present
        .where('workspace_id', '=', workspace)
        .where('email', '=', email)
        .executeTakeFirst()
      return row && memberOf(row)
    },
    async findOwner(workspace) {
      const row = await all
        .where('workspace_id', '=', workspace)
        .where('role', '=', 'owner')
        .where('status', '=', 'active')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      return row && memberOf(row)
    },
    async countActiveOwners(workspace) {
      const { owners } = await db
        .selectFrom('members')
        .select((row) => row.fn.countAll<number>().as('owners'))
        .where('workspace_id', '=', workspace)
        .where('role', '=', 'owner')
        .where('status', '=', 'active')
        .executeTakeFirstOrThrow()
      return owners
    },
    async list(workspace, after, limit) {
      const here = present.where('workspace_id', '=', workspace)
      const from = after === undefined ? here : here.where('id', '>', after)
      return (await from.orderBy('id').limit(limit).execute()).map(memberOf)
    },
  }
}

export const memberWrites = (db: Kysely<Tables>): MemberWrites => ({
  async insert(member) {
    await db.insertInto('members').values(rowOf(member)).execute()
  },
  async update(member) {
    await db
      .updateTable('members')
      .set(rowOf(member))
      .where('workspace_id', '=', member.workspace)
      .where('id', '=', member.id)
      .execute()
  },
})
