import { formatTime, type AnswerOf, type ListWorkspacesQuery } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'

/** The workspaces of the installation, oldest first. */
export const listWorkspaces =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, query: ListWorkspacesQuery): Promise<AnswerOf<'listWorkspaces'>> =>
    door.look(caller, 'read:manage.installation', async (reads) =>
      pageById(
        cursors,
        { of: 'workspaces' },
        query,
        (after, limit) => reads.workspaces.list(after, limit),
        ({ id, slug, name, createdAt }) => ({ id, slug, name, created_at: formatTime(createdAt) }),
      ),
    )
