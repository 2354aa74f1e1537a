import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { FIRST_ROOT_SCOPES } from '../key-types/built-in.ts'
import { notFound } from '../refusal.ts'
import { insertRootKey } from './create-workspace.ts'

export interface Recovered {
  readonly workspace: { readonly id: string; readonly slug: string }
  readonly root_key: string
}

/**
 * Issues a new root key to whoever commands the machine, for when the old one is lost. The old one stays as it is:
 * revoking it is a decision of its own. `slug` undefined: the first workspace.
 */
export const recoverWorkspace =
  (deps: Pick<Deps, 'door' | 'models' | 'newId' | 'dice' | 'hasher'>) =>
  (caller: Caller, slug: string | undefined): Promise<Recovered> =>
    deps.door.change(caller, 'write:manage.installation', async (change) => {
      const first = await change.writes.workspaces.findFirst()
      const workspace = slug === undefined ? first : await change.writes.workspaces.findSlug(slug)
      if (!workspace) throw notFound('workspace')
      const root = (await deps.models.get(change.writes, workspace.id)).types.get('root')
      if (!root) throw notFound('root type')
      const scopes = workspace.id === first?.id ? FIRST_ROOT_SCOPES : root.defaultScopes
      const name = `Root key, recovered ${new Date(change.now).toISOString()}`
      const token = await insertRootKey(deps, change, { workspace, root, scopes, name })
      change.record({ kind: 'workspace.recovered', workspace: workspace.id, subject: workspace.id })
      return { workspace: { id: workspace.id, slug: workspace.slug }, root_key: token }
    })
