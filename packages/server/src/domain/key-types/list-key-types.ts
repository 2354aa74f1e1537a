import {
  managementTitle,
  MANAGEMENT,
  type AnswerOf,
  type KeyTypeView,
  type ResourceView,
  type RevisedResource,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../refusal.ts'
import type { KeyType } from './key-type.ts'
import type { Model } from './model.ts'
import { presentKeyType } from './present-key-type.ts'

type ModelDeps = Pick<Deps, 'door' | 'models'>

const NEED = 'read:manage.key_types'

/** The kinds of key a workspace has, with the regular expressions by which a scanner finds them. */
export const listKeyTypes =
  ({ door, models }: ModelDeps) =>
  (caller: Caller): Promise<AnswerOf<'listKeyTypes'>> =>
    door.look(caller, NEED, async (reads) => {
      const { types, revisions } = await models.get(reads, caller.workspace, caller.modelRevision)
      const present = (type: KeyType) => presentKeyType(type, revisions.types.get(type.name) ?? 0)
      return { data: [...types.values()].map(present) }
    })

/** One kind of key, by its name. */
export const getKeyType =
  ({ door, models }: ModelDeps) =>
  (caller: Caller, name: string): Promise<KeyTypeView> =>
    door.look(caller, NEED, async (reads) => {
      const { types, revisions } = await models.get(reads, caller.workspace, caller.modelRevision)
      const type = types.get(name)
      if (!type) throw notFound('key type')
      return presentKeyType(type, revisions.types.get(name) ?? 0)
    })

/** The catalogue: the workspace's own resources, and Claviger's. */
export const listResources =
  ({ door, models }: ModelDeps) =>
  (caller: Caller): Promise<AnswerOf<'listResources'>> =>
    door.look(caller, NEED, async (reads) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const management = MANAGEMENT.map(({ name, verbs }) => ({
        name,
        title: managementTitle(name),
        verbs: [...verbs],
        ordered: true,
        meanings: {},
      }))
      return { data: model.resources.map((each) => presentResource(each, model)), management }
    })

/** One resource of the workspace's own, by its name. */
export const getResource =
  ({ door, models }: ModelDeps) =>
  (caller: Caller, name: string): Promise<RevisedResource> =>
    door.look(caller, NEED, async (reads) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const resource = model.resources.find((each) => each.name === name)
      if (!resource) throw notFound('resource')
      return presentResource(resource, model)
    })

const presentResource = (resource: ResourceView, { revisions }: Model): RevisedResource => ({
  ...resource,
  revision: revisions.resources.get(resource.name) ?? 0,
})
