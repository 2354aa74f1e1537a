import type { UpdateKeyTypeBody } from '@claviger/contract'
import { withFields } from './complete-key-type.ts'
import { ceilingOf, type Ceiling, type KeyType } from './key-type.ts'

/**
 * A type with a body's edits at a moment (ms). An edit that bears on keys begins a new version, and what bounded keys
 * until then is remembered for those made before.
 */
export function editKeyType(was: KeyType, { archived, ...fields }: UpdateKeyTypeBody, now: number): KeyType {
  const archivedAt = archived === undefined ? was.archivedAt : archived ? (was.archivedAt ?? now) : null
  const is: KeyType = { ...withFields(was, fields), archivedAt }
  const before = ceilingOf(was)
  if (boundsOf(before) === boundsOf(ceilingOf(is))) return is
  // The same bounds in an earlier version say nothing more: edits to and fro leave no trail behind.
  const history = was.history.filter((each) => boundsOf(each) !== boundsOf(before))
  return { ...is, version: was.version + 1, history: [...history, before] }
}

const boundsOf = ({ until: _until, ...bounds }: Ceiling): string => JSON.stringify(bounds)
