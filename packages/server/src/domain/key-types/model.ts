import {
  ROLE_RIGHTS,
  parseDuration,
  type CompiledScopes,
  type ResourceView,
  type Role,
} from '@claviger/contract'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import { compileRights } from './compile-rights.ts'
import { scopesWithin } from './scopes-within.ts'
import { ceilingsFor, type KeyType } from './key-type.ts'
import type { KeyTypeReads, Revisions, StoredModel } from './key-type-store.ts'
import { Memo } from './memo.ts'

/** Whoever holds rights: a key, or what one would be. */
export interface Holder {
  readonly type: string
  readonly typeVersion: number
  /** Null: whatever the owner may do. */
  readonly scopes: readonly string[] | null
  /** The role of the member who owns it; null when no member does. */
  readonly ownerRole: Role | null
}

/** What a key is held to by its type, beside its rights. */
export interface Restraint {
  /** The longest life of a secret in ms; null when the type sets none. */
  readonly max: number | null
  readonly refusedFromBrowsers: boolean
}

const NO_RIGHTS: CompiledScopes = new Set()
const UNKNOWN_TYPE: Restraint = { max: 0, refusedFromBrowsers: true }

/** A workspace's types, catalogue and roles, ready for use, with rights compiled once per distinct holder. */
export class Model {
  readonly revision: number
  readonly types: ReadonlyMap<string, KeyType>
  readonly resources: readonly ResourceView[]
  readonly signingKeys: ReadonlyMap<string, SigningKey>
  readonly revisions: Revisions
  readonly #roles: StoredModel['roles']
  readonly #compiled = new Memo<CompiledScopes>()
  readonly #scopes = new Memo<readonly string[]>()
  readonly #restraints = new Memo<Restraint>()

  constructor(stored: StoredModel) {
    this.revision = stored.revision
    this.types = new Map(stored.types.map((type) => [type.name, type]))
    this.resources = stored.resources
    this.signingKeys = new Map(stored.signingKeys.map((key) => [key.id, key]))
    this.revisions = stored.revisions
    this.#roles = stored.roles
  }

  /** The scopes of a role here: the owner's are fixed, the others a workspace may have changed. */
  roleScopes(role: Role): readonly string[] {
    return (role === 'owner' ? undefined : this.#roles.get(role)) ?? ROLE_RIGHTS[role].scopes
  }

  /** What a holder may do: see `compileRights`. */
  rights(holder: Holder): CompiledScopes {
    const memo = memoOf(holder)
    const known = this.#compiled.get(memo)
    if (known) return known
    const found = this.types.get(holder.type)
    const rights = found ? compileRights(found, holder, this) : NO_RIGHTS
    this.#compiled.keep(memo, rights, rights.size + spelled(holder))
    return rights
  }

  /**
   * The same without what the owner's role cuts off at present: what is written down, and wakes when the role may do
   * more. Of a holder that names no scopes, what it may do now.
   */
  written(holder: Holder): CompiledScopes {
    return this.rights(holder.scopes === null ? holder : { ...holder, ownerRole: null })
  }

  /** What a holder may do, as scopes: those it names, cut down to its rights; its owner's where it names none. */
  scopes(holder: Holder): readonly string[] {
    const memo = memoOf(holder)
    const known = this.#scopes.get(memo)
    if (known) return known
    const named = holder.scopes ?? (holder.ownerRole === null ? [] : this.roleScopes(holder.ownerRole))
    const adminManages = this.types.get(holder.type)?.adminManages ?? false
    const scopes = scopesWithin(named, this.rights(holder), { resources: this.resources, adminManages })
    this.#scopes.keep(memo, scopes, scopes.length + spelled(holder))
    return scopes
  }

  /** What a member of a role may do here, as if by a key without bounds of its own. */
  rightsOfRole(role: Role): CompiledScopes {
    return compileRights(null, { scopes: null, typeVersion: 0, ownerRole: role }, this)
  }

  /** The strictest of what its type has asked of a key since it was made. */
  restraint({ type, typeVersion }: Pick<Holder, 'type' | 'typeVersion'>): Restraint {
    const memo = `${type} ${typeVersion}`
    const known = this.#restraints.get(memo)
    if (known) return known
    const found = this.types.get(type)
    const restraint = found ? restraintOf(found, typeVersion) : UNKNOWN_TYPE
    this.#restraints.keep(memo, restraint, 1)
    return restraint
  }
}

const memoOf = ({ type, typeVersion, scopes, ownerRole }: Holder): string =>
  `${type} ${typeVersion} ${ownerRole} ${scopes === null ? '-' : scopes.join(' ')}`

/** What the name of a holder in a memo weighs beside what is kept under it. */
const spelled = ({ scopes }: Holder): number => 1 + (scopes?.length ?? 0)

function restraintOf(type: KeyType, version: number): Restraint {
  const ceilings = ceilingsFor(type, version)
  const spans = ceilings.flatMap(({ max }) => (max === null ? [] : [parseDuration(max) ?? 0]))
  return {
    max: spans.length === 0 ? null : Math.min(...spans),
    refusedFromBrowsers: ceilings.some(({ browser }) => browser === 'refuse'),
  }
}

/** Gives a workspace's model, read again only when its revision has moved. */
export interface Models {
  /**
   * `revision`: the one that was read beside the key, or undefined to read anew. Not to be asked inside a change that
   * has itself altered the model: what it read could yet be undone.
   */
  get(reads: { keyTypes: KeyTypeReads }, workspace: string, revision?: number): Promise<Model>
}

/** Keeps the model of each workspace that was asked for, for as long as the process lives. */
export function createModels(): Models {
  const models = new Map<string, Model>()
  return {
    async get(reads, workspace, revision) {
      const known = models.get(workspace)
      if (known && known.revision === revision) return known
      const stored = await reads.keyTypes.readModel(workspace)
      const model = known?.revision === stored.revision ? known : new Model(stored)
      models.set(workspace, model)
      return model
    },
  }
}
