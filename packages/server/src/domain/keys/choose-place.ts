import type { Caller } from '../access/caller.ts'
import { prefixesOf, type KeyType } from '../key-types/key-type.ts'
import { refuseArchived } from '../projects/find-project.ts'
import { invalidField, notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'

/** The project a new key is confined to: the one named, else the caller's own, else none. */
export async function chooseProject(
  caller: Caller,
  wanted: string | null | undefined,
  reads: Reads,
): Promise<string | null> {
  const own = caller.bounds.project
  if (wanted == null) return own
  const project = await reads.projects.find(caller.workspace, wanted)
  if (!project || (own !== null && own !== project.id)) throw notFound('project')
  refuseArchived(project)
  return project.id
}

/** The environment of a new key: the one named, else the caller's own, else the first the type declares. */
export function chooseEnvironment(
  caller: Caller,
  wanted: string | null | undefined,
  type: KeyType,
): string | null {
  const names = type.environments.map(({ name }) => name)
  const own = caller.bounds.environment
  const chosen = wanted ?? (own !== null && names.includes(own) ? own : names[0])
  if (chosen === undefined) return null
  if (names.length === 0)
    throw invalidField('environment', `must be left out: the type ${type.name} has none`)
  if (!names.includes(chosen)) throw invalidField('environment', `must be one of ${names.join(', ')}`)
  return chosen
}

/**
 * How an opaque key of this type and environment begins. `untilNow`: how it began before, which stands where the type
 * has lost the environment: no other environment's prefix may make a test key look live.
 */
export function choosePrefix(type: KeyType, environment: string | null, untilNow?: string): string {
  const declared = type.environments.find(({ name }) => name === environment)?.prefix
  const prefix = declared ?? type.prefix ?? untilNow ?? prefixesOf(type)[0]
  if (prefix === undefined) throw new TypeError(`the key type ${type.name} has no prefix`)
  return prefix
}
