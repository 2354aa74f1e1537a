import type { ResourceList } from '@claviger/sdk'
import type { NewDraft } from '../draft.ts'

/** What every part of the editor needs. */
export interface Editing {
  readonly draft: NewDraft
  readonly set: (changes: Partial<NewDraft>) => void
  /** What is wrong with a field, by its path in the request; undefined while nothing is. */
  readonly errorAt: (path: string) => string | undefined
  /** The type is yet to be made. */
  readonly isNew: boolean
  readonly catalogue: ResourceList
}

/** What was typed; null where nothing was. */
export const orNull = (text: string): string | null => (text === '' ? null : text)
