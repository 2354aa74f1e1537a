import type { CreatedWorkspace } from '@claviger/sdk'
import { layFields } from './layout.ts'

/** What people should know of a new workspace, and what to do next. `url`: where the server is or will be. */
export const workspaceText = ({ workspace, root_key, setup_url }: CreatedWorkspace, url: string): string =>
  `${layFields([
    ['workspace', `${workspace.slug} (${workspace.id})`],
    ['root key', root_key],
  ])}

Next:
  claviger serve                 unless it runs already
  open ${setup_url}
  export CLAVIGER_KEY=…          the root key, then
  claviger whoami
  curl -H "Authorization: Bearer $CLAVIGER_KEY" ${url}/v1/keys/self`
