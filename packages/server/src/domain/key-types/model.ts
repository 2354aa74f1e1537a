import { compileScopes, exceeding, type CompiledScopes, type ResourceView } from '@claviger/contract'
import type { KeyType } from './key-type.ts'
import type { KeyTypeReads, StoredModel } from './key-type-store.ts'

// Enough for every combination a workspace really uses; a flood of others empties the memo, not the memory.
const MEMO_SIZE = 10_000

/** A workspace's types and catalogue, ready for use, with scopes compiled once per distinct list. */
export class Model {
  readonly revision: number
  readonly types: ReadonlyMap<string, KeyType>
  readonly resources: readonly ResourceView[]
  readonly #compiled = new Map<string, CompiledScopes>()

  constructor(stored: StoredModel) {
    this.revision = stored.revision
    this.types = new Map(stored.types.map((type) => [type.name, type]))
    this.resources = stored.resources
  }

  /**
   * What scopes grant to a key of a type: never more than the type allows, whatever was written into the key, and
   * nothing at all for a type that is gone.
   */
  rights(typeName: string, scopes: readonly string[]): CompiledScopes {
    const memo = `${typeName} ${scopes.join(' ')}`
    const known = this.#compiled.get(memo)
    if (known) return known
    const rights = this.#compile(typeName, scopes)
    if (this.#compiled.size >= MEMO_SIZE) this.#compiled.clear()
    this.#compiled.set(memo, rights)
    return rights
  }

  #compile(typeName: string, scopes: readonly string[]): CompiledScopes {
    const type = this.types.get(typeName)
    if (!type) return new Set()
    const granted = compileScopes(scopes, this.resources, type.adminManages)
    const beyond = new Set(exceeding(granted, compileScopes(type.allowedScopes, this.resources)))
    const manages = (right: string): boolean => type.canManageKeys || !right.includes(':manage.')
    return new Set([...granted].filter((right) => !beyond.has(right) && manages(right)))
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
