import type { Key, KeyType } from '@claviger/sdk'
import type { KeyDialog } from './key-search.ts'

/** What every part of a key's page is given. */
export interface PartProps {
  readonly record: Key
  /** Undefined where the type is gone from the workspace. */
  readonly type: KeyType | undefined
  readonly may: (act: KeyDialog) => boolean
  readonly onOpen: (next: KeyDialog | undefined) => void
}
