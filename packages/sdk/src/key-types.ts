import type { CallOptions, Caller, ChangeOptions, CreateOptions } from './call.ts'
import { done, dry, previewed } from './dry-run.ts'
import type {
  CreateKeyTypeBody,
  CreateResourceBody,
  EditPreview,
  KeyType,
  KeyTypeList,
  RemovedResource,
  ResourceList,
  RevisedResource,
  UpdateKeyTypeBody,
  UpdateResourceBody,
} from './generated/types.ts'

/** The kinds of key that the workspace has. */
export interface KeyTypes {
  /** All of them. */
  list(options?: CallOptions): Promise<KeyTypeList>
  /** One, by its name. */
  get(name: string, options?: CallOptions): Promise<KeyType>
  /** Defines a kind of key. */
  create(body: CreateKeyTypeBody, options?: CreateOptions): Promise<KeyType>
  /**
   * Changes or archives a kind of key; no key that exists is widened. With its `revision`, only if nobody else has
   * changed it since.
   */
  update(name: string, body: Omit<UpdateKeyTypeBody, 'dry_run'>, options?: ChangeOptions): Promise<KeyType>
  /** What the same update would do to the keys there are. Does nothing. */
  preview(
    name: string,
    body: Omit<UpdateKeyTypeBody, 'dry_run'>,
    options?: ChangeOptions,
  ): Promise<EditPreview>
}

/** The catalogue: what scopes are made of. */
export interface Resources {
  /** The workspace's own resources, and Claviger's. */
  list(options?: CallOptions): Promise<ResourceList>
  /** One of the workspace's own, by its name. */
  get(name: string, options?: CallOptions): Promise<RevisedResource>
  /** Adds a resource. */
  create(body: CreateResourceBody, options?: CreateOptions): Promise<RevisedResource>
  /** Changes a resource. With its `revision`, only if nobody else has since. */
  update(
    name: string,
    body: Omit<UpdateResourceBody, 'dry_run'>,
    options?: ChangeOptions,
  ): Promise<RevisedResource>
  /** What the same update would do to the keys there are. Does nothing, and wants no `confirm`. */
  preview(
    name: string,
    body: Omit<UpdateResourceBody, 'dry_run'>,
    options?: ChangeOptions,
  ): Promise<EditPreview>
  /** Removes a resource. Where keys name it, the call fails and says which, until `confirm` is its name. */
  remove(name: string, query?: { confirm?: string }, options?: ChangeOptions): Promise<RemovedResource>
  /** What the removal would do to the keys there are. Does nothing. */
  previewRemoval(name: string, options?: ChangeOptions): Promise<EditPreview>
}

/** The operations on key types, called by `caller`. */
export const keyTypesOf = (caller: Caller): KeyTypes => ({
  list: (options) => caller.call('listKeyTypes', {}, options),
  get: (name, options) => caller.call('getKeyType', { params: { name } }, options),
  create: (body, options) => caller.call('createKeyType', { body }, options),
  update: async (name, body, options) =>
    done<KeyType>(await caller.call('updateKeyType', { params: { name }, body }, options)),
  preview: async (name, body, options) =>
    previewed(await caller.call('updateKeyType', { params: { name }, body: dry(body) }, options)),
})

/** The operations on the catalogue, called by `caller`. */
export const resourcesOf = (caller: Caller): Resources => ({
  list: (options) => caller.call('listResources', {}, options),
  get: (name, options) => caller.call('getResource', { params: { name } }, options),
  create: (body, options) => caller.call('createResource', { body }, options),
  update: async (name, body, options) =>
    done<RevisedResource>(await caller.call('updateResource', { params: { name }, body }, options)),
  preview: async (name, body, options) =>
    previewed(await caller.call('updateResource', { params: { name }, body: dry(body) }, options)),
  remove: async (name, query, options) =>
    done<RemovedResource>(await caller.call('removeResource', { params: { name }, query }, options)),
  previewRemoval: async (name, options) =>
    previewed(await caller.call('removeResource', { params: { name }, query: { dry_run: 'true' } }, options)),
})
