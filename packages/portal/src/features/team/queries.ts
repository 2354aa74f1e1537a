import type {
  CountKeysQuery,
  EditPreview,
  Invitation,
  Key,
  Member,
  Page,
  Role,
  RoleRights,
} from '@claviger/sdk'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { keysOf } from '../keys/queries.ts'

/** Everything that has been read of members: what a change of one makes old. */
export const membersOf = (workspace: string) => ['workspace', workspace, 'members'] as const

const invitationsOf = (workspace: string) => ['workspace', workspace, 'invitations'] as const

/** As many as one answer brings. */
const MOST = 1000

/** Every member of a workspace, whoever joined first at the top. */
export const teamQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...membersOf(workspace), 'all'],
    queryFn: async ({ signal }): Promise<readonly Member[]> => {
      const all: Member[] = []
      for await (const member of clientOf(workspace).members.listAll({ limit: MOST }, { signal }))
        all.push(member)
      return all
    },
  })

/** Invitations that wait, and those that nobody took in time: both can be sent anew. */
export const invitationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: invitationsOf(workspace),
    queryFn: async ({ signal }): Promise<readonly Invitation[]> => {
      const all: Invitation[] = []
      const { invitations } = clientOf(workspace)
      for (const status of ['pending', 'expired'] as const)
        for await (const each of invitations.listAll({ status, limit: MOST }, { signal })) all.push(each)
      return all
    },
  })

/** What members of each role may do here. */
export const rolesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'roles'],
    queryFn: async ({ signal }): Promise<readonly RoleRights[]> =>
      (await clientOf(workspace).roles.list({ signal })).data,
  })

const PENDING: CountKeysQuery = { status: ['pending'] }
const PAGE = 50

/** Keys that wait for somebody to approve them, the oldest request first. */
export const pendingQuery = (workspace: string) =>
  infiniteQueryOptions({
    queryKey: [...keysOf(workspace), 'pending'],
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<Key>> =>
      clientOf(workspace).keys.list({ ...PENDING, sort: 'created_at', limit: PAGE, cursor }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

/** How many keys wait. */
export const pendingCountQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'pending-count'],
    queryFn: async ({ signal }): Promise<number> =>
      (await clientOf(workspace).keys.count(PENDING, { signal })).total,
  })

/** The keys of a member that are neither revoked nor expired: what becomes of them is said before the member is changed. */
export const theirKeysQuery = (workspace: string, member: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'of', member],
    queryFn: async ({ signal }): Promise<readonly Key[]> => {
      const all: Key[] = []
      const query = { owner: member, status: ['active', 'disabled', 'pending'], limit: MOST } as const
      for await (const key of clientOf(workspace).keys.listAll(
        { ...query, status: [...query.status] },
        { signal },
      ))
        all.push(key)
      return all
    },
  })

/** What other scopes for a role would do to the keys of its members. Null: the built-in ones. */
export const previewQuery = (workspace: string, role: Role, scopes: readonly string[] | null) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'role-preview', role, scopes],
    queryFn: ({ signal }): Promise<EditPreview> =>
      clientOf(workspace).roles.preview(role, { scopes: scopes && [...scopes] }, { signal }),
    staleTime: 0,
    retry: false,
  })
