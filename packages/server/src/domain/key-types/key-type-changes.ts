import type { Changes } from '../events/event-store.ts'
import type { KeyType } from './key-type.ts'
import { presentSettable } from './present-key-type.ts'

const recorded = (type: KeyType): Record<string, unknown> => ({ ...presentSettable(type) })

/** Field by field what differs. */
export function changesBetweenTypes(was: KeyType, is: KeyType): Changes {
  const before = recorded(was)
  const entries = Object.entries(recorded(is))
    .filter(([field, to]) => JSON.stringify(before[field]) !== JSON.stringify(to))
    .map(([field, to]) => [field, { from: before[field] ?? null, to }])
  return Object.fromEntries(entries) as Changes
}

/** Everything that a new type is. */
export const changesOfNewType = (type: KeyType): Changes =>
  Object.fromEntries(Object.entries(recorded(type)).map(([field, to]) => [field, { from: null, to }]))
