import type { UpdateKeyTypeBody } from '@claviger/contract'
import { withFields } from './complete-key-type.ts'
import type { KeyType } from './key-type.ts'
import { versioned } from './versioned.ts'

/** A type with a body's edits, archived or restored at a moment (ms) where the body says so. */
export function editedType(was: KeyType, { archived, ...fields }: UpdateKeyTypeBody, now: number): KeyType {
  const archivedAt = archived === undefined ? was.archivedAt : archived ? (was.archivedAt ?? now) : null
  return versioned(was, { ...withFields(was, fields), archivedAt })
}
