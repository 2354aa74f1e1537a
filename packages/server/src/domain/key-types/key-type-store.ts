import type { ResourceView } from '@claviger/contract'
import type { KeyType } from './key-type.ts'

/** A workspace's types and catalogue as they stand at one revision of its model. */
export interface StoredModel {
  readonly revision: number
  readonly types: readonly KeyType[]
  readonly resources: readonly ResourceView[]
}

export interface KeyTypeReads {
  readModel(workspace: string): Promise<StoredModel>
  /** Every prefix of every workspace's types. */
  listPrefixes(): Promise<string[]>
}

export interface KeyTypeWrites {
  insertType(workspace: string, type: KeyType): Promise<void>
  insertResource(workspace: string, resource: ResourceView): Promise<void>
}
