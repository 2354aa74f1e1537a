import { atLevel, granted, levelIn, withdrawn, type Around } from './edit-scopes.ts'
import type { Editing } from './editing.ts'
import { grantedBy } from './granted-by.ts'

/** Edits rights that are kept as scopes, as a key has them: what is left alone stays as it was written. */
export function scopesEditing(
  scopes: readonly string[],
  around: Around,
  onChange: (scopes: readonly string[]) => void,
): Editing {
  const chosen = grantedBy(scopes, around.catalogue, around.adminManages)
  return {
    chosen,
    levelOf: (resource) => levelIn(chosen, resource),
    onLevels: (levels) =>
      onChange(levels.reduce((left, [resource, level]) => atLevel(left, resource, level, around), scopes)),
    onTick: (right, ticked) => onChange((ticked ? granted : withdrawn)(scopes, right, around)),
  }
}
