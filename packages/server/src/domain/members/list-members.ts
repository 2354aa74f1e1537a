import { formatTime, type AnswerOf, type ListMembersQuery, type MemberView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import { notFound } from '../refusal.ts'
import type { Member } from './member-store.ts'

const NEED = 'read:manage.members'

export const presentMember = ({
  id,
  email,
  name,
  role,
  status,
  createdAt,
  revision,
}: Member): MemberView => ({
  id,
  email,
  name,
  role,
  status,
  created_at: formatTime(createdAt),
  revision,
})

/** Members, oldest first; removed ones are left out. */
export const listMembers =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, query: ListMembersQuery): Promise<AnswerOf<'listMembers'>> =>
    door.look(caller, NEED, async (reads) => {
      const list = { workspace: caller.workspace, of: 'members' }
      const fetch = (after: string | undefined, limit: number) =>
        reads.members.list(caller.workspace, after, limit)
      return pageById(cursors, list, query, fetch, presentMember)
    })

export const getMember =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<MemberView> =>
    door.look(caller, NEED, async (reads) => {
      const member = await reads.members.find(caller.workspace, id)
      if (!member || member.status === 'removed') throw notFound('member')
      return presentMember(member)
    })
