import type { Key } from '@claviger/sdk'
import type { Column } from './columns.ts'
import type { Around } from './key-cell.tsx'
import type { Order } from './list-query.ts'
import type { Selection } from './use-selection.ts'

/** What a table of keys shows, and what can be done in it. */
export interface TableProps extends Around {
  readonly label: string
  readonly keys: readonly Key[]
  readonly columns: readonly Column[]
  readonly order: Order
  readonly onSort: (sort: string) => void
  /** Absent for who may end none. */
  readonly selection: Selection | undefined
  /** The word that the key's type has for ending it. */
  readonly wordFor: (key: Key) => string
  readonly onRevoke: (key: Key) => void
  /** What is shown is about to be replaced. */
  readonly stale: boolean
}
