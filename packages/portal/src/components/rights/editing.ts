import type { Level, Resource } from '@claviger/sdk'
import type { Rights } from '../difference/rights.ts'

/** Rights while they are chosen, and how they are changed: in whichever notation somebody keeps them. */
export interface Editing {
  /** What is chosen, spelt out: `write:projects`. */
  readonly chosen: Rights
  /** The level chosen on a resource. */
  readonly levelOf: (resource: Resource) => Level
  readonly onLevels: (levels: readonly (readonly [Resource, Level])[]) => void
  /** A right, `write:projects`, is ticked or unticked. */
  readonly onTick: (right: string, ticked: boolean) => void
}
