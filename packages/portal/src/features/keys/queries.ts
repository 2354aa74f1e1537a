import {
  ClavigerError,
  type Key,
  type KeyType,
  type Member,
  type Project,
  type ResourceList,
} from '@claviger/sdk'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'

/** The kinds of keys of a workspace. None for whose role does not read them: the rest of the portal is theirs. */
export const keyTypesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'key-types'],
    queryFn: async ({ signal }): Promise<readonly KeyType[]> => {
      try {
        return (await clientOf(workspace).keyTypes.list({ signal })).data
      } catch (error) {
        if (error instanceof ClavigerError && error.code === 'insufficient_scope') return []
        throw error
      }
    },
    staleTime: 60_000,
  })

/** What keys give access to: the workspace's own resources, and Claviger's. */
export const catalogueQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'catalogue'],
    queryFn: ({ signal }): Promise<ResourceList> => clientOf(workspace).resources.list({ signal }),
    staleTime: 60_000,
  })

/** The projects of a workspace, those in use first. Keys of archived ones, which are revoked, still name theirs. */
export const projectsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'projects'],
    queryFn: async (): Promise<readonly Project[]> => {
      const all: Project[] = []
      for (const archived of ['false', 'true'] as const)
        for await (const project of clientOf(workspace).projects.listAll({ archived })) all.push(project)
      return all
    },
    staleTime: 60_000,
  })

/** Everything that has been read of keys: what a change makes old. */
export const keysOf = (workspace: string) => ['workspace', workspace, 'keys'] as const

/** One key. */
export const keyQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'one', id],
    queryFn: ({ signal }): Promise<Key> => clientOf(workspace).keys.get(id, { signal }),
  })

/** As many members as are named in one answer; of more, the rest are told by their ids. */
const MEMBERS = 1000

/** The members of a workspace, by whom keys are owned. */
export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace, 'members'],
    queryFn: async ({ signal }): Promise<readonly Member[]> =>
      (await clientOf(workspace).members.list({ limit: MEMBERS }, { signal })).data,
    staleTime: 60_000,
  })
