import type { Overview } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { keysOf } from '../keys/queries.ts'

/** What wants a look, as it is now. A change of any key makes it old. */
export const overviewQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'overview'],
    queryFn: ({ signal }): Promise<Overview> => clientOf(workspace).overview({ signal }),
  })

export type Counted = Overview['keys']['active']

/** As many as are named beside their count. */
const MOST = 5

/** The newest of the keys that were counted. */
export const newestQuery = (workspace: string, { filters }: Counted) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'newest', filters],
    queryFn: async ({ signal }) =>
      (await clientOf(workspace).keys.list({ ...filters, limit: MOST }, { signal })).data,
  })
