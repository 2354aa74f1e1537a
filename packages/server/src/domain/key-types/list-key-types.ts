import { managementTitle, MANAGEMENT, type AnswerOf, type KeyTypeView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../refusal.ts'
import { presentKeyType } from './present-key-type.ts'

type ModelDeps = Pick<Deps, 'door' | 'models'>

const NEED = 'read:manage.key_types'

/** The kinds of key a workspace has, with the regular expressions by which a scanner finds them. */
export const listKeyTypes =
  ({ door, models }: ModelDeps) =>
  (caller: Caller): Promise<AnswerOf<'listKeyTypes'>> =>
    door.look(caller, NEED, async (reads) => {
      const { types } = await models.get(reads, caller.workspace, caller.modelRevision)
      return { data: [...types.values()].map(presentKeyType) }
    })

/** One kind of key, by its name. */
export const getKeyType =
  ({ door, models }: ModelDeps) =>
  (caller: Caller, name: string): Promise<KeyTypeView> =>
    door.look(caller, NEED, async (reads) => {
      const type = (await models.get(reads, caller.workspace, caller.modelRevision)).types.get(name)
      if (!type) throw notFound('key type')
      return presentKeyType(type)
    })

/** The catalogue: the workspace's own resources, and Claviger's. */
export const listResources =
  ({ door, models }: ModelDeps) =>
  (caller: Caller): Promise<AnswerOf<'listResources'>> =>
    door.look(caller, NEED, async (reads) => {
      const { resources } = await models.get(reads, caller.workspace, caller.modelRevision)
      const management = MANAGEMENT.map(({ name, verbs }) => ({
        name,
        title: managementTitle(name),
        verbs: [...verbs],
        ordered: true,
        meanings: {},
      }))
      return { data: resources.map((resource) => ({ ...resource })), management }
    })
