import type { CountKeysQuery, KeyStatus, SigningKey } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { keysOf } from '../keys/queries.ts'

/** The keys that tokens of a workspace are signed with. */
export const signingKeysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'signing-keys'],
    queryFn: async ({ signal }): Promise<readonly SigningKey[]> =>
      (await clientOf(workspace).signingKeys.list({ signal })).data,
  })

/** Everything that is not revoked already. */
const UNREVOKED: readonly KeyStatus[] = ['active', 'disabled', 'pending', 'expired']

/** How many keys would end, of each of some types; types without any are left out. */
export const unrevokedQuery = (
  workspace: string,
  filters: Pick<CountKeysQuery, 'project' | 'owner'>,
  types: readonly string[],
) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'unrevoked', filters, types],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, number>> => {
      const { keys } = clientOf(workspace)
      const counts = await Promise.all(
        types.map(async (type) => {
          const { total } = await keys.count({ ...filters, type: [type], status: UNREVOKED }, { signal })
          return [type, total] as const
        }),
      )
      return new Map(counts.filter(([, total]) => total > 0))
    },
    // Somebody is about to act on it.
    staleTime: 0,
  })

/** What the workspace asks of people who sign in. */
export const policyQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'sign-in-policy'],
    queryFn: ({ signal }) => clientOf(workspace).signInPolicy.get({ signal }),
  })

/** Where a member is signed in. */
export const memberSessionsQuery = (workspace: string, member: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'member-sessions', member],
    queryFn: async ({ signal }) => (await clientOf(workspace).members.sessions(member, { signal })).data,
    // Somebody is about to act on it.
    staleTime: 0,
  })
