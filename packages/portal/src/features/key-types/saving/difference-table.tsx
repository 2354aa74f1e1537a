import { useTranslation } from 'react-i18next'
import type { Row } from './rows.ts'
import { ValueWords } from './value-words.tsx'

/** Field by field what was and what is. */
export function DifferenceTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('keyTypes')
  return (
    <table className="w-full table-fixed border-collapse">
      <thead className="text-ink-soft border-line border-b text-xs">
        <tr>
          {(['field', 'was', 'is'] as const).map((column) => (
            <th key={column} scope="col" className="py-2 pe-3 text-start font-medium">
              {t(`saving.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ path, from, to }) => (
          <tr key={path} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-2 pe-3 text-start font-medium wrap-anywhere">
              {t(`fields.${path}`)}
            </th>
            <td className="text-ink-soft py-2 pe-3">
              <ValueWords path={path} value={from} />
            </td>
            <td className="py-2">
              <ValueWords path={path} value={to} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
