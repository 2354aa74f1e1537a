import type { CallOptions, Caller } from './call.ts'
import type { KeyType, KeyTypeList, ResourceList } from './generated/types.ts'

/** The kinds of key that the workspace has. */
export interface KeyTypes {
  /** All of them. */
  list(options?: CallOptions): Promise<KeyTypeList>
  /** One, by its name. */
  get(name: string, options?: CallOptions): Promise<KeyType>
}

/** The catalogue: what scopes are made of. */
export interface Resources {
  /** The workspace's own resources, and Claviger's. */
  list(options?: CallOptions): Promise<ResourceList>
}

/** The operations on key types, called by `caller`. */
export const keyTypesOf = (caller: Caller): KeyTypes => ({
  list: (options) => caller.call('listKeyTypes', {}, options),
  get: (name, options) => caller.call('getKeyType', { params: { name } }, options),
})

/** The operations on the catalogue, called by `caller`. */
export const resourcesOf = (caller: Caller): Resources => ({
  list: (options) => caller.call('listResources', {}, options),
})
