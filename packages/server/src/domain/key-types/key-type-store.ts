import type { ResourceView, Role } from '@claviger/contract'
import type { AsOf } from '../changes/change-store.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import type { KeyType } from './key-type.ts'

/** A workspace's types, catalogue, roles and signing keys as they stand at one revision of its model. */
export interface StoredModel {
  readonly revision: number
  readonly types: readonly KeyType[]
  readonly resources: readonly ResourceView[]
  /** Only roles whose scopes the workspace has changed. */
  readonly roles: ReadonlyMap<Role, readonly string[]>
  readonly signingKeys: readonly SigningKey[]
  readonly revisions: Revisions
}

/** The last change to each, by its name. What has none was never changed. */
export interface Revisions {
  readonly types: ReadonlyMap<string, number>
  readonly resources: ReadonlyMap<string, number>
  readonly roles: ReadonlyMap<string, number>
}

export interface KeyTypeReads {
  readModel(workspace: string): Promise<StoredModel & AsOf>
  /** Every prefix of every workspace's types, and the workspaces that have imported keys. */
  listPrefixes(): Promise<{
    readonly prefixes: readonly { readonly workspace: string; readonly prefix: string }[]
    readonly importing: readonly string[]
  }>
  /** Signing keys of every workspace whose tokens may still work: what the JWKS publishes. */
  listSigningKeys(now: number): Promise<SigningKey[]>
}

/** Every write moves the model's revision. `revision`: of the change by which it is made. */
export interface KeyTypeWrites {
  insertType(workspace: string, type: KeyType, revision: number): Promise<void>
  updateType(workspace: string, type: KeyType, revision: number): Promise<void>
  insertResource(workspace: string, resource: ResourceView, revision: number): Promise<void>
  updateResource(workspace: string, resource: ResourceView, revision: number): Promise<void>
  removeResource(workspace: string, name: string): Promise<void>
  /** Null: as in the built-in table. */
  setRole(workspace: string, role: Role, scopes: readonly string[] | null, revision: number): Promise<void>
  insertSigningKey(key: SigningKey): Promise<void>
  updateSigningKey(key: SigningKey): Promise<void>
}
