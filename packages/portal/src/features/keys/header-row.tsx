import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { cn } from '../../components/ui/cn.ts'
import type { Column, Kind } from './columns.ts'
import type { TableProps } from './table-props.ts'

// Written out whole, since the style sheet has only the classes that stand in the sources.
const WIDTHS: Readonly<Record<Column['id'], string>> = {
  name: '',
  token: 'w-37',
  kind: 'w-34',
  permissions: 'w-[12%]',
  created: 'w-26',
  lastUsed: 'w-25',
  expires: 'w-24',
  status: 'w-24',
  actions: 'w-27',
}

/** What the columns are called, and by which of them the keys stand in order. */
export function HeaderRow(props: TableProps) {
  const { t } = useTranslation('keys')
  const { columns, selection, kinds } = props
  return (
    <thead>
      <tr className="border-line text-ink-soft border-b text-xs">
        {selection && (
          <th scope="col" className={'w-10 py-2.5 ps-4 text-start'}>
            <Checkbox
              className="relative before:absolute before:-inset-[3px] before:content-['']"
              disabled={!selection.any}
              aria-label={t('selectPage')}
              checked={selection.page}
              onClick={selection.togglePage}
            />
          </th>
        )}
        {columns.map((column) =>
          column.sort ? (
            <SortHeader key={column.id} {...props} column={column} />
          ) : (
            <th
              key={column.id}

              scope="col"
              className={cn('px-2 py-2.5 text-start font-medium first:ps-4', WIDTHS[column.id])}
            >
              <span className={column.id === 'actions' ? 'sr-only' : undefined}>
                {headerOf(column, kinds, t)}
              </span>
            </th>
          ),
        )}
      </tr>
    </thead>
  )
}

function headerOf(
  { id }: Column,
  kinds: readonly Kind[],
  t: (name: `columns.${Exclude<Column['id'], 'kind'> | Kind}`) => string,
): string {
  return id === 'kind' ? kinds.map((kind) => t(`columns.${kind}`)).join(' · ') : t(`columns.${id}`)
}

/** Times begin with the latest, names with A, ends with the nearest. */
const FIRST = { created_at: '-', last_used_at: '-', name: '', expires_at: '' } as const

function SortHeader({ column, order, kinds, onSort }: TableProps & { readonly column: Column }) {
  const { t } = useTranslation('keys')
  const { sort = 'created_at' } = column
  const isBy = order.field === sort
  const Icon = !isBy ? ChevronsUpDown : order.descending ? ArrowDown : ArrowUp
  const next = isBy ? `${order.descending ? '' : '-'}${sort}` : `${FIRST[sort]}${sort}`
  return (
    <th
      scope="col"
      aria-sort={!isBy ? 'none' : order.descending ? 'descending' : 'ascending'}
      className={cn('px-0.5 py-1 text-start font-medium first:ps-2.5', WIDTHS[column.id])}
    >
      <button
        type="button"
        onClick={() => onSort(next)}
        className={cn(
          'hover:bg-sunken hover:text-ink group/sort flex h-7 max-w-full items-center gap-1 rounded-md px-1.5',
          isBy && 'text-ink',
        )}
      >
        <span className="truncate">{headerOf(column, kinds, t)}</span>
        <Icon className={cn('size-3.5 shrink-0', !isBy && 'opacity-50')} aria-hidden />
      </button>
    </th>
  )
}
