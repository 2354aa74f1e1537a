import { useRef, type ReactNode } from 'react'
import { cn } from './ui/cn.ts'
import { useFits } from './use-fits.ts'

/** A column of a sheet. The first one names the row. */
export interface Column<Row> {
  readonly id: string
  readonly label: string
  /** How wide it wants to be, in rem. */
  readonly rem: number
  /** Its width in the table; the rest is shared by those without. */
  readonly className?: string
  readonly cell: (row: Row) => ReactNode
}

interface Props<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  /** What can be done with a row, at its end. `roomy`: the row is one of a table. */
  readonly actions?: ((row: Row, roomy: boolean) => ReactNode) | undefined
  /** What the column of these is called, for readers. */
  readonly actionsLabel?: string
  /** On a card they stand in its upper corner, and not below: there is one small button. */
  readonly corner?: boolean
  /** How wide that column is. */
  readonly actionsClassName?: string
}

const ACTIONS_REM = 4

/**
 * Rows and columns. Where there is no room for the columns each row is a card, in which each cell says what it is; laid
 * out so it is a table for readers by its roles.
 */
export function Sheet<Row>(props: Props<Row>) {
  const { label, columns, rows, idOf, actions } = props
  const ref = useRef<HTMLDivElement>(null)
  const rem = columns.reduce((sum, column) => sum + column.rem, actions ? ACTIONS_REM : 0)
  const isTable = useFits(ref, rem)
  return (
    <div ref={ref} className="@container">
      <table
        role={isTable ? undefined : 'table'}
        aria-label={label}
        className={cn('w-full text-[13px]', isTable ? 'table-fixed' : 'block')}
      >
        {isTable && <Head {...props} />}
        <tbody
          role={isTable ? undefined : 'rowgroup'}
          className={cn('divide-line divide-y', !isTable && 'block')}
        >
          {rows.map((row) => (
            <Row key={idOf(row)} {...props} row={row} isTable={isTable} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>({ columns, actions, actionsLabel, actionsClassName }: Props<Row>) {
  return (
    <thead>
      <tr className="border-line text-ink-soft border-b text-xs">
        {columns.map(({ id, label, className }) => (
          <th key={id} scope="col" className={cn('px-2 py-2.5 text-start font-medium first:ps-4', className)}>
            {label}
          </th>
        ))}
        {actions && (
          <th scope="col" className={cn('w-14', actionsClassName)}>
            <span className="sr-only">{actionsLabel}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

function Row<Row>({ columns, actions, corner, row, isTable }: Props<Row> & { row: Row; isTable: boolean }) {
  return (
    <tr
      role={isTable ? undefined : 'row'}
      className={cn(
        isTable ? 'hover:bg-sunken/40' : 'relative grid grid-cols-2 gap-x-4 gap-y-3 p-4 @xl:grid-cols-3',
      )}
    >
      {columns.map((column, at) => (
        <Cell
          key={column.id}
          column={column}
          row={row}
          isTable={isTable}
          names={at === 0}
          corner={corner ?? false}
        />
      ))}
      {actions && (
        <td
          role={isTable ? undefined : 'cell'}
          className={isTable ? 'py-1.5 pe-3 align-top' : corner ? 'absolute end-2 top-2' : 'col-span-full'}
        >
          {actions(row, isTable)}
        </td>
      )}
    </tr>
  )
}

interface CellProps<Row> {
  readonly column: Column<Row>
  readonly row: Row
  readonly isTable: boolean
  /** It says which row this is. */
  readonly names: boolean
  readonly corner: boolean
}

function Cell<Row>({ column: { label, cell }, row, isTable, names, corner }: CellProps<Row>) {
  const Tag = names ? 'th' : 'td'
  return (
    <Tag
      role={isTable ? undefined : names ? 'rowheader' : 'cell'}
      scope={names ? 'row' : undefined}
      className={cn(
        'min-w-0 text-start font-normal wrap-anywhere',
        isTable && 'px-2 py-3 align-top first:ps-4',
        !isTable && names && 'col-span-full',
        !isTable && names && corner && 'pe-9',
      )}
    >
      {!isTable && !names && <span className="text-ink-soft block pb-0.5 text-xs">{label}</span>}
      {cell(row)}
    </Tag>
  )
}
