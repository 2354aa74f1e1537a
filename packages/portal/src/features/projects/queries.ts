import type { App, CountKeysQuery, Key, Page, Project } from '@claviger/sdk'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { keysOf, projectsQuery } from '../keys/queries.ts'

const PAGE = 25

/** Everything that has been read of projects and apps: what a change makes old. */
const projectsOf = (workspace: string) => projectsQuery(workspace).queryKey

/** Which projects, or apps of one, are asked for. */
export interface Wanted {
  readonly archived: boolean
  readonly search?: string | undefined
}

const asked = ({ archived, search }: Wanted) => ({
  archived: archived ? ('true' as const) : ('false' as const),
  ...(search ? { search } : {}),
})

/** Projects, oldest first, page after page. While others are on their way, those before stay. */
export const projectListQuery = (workspace: string, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...projectsOf(workspace), 'list', asked(wanted)],
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<Project>> =>
      clientOf(workspace).projects.list({ ...asked(wanted), limit: PAGE, cursor }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Whether any project was ever archived. */
export const anyArchivedQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...projectsOf(workspace), 'any-archived'],
    queryFn: async ({ signal }): Promise<boolean> =>
      (await clientOf(workspace).projects.list({ archived: 'true', limit: 1 }, { signal })).data.length > 0,
  })

/** One project. */
export const projectQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: [...projectsOf(workspace), 'one', id],
    queryFn: ({ signal }): Promise<Project> => clientOf(workspace).projects.get(id, { signal }),
  })

/** The apps of a project, oldest first, page after page. */
export const appsQuery = (workspace: string, project: string, archived: boolean) =>
  infiniteQueryOptions({
    queryKey: [...projectsOf(workspace), 'apps', project, archived],
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<App>> =>
      clientOf(workspace).projects.apps.list(
        project,
        { ...asked({ archived }), limit: PAGE, cursor },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

/** Whether any app of a project was ever archived. */
export const anyArchivedAppQuery = (workspace: string, project: string) =>
  queryOptions({
    queryKey: [...projectsOf(workspace), 'any-archived-app', project],
    queryFn: async ({ signal }): Promise<boolean> => {
      const wanted = { archived: 'true', limit: 1 } as const
      return (await clientOf(workspace).projects.apps.list(project, wanted, { signal })).data.length > 0
    },
  })

/** One app of a project. */
export const appQuery = (workspace: string, project: string, id: string) =>
  queryOptions({
    queryKey: [...projectsOf(workspace), 'app', id],
    queryFn: ({ signal }): Promise<App> => clientOf(workspace).projects.apps.get(project, id, { signal }),
  })

/** All but revoked: what keeps a project from being archived, and what its list shows at first. */
const LIVE: CountKeysQuery['status'] = ['active', 'disabled', 'pending', 'expired']

/** How many keys of a project are not revoked, as far as the person sees them. */
export const liveKeysQuery = (workspace: string, project: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'total', 'project', project],
    queryFn: async ({ signal }): Promise<number> =>
      (await clientOf(workspace).keys.count({ project, status: LIVE }, { signal })).total,
  })

const NEWEST = 10

/** The newest keys of a project that are not revoked. */
export const newestKeysQuery = (workspace: string, project: string) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'newest', 'project', project],
    queryFn: async ({ signal }): Promise<readonly Key[]> =>
      (
        await clientOf(workspace).keys.list(
          { project, status: LIVE, sort: '-created_at', limit: NEWEST },
          { signal },
        )
      ).data,
  })

/** Makes what was read of projects old, once one was changed, and waits until what is shown of them was read again. */
export function useProjectsChanged(): () => Promise<void> {
  const queries = useQueryClient()
  const { slug } = useWorkspace()
  return () => queries.invalidateQueries({ queryKey: projectsOf(slug) })
}
