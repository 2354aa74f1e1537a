import type { Key } from '@claviger/sdk'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { cn } from '../../components/ui/cn.ts'
import { useFits } from '../../components/use-fits.ts'
import type { Column } from './columns.ts'
import { HeaderRow } from './header-row.tsx'
import { CELLS } from './key-cell.tsx'
import { RowActions } from './row-actions.tsx'
import { SortChoice } from './sort-choice.tsx'
import type { TableProps } from './table-props.ts'
import type { Selection } from './use-selection.ts'

const EDGE_REM = 0.5
const TICK_REM = 2.5

/**
 * Keys in rows and columns. Where there is no room for the columns, each row is a card with the same cells in the same
 * order, and each cell says what it is. Laid out as cards it is a table for readers by its roles.
 */
export function KeysTable(props: TableProps) {
  const { label, keys, columns, selection, stale } = props
  const ref = useRef<HTMLDivElement>(null)
  const rem = columns.reduce((sum, column) => sum + column.rem, EDGE_REM + (selection ? TICK_REM : 0))
  const isTable = useFits(ref, rem)
  return (
    <div ref={ref} className="@container" aria-busy={stale || undefined}>
      {!isTable && <CardsHead {...props} />}
      <table
        role={isTable ? undefined : 'table'}
        aria-label={label}
        className={cn(
          'w-full text-[13px] transition-opacity',
          // What has the focus is not hidden below the head of the page or the bar at its foot.
          '[&_a]:scroll-my-24 [&_button]:scroll-my-24',
          isTable ? 'table-fixed' : 'block',
          stale && 'opacity-60',
        )}
      >
        {isTable && <HeaderRow {...props} />}
        <tbody
          role={isTable ? undefined : 'rowgroup'}
          className={cn('divide-line divide-y', !isTable && 'block')}
        >
          {keys.map((key) => (
            <Row key={key.id} {...props} row={key} isTable={isTable} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What stands in the head of the table, for cards: all of the page, and the order. */
function CardsHead({ selection, order, columns, onSort }: TableProps) {
  const { t } = useTranslation('keys')
  return (
    <div className="border-line flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
      {selection?.any && (
        <label className="flex min-h-6 items-center gap-3">
          <Checkbox checked={selection.page} onClick={selection.togglePage} />
          <span className="text-ink-soft text-[13px]">{t('selectPage')}</span>
        </label>
      )}
      <SortChoice order={order} columns={columns} onSort={onSort} />
    </div>
  )
}

interface RowProps extends TableProps {
  readonly row: Key
  readonly isTable: boolean
}

function Row(props: RowProps) {
  const { row, columns, selection, isTable } = props
  const isTicked = selection?.has(row.id) ?? false
  return (
    <tr
      role={isTable ? undefined : 'row'}
      data-cards={isTable ? undefined : true}
      className={cn(
        'group/row',
        isTicked && 'bg-sunken/60',
        isTable
          ? 'hover:bg-sunken/40'
          : 'relative grid grid-cols-2 gap-x-4 gap-y-3 py-4 pe-4 @xl:grid-cols-3 @4xl:grid-cols-5',
        !isTable && (selection ? 'ps-12' : 'ps-4'),
      )}
    >
      {selection && <Tick row={row} selection={selection} isTable={isTable} />}
      {columns.map((column) => (
        <Cell key={column.id} {...props} column={column} />
      ))}
    </tr>
  )
}

interface TickProps {
  readonly row: Key
  readonly selection: Selection
  readonly isTable: boolean
}

function Tick({ row, selection, isTable }: TickProps) {
  const { t } = useTranslation('keys')
  return (
    <td
      role={isTable ? undefined : 'cell'}
      className={cn('select-none', isTable ? 'py-3 ps-4 align-top' : 'absolute top-4 start-4')}
    >
      {selection.isTickable(row.id) && (
        <Checkbox
          // A target of 24 px around a box of 18.
          className="relative mt-px before:absolute before:-inset-[3px] before:content-['']"
          aria-label={t('select', { name: row.name })}
          checked={selection.has(row.id)}
          onClick={(event) => selection.toggle(row.id, event.shiftKey)}
        />
      )}
    </td>
  )
}

function Cell(props: RowProps & { readonly column: Column }) {
  const { t } = useTranslation('keys')
  const { column, row, isTable, kinds } = props
  if (column.id === 'actions')
    return (
      <td
        role={isTable ? undefined : 'cell'}
        className={isTable ? 'py-1.5 pe-2 align-top' : 'absolute top-2 end-2'}
      >
        <RowActions
          row={row}
          place={props.place}
          word={props.selection && row.status !== 'revoked' ? props.wordFor(row) : undefined}
          roomy={isTable}
          onRevoke={() => props.onRevoke(row)}
        />
      </td>
    )
  const Tag = column.id === 'name' ? 'th' : 'td'
  return (
    <Tag
      role={isTable ? undefined : column.id === 'name' ? 'rowheader' : 'cell'}
      scope={column.id === 'name' ? 'row' : undefined}
      className={cn(
        'min-w-0 text-start font-normal',
        isTable && 'px-2 py-3 align-top first:ps-4',
        !isTable && column.id === 'name' && 'col-span-full pe-8 text-sm',
      )}
    >
      {!isTable && column.id !== 'name' && (
        <span className="text-ink-soft block pb-0.5 text-xs">
          {column.id === 'kind'
            ? kinds.map((kind) => t(`columns.${kind}`)).join(' · ')
            : t(`columns.${column.id}`)}
        </span>
      )}
      {CELLS[column.id](props)}
    </Tag>
  )
}
