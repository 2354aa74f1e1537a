import type { CallOptions, Caller, CreateOptions } from './call.ts'
import type {
  CreateKeyTypeBody,
  CreateResourceBody,
  KeyType,
  KeyTypeList,
  RemovedResource,
  Resource,
  ResourceList,
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
  /** Changes or archives a kind of key; no key that exists is widened. */
  update(name: string, body: UpdateKeyTypeBody, options?: CallOptions): Promise<KeyType>
}

/** The catalogue: what scopes are made of. */
export interface Resources {
  /** The workspace's own resources, and Claviger's. */
  list(options?: CallOptions): Promise<ResourceList>
  /** Adds a resource. */
  create(body: CreateResourceBody, options?: CreateOptions): Promise<Resource>
  /** Changes a resource. */
  update(name: string, body: UpdateResourceBody, options?: CallOptions): Promise<Resource>
  /** Removes a resource. Where keys name it, the call fails and says which, until `confirm` is its name. */
  remove(name: string, query?: { confirm?: string }, options?: CallOptions): Promise<RemovedResource>
}

/** The operations on key types, called by `caller`. */
export const keyTypesOf = (caller: Caller): KeyTypes => ({
  list: (options) => caller.call('listKeyTypes', {}, options),
  get: (name, options) => caller.call('getKeyType', { params: { name } }, options),
  create: (body, options) => caller.call('createKeyType', { body }, options),
  update: (name, body, options) => caller.call('updateKeyType', { params: { name }, body }, options),
})

/** The operations on the catalogue, called by `caller`. */
export const resourcesOf = (caller: Caller): Resources => ({
  list: (options) => caller.call('listResources', {}, options),
  create: (body, options) => caller.call('createResource', { body }, options),
  update: (name, body, options) => caller.call('updateResource', { params: { name }, body }, options),
  remove: (name, query, options) => caller.call('removeResource', { params: { name }, query }, options),
})
