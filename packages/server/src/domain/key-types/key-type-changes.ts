import type { Changes } from '../events/event-store.ts'
import type { KeyType } from './key-type.ts'
import { presentKeyType } from './present-key-type.ts'

/** What people see of a type and can set. */
function recorded(type: KeyType): Record<string, unknown> {
  const {
    id: _id,
    built_in: _built,
    scanner: _scanner,
    version: _version,
    archived_at: _at,
    ...seen
  } = presentKeyType(type)
  return seen
}

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
