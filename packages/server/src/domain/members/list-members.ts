import {
  formatMaybe,
  formatTime,
  type AnswerOf,
  type ListMembersQuery,
  type MemberView,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import type { Standing } from '../people/person-store.ts'
import { notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Member } from './member-store.ts'

const NEED = 'read:manage.members'

const NEVER: Standing = { secondFactor: false, signedInAt: null }

const present = (
  { id, email, name, role, status, createdAt, revision }: Member,
  { secondFactor, signedInAt }: Standing,
): MemberView => ({
  id,
  email,
  name,
  role,
  status,
  created_at: formatTime(createdAt),
  second_factor: secondFactor,
  last_signed_in_at: formatMaybe(signedInAt),
  revision,
})

/** What leaves the server of members, with how they sign in. */
async function presentMembers(members: readonly Member[], reads: Reads): Promise<MemberView[]> {
  const ids = members.map(({ id }) => id)
  const standings = await reads.people.standings(members[0]?.workspace ?? '', ids)
  return members.map((member) => present(member, standings.get(member.id) ?? NEVER))
}

/** The same of one. */
export async function presentMember(member: Member, reads: Reads): Promise<MemberView> {
  const standings = await reads.people.standings(member.workspace, [member.id])
  return present(member, standings.get(member.id) ?? NEVER)
}

/** Members, oldest first; removed ones are left out. */
export const listMembers =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, query: ListMembersQuery): Promise<AnswerOf<'listMembers'>> =>
    door.look(caller, NEED, async (reads) => {
      const list = { workspace: caller.workspace, of: 'members' }
      const fetch = (after: string | undefined, limit: number) =>
        reads.members.list(caller.workspace, after, limit)
      const page = await pageById(cursors, list, query, fetch, (member) => member)
      return { ...page, data: await presentMembers(page.data, reads) }
    })

export const getMember =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<MemberView> =>
    door.look(caller, NEED, async (reads) => {
      const member = await reads.members.find(caller.workspace, id)
      if (!member || member.status === 'removed') throw notFound('member')
      return presentMember(member, reads)
    })
