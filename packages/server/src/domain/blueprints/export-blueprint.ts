import type { ExportedBlueprint } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { presentSettable } from '../key-types/present-key-type.ts'
import { refuseConfined } from './refuse-confined.ts'

/**
 * The workspace as a blueprint: its catalogue, the roles it has changed (for whoever may see them listed), and its types
 * that are not archived.
 */
export const exportBlueprint =
  ({ door }: Pick<Deps, 'door'>) =>
  async (caller: Caller): Promise<ExportedBlueprint> => {
    refuseConfined(caller)
    return door.look(caller, 'read:manage.key_types', async (reads) => {
      const { resources, roles, types } = await reads.keyTypes.readModel(caller.workspace)
      const workspace = await reads.workspaces.find(caller.workspace)
      const shown = types.filter((type) => type.archivedAt === null && !type.madeByRootOnly)
      return {
        blueprint: nameOf(workspace?.slug ?? ''),
        version: 1,
        title: workspace?.name ?? '',
        resources: [...resources],
        ...(caller.rights.has('read:manage.members')
          ? { roles: Object.fromEntries([...roles].map(([role, scopes]) => [role, [...scopes]])) }
          : {}),
        key_types: shown.map(presentSettable),
      }
    })
  }

/** The address of a workspace may begin with a digit, the name of a blueprint may not. */
const nameOf = (slug: string): string => (/^[a-z]/.test(slug) ? slug : `workspace-${slug}`)
