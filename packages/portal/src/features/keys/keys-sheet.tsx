import type { Key } from '@claviger/sdk'
import { columnsOf, kindsOf } from './columns.ts'
import { narrowed, type KeysSearch } from './keys-search.ts'
import { KeysTable } from './keys-table.tsx'
import { orderOf } from './list-query.ts'
import { LoadingRows } from './loading-rows.tsx'
import { NoneFits } from './no-keys.tsx'
import { NotRead } from './not-read.tsx'
import { KeysPager } from './pager.tsx'
import type { Place } from './places.ts'
import type { KeyList } from './use-key-list.ts'
import { useNames } from './use-names.ts'
import type { Selection } from './use-selection.ts'

interface Props {
  readonly label: string
  readonly place: Place
  readonly search: KeysSearch
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
  /** Absent where there is no filter. */
  readonly onClear: (() => void) | undefined
  readonly list: KeyList
  /** Keys of others are among them. */
  readonly othersToo: boolean
  /** Absent for who may end none. */
  readonly selection: Selection | undefined
  readonly wordFor: (key: Key) => string
  readonly onRevoke: (key: Key) => void
}

/** A page of keys, or why there is none. */
export function KeysSheet({ place, search, onSearch, onClear, list, othersToo, ...table }: Props) {
  const names = useNames(place)
  const { keys, error, refetch } = list
  if (!keys) return error ? <NotRead error={error} onRetry={refetch} onClear={onClear} /> : <LoadingRows />
  if (keys.length === 0)
    return <NoneFits onClear={onClear ?? (() => onSearch(narrowed(search, {}), 'push'))} />
  const seen = { place, othersToo, keys }
  return (
    <>
      <KeysTable
        {...table}
        place={place}
        kinds={kindsOf(seen)}
        names={names}
        keys={keys}
        columns={columnsOf(seen)}
        order={orderOf(search.sort)}
        onSort={(sort) => onSearch(narrowed(search, { sort }), 'push')}
        stale={list.stale}
      />
      <KeysPager list={list} onTurn={(to) => onSearch(to, 'push')} />
    </>
  )
}
