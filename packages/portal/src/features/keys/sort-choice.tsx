import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../components/ui/select.tsx'
import type { Column } from './columns.ts'
import type { Order } from './list-query.ts'

interface Props {
  readonly order: Order
  readonly columns: readonly Column[]
  readonly onSort: (sort: string) => void
}

/** The order of the keys, where there are no columns to click on. */
export function SortChoice({ order, columns, onSort }: Props) {
  const { t } = useTranslation('keys')
  const id = useId()
  const fields = columns.flatMap(({ sort }) => (sort ? [sort] : []))
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-ink-soft sr-only text-[13px] whitespace-nowrap @md:not-sr-only">
        {t('sort.label')}
      </label>
      <Select
        id={id}
        className="min-w-0"
        value={order.descending ? `-${order.field}` : order.field}
        onChange={(event) => onSort(event.target.value)}
      >
        {fields
          .flatMap((field) => [field, `-${field}`] as const)
          .map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
      </Select>
    </div>
  )
}
