import type { Memory, Registry } from '@claviger/verifier'
import type { OwnFleet } from './domain/memory/fleet.ts'
import type { Store } from './domain/store.ts'

/**
 * What stands around the parts of a node, each given the part and taken for it. Nothing does in production: it is how tests
 * fail a node at a moment of their choice, without any switch in it.
 */
export interface Around {
  /** The highest number of a change that the node is to understand; that of this code unless given. */
  readonly protocol?: number
  readonly registry?: (right: Registry) => Registry
  readonly memory?: (right: Memory) => Memory
  readonly store?: (right: Store) => Store
  readonly fleet?: (right: OwnFleet) => OwnFleet
}
