import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { clientOf } from '../../session/client.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { catalogueQuery, keysOf, keyTypesQuery } from '../keys/queries.ts'

/** How many keys of a type are live. Who sees only their own keys counts those. */
export const liveKeysQuery = (workspace: string, type: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'count-of-type', type],
    queryFn: async ({ signal }): Promise<number> =>
      (
        await clientOf(workspace).keys.count(
          { type: [type], status: ['active', 'disabled', 'pending'] },
          { signal },
        )
      ).total,
  })

/** The blueprints that come with the server. */
export const blueprintsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'blueprints'],
    queryFn: async ({ signal }) => (await clientOf(workspace).blueprints.list({ signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What the workspace is as a blueprint. */
export const exportQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...keyTypesQuery(workspace).queryKey, 'as-blueprint'],
    queryFn: ({ signal }) => clientOf(workspace).blueprints.export({ signal }),
  })

/** Makes what was read of types, the catalogue and keys old, and waits until what is shown was read again. */
export function useModelChanged(): () => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return useCallback(async () => {
    const keys = [keyTypesQuery(slug).queryKey, catalogueQuery(slug).queryKey, keysOf(slug)]
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries, slug])
}
