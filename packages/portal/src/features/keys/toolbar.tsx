import { useRef, type ReactNode } from 'react'
import { FilterChips, type Applied } from './filter-chips.tsx'
import { useFilterChoices } from './filter-options.ts'
import { FilterSheet } from './filter-sheet.tsx'
import { FILTERS, narrowed, type FilterName, type KeysSearch } from './keys-search.ts'
import type { Place } from './places.ts'
import { SearchBox } from './search-box.tsx'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
  readonly onClear: () => void
  /** Filters that something else on the page says. */
  readonly saidElsewhere: readonly FilterName[]
  readonly children: ReactNode
}

/** The filters that an address asks for; the search stands in its own field. */
function appliedOf(search: KeysSearch, saidElsewhere: readonly FilterName[]): readonly Applied[] {
  return FILTERS.filter((name) => name !== 'search' && !saidElsewhere.includes(name)).flatMap((name) => {
    const value = search[name]
    return value ? [{ name, value }] : []
  })
}

/** How one finds a key among many. */
export function Toolbar({ place, search, onSearch, onClear, saidElsewhere, children }: Props) {
  const choices = useFilterChoices(place)
  const opener = useRef<HTMLButtonElement>(null)
  const applied = appliedOf(search, saidElsewhere)
  const change = (name: FilterName, value: string | undefined): void =>
    onSearch(narrowed(search, { [name]: value }), 'push')
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-2">
        {children}
        <SearchBox
          asked={search.search ?? ''}
          types={place.types}
          onAsk={(text) => onSearch(narrowed(search, { search: text }), 'replace')}
        />
        <FilterSheet
          ref={opener}
          choices={choices}
          search={search}
          count={applied.length}
          onChange={change}
        />
      </div>
      <FilterChips
        applied={applied}
        choices={choices}
        onRemove={(name) => {
          change(name, undefined)
          opener.current?.focus()
        }}
        onClear={() => {
          onClear()
          opener.current?.focus()
        }}
      />
    </div>
  )
}
