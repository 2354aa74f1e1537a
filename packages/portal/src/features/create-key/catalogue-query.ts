import type { ResourceList } from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'

/** What keys can give access to: the workspace's own resources, and Claviger's. */
export const catalogueQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'catalogue'],
    queryFn: ({ signal }): Promise<ResourceList> => clientOf(workspace).resources.list({ signal }),
    staleTime: 60_000,
  })
