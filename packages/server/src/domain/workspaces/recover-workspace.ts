import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { FIRST_ROOT_SCOPES } from '../key-types/built-in.ts'
import { issueSetupLink, type SetupDeps } from '../people/setup-token.ts'
import { notFound } from '../refusal.ts'
import { insertRootKey } from './create-workspace.ts'

export interface Recovered {
  readonly workspace: { readonly id: string; readonly slug: string }
  readonly root_key: string
  readonly setup_url: string
}

/**
 * Issues a new root key to whoever commands the machine, for when the old one is lost, and a link by which its
 * longest-standing owner gets a new password. The old key stays as it is: revoking it is a decision of its own. `slug`
 * undefined: the first workspace.
 */
export const recoverWorkspace =
  (deps: SetupDeps & Pick<Deps, 'door' | 'models'>) =>
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
      const member = await change.writes.members.findOwner(workspace.id)
      if (!member) throw notFound('active owner')
      const link = await issueSetupLink(deps, change, { member, authority: 'recovery' })
      change.record({ kind: 'workspace.recovered', workspace: workspace.id, subject: workspace.id })
      return { workspace: { id: workspace.id, slug: workspace.slug }, root_key: token, setup_url: link }
    })
