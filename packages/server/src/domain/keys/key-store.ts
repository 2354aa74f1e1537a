import type { KeySort, KeyStatus, MemberView, Role } from '@claviger/contract'
import type { AsOf } from '../changes/change-store.ts'
import type { HashedSecret } from '../ports.ts'
import type { Key, LastUse, Owner, Secret } from './key.ts'

/** A key found by what was presented, with what a verification needs to know beside it: one look, not four. */
export interface KnownSecret {
  readonly key: Key
  readonly secret: Secret
  /** Null when no member owns the key. A member who is gone is `removed`. */
  readonly ownerStatus: MemberView['status'] | null
  /** Changes whenever the workspace's types or catalogue do. */
  readonly modelRevision: number
}

/** Which keys a list is about. Times in ms. */
export interface KeyFilter {
  readonly workspace: string
  readonly now: number
  /** Any of these. */
  readonly statuses?: readonly KeyStatus[] | undefined
  readonly types?: readonly string[] | undefined
  readonly project?: string | undefined
  readonly environment?: string | undefined
  readonly owner?: Owner | undefined
  /** Compared with the folded name, the id and the last four; every character stands for itself. */
  readonly search?: string | undefined
  readonly unusedSince?: number | undefined
  readonly neverUsed?: boolean | undefined
  readonly createdAfter?: number | undefined
  readonly revokedAfter?: number | undefined
  readonly expiresAfter?: number | undefined
  readonly expiresBefore?: number | undefined
  readonly rotationDueBefore?: number | undefined
  /** The longest lives that types allow, in ms, the shortest first: they end keys whatever their own expiry says. */
  readonly lives?: readonly LongestLife[] | undefined
  /** When types would have their keys rotated; what is said of an environment before what is said of all. */
  readonly rotations?: readonly RotationPolicy[] | undefined
}

/** Keys of a type, of one environment or (undefined) of any, are due `every` ms after their term began. */
export interface RotationPolicy {
  readonly type: string
  readonly environment: string | undefined
  readonly every: number
}

/** Keys of a type made under a version up to `until` live at most `max` ms from the beginning of their term. */
export interface LongestLife {
  readonly type: string
  readonly until: number
  readonly max: number
}

export interface KeyPosition {
  readonly value: string | number
  readonly id: string
}

/** A live key that has a name, as names are compared. */
export interface NameHolder {
  readonly id: string
  readonly owner: Owner
  readonly nameKey: string
}

/** What says whether a key is within somebody's reach. */
export type PlacedKey = Pick<Key, 'id' | 'workspace' | 'project' | 'owner'>

/** What has been taken from a key. Times in ms since 1970. */
export interface Restriction extends Pick<Key, 'id' | 'revokedAt' | 'enabled' | 'expiresAt'> {
  /** When those of its secrets end that were told to. */
  readonly retired: readonly { readonly id: string; readonly retiresAt: number }[]
}

export interface KeyReads {
  find(workspace: string, id: string): Promise<Key | undefined>
  /** Those of these ids that there are, in no order. */
  findMany(workspace: string, ids: readonly string[]): Promise<Key[]>
  /** What has been taken from those of these ids that there are, in no order. */
  findRestrictions(workspace: string, ids: readonly string[]): Promise<Restriction[]>
  /** Whose these are and where they belong, without the rest. */
  findPlaced(workspace: string, ids: readonly string[]): Promise<PlacedKey[]>
  /** Across workspaces: whose a secret is, is what is being asked. Keyed by the hash that matched. */
  findBySecret(candidates: readonly HashedSecret[]): Promise<ReadonlyMap<string, KnownSecret>>
  /** The same to be remembered, in one look at one moment; `asOf` is told when nothing was found, too. */
  fill(
    candidates: readonly HashedSecret[],
  ): Promise<AsOf & { readonly found: ReadonlyMap<string, KnownSecret> }>
  /** The same by digests alone, whatever made them. Keyed by digest. */
  findDigests(digests: readonly string[]): Promise<ReadonlyMap<string, KnownSecret>>
  /** One secret of one key, by id: the credential of a caller that was admitted a moment ago. */
  findCredential(key: string, secret: string): Promise<KnownSecret | undefined>
  list(filter: KeyFilter, sort: KeySort, after: KeyPosition | undefined, limit: number): Promise<Key[]>
  /** How many keys a list has that nothing limits. */
  count(filter: KeyFilter): Promise<number>
  /** The id of a live (not revoked) key of this owner under this folded name. */
  findName(workspace: string, owner: Owner, nameKey: string): Promise<string | undefined>
  /** The live keys under any of these folded names, whoever owns them. */
  findNames(workspace: string, nameKeys: readonly string[]): Promise<NameHolder[]>
  /** Live keys whose scopes name a resource of the catalogue. */
  listNaming(workspace: string, resource: string): Promise<Key[]>
  /** How many live keys of each type there are. */
  countByType(workspace: string): Promise<ReadonlyMap<string, number>>
  /** How many live keys members of each role own. */
  countByRole(workspace: string): Promise<ReadonlyMap<Role, number>>
  /** How many live keys have a working secret under each signing key. */
  countBySigningKey(workspace: string, now: number): Promise<ReadonlyMap<string, number>>
  /** Every key that is not revoked, for revoke-all. */
  listLive(filter: KeyFilter): Promise<Key[]>
  /** The scheme of every stored secret that still works, with how many there are. */
  countSchemes(now: number): Promise<ReadonlyMap<string, number>>
}

/** When, by whom, why and under which revision keys are revoked. */
export type Revocation = Pick<Key, 'revokedAt' | 'revokedBy' | 'revokeReason' | 'revision'>

export interface KeyWrites {
  insert(key: Key): Promise<void>
  /** Many new keys, in few statements. */
  insertMany(keys: readonly Key[]): Promise<void>
  /** Writes every field but the secrets and the last use. */
  update(key: Key): Promise<void>
  /** Writes the same revocation to many keys, in few statements. */
  revoke(keys: readonly string[], revocation: Revocation): Promise<void>
  insertSecret(key: Key, secret: Secret): Promise<void>
  retireSecret(secret: string, retiresAt: number): Promise<void>
  /** Stores the same secret under another scheme; `from` must still be what is stored. */
  rehash(secret: string, from: string, to: HashedSecret): Promise<void>
  /** Keeps the later of the stored and the given use of each. */
  noteUses(uses: readonly (readonly [key: string, use: LastUse])[]): Promise<void>
}
