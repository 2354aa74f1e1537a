import type { ResourceView } from '@claviger/contract'
import { Refusal } from '../refusal.ts'

// Every key, role and type is compiled against all of them: what one workspace adds, its neighbours wait for.
const MAX_RESOURCES = 200
const MAX_VERBS = 500
const MAX_TYPES = 100

interface Named {
  readonly name: string
}

const verbsIn = (resources: readonly ResourceView[]): number =>
  resources.reduce((sum, { verbs }) => sum + verbs.length, 0)

/** Refuses a catalogue that would grow beyond what a workspace may have. What is too large already may shrink. */
export function refuseCrowdedCatalogue(
  before: readonly ResourceView[],
  after: readonly ResourceView[],
  path = 'verbs',
): void {
  if (after.length > MAX_RESOURCES && after.length > before.length)
    throw crowded(
      path,
      `A workspace has at most ${MAX_RESOURCES} resources. Remove one that is not used, or give an existing one another verb.`,
    )
  if (verbsIn(after) > MAX_VERBS && verbsIn(after) > verbsIn(before))
    throw crowded(
      path,
      `All resources of a workspace together have at most ${MAX_VERBS} verbs. Take away those that are not used.`,
    )
}

/** Refuses types beyond what a workspace may have. Archived ones count: their keys may still be there. */
export function refuseCrowdedTypes(before: readonly Named[], after: readonly Named[], path = 'name'): void {
  if (after.length <= MAX_TYPES || after.length <= before.length) return
  throw crowded(
    path,
    `A workspace has at most ${MAX_TYPES} key types, archived ones counted. Change one that is there, or restore one.`,
  )
}

const crowded = (path: string, advice: string): Refusal =>
  new Refusal('conflict', advice, { errors: [{ path, message: 'would be more than a workspace has' }] })
