import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../../components/save-file.ts'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { anyPlace } from '../../keys/all-keys.ts'
import { placesOf } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'
import { writeCsv } from './csv.ts'
import type { Looked } from './look-at.ts'
import type { Fate, Importing } from './use-import.ts'

/** So many are shown: what failed first. */
const SHOWN = 100

/** What failed stands first, then what is new. */
const ORDER = ['refused', 'unsent', 'imported', 'unchanged'] as const

const TONES = { imported: 'good', unchanged: 'plain', refused: 'bad', unsent: 'warn' } as const

interface Row extends Fate {
  readonly line: number
  readonly name: string
}

const COLUMNS = [
  { id: 'name', rem: 12, cell: ({ name }: Row) => <bdi className="font-medium wrap-anywhere">{name}</bdi> },
  {
    id: 'line',
    rem: 4,
    className: 'w-16',
    cell: ({ line }: Row) => <span className="tabular-nums">{line}</span>,
  },
  { id: 'status', rem: 8, className: 'w-36', cell: ({ status }: Row) => <StatusOf status={status} /> },
  { id: 'why', rem: 16, cell: ({ why }: Row) => <span className="wrap-anywhere">{why || '–'}</span> },
] as const satisfies readonly Omit<Column<Row>, 'label'>[]

interface Props {
  readonly rows: readonly Looked[]
  readonly importing: Importing
  readonly onAgain: () => void
}

/** What became of each item, and what failed as a file, in which there is no key. */
export function ImportResults({ rows, importing: { fates, broke }, onAgain }: Props) {
  const { t } = useTranslation('importKeys')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const all = rows.map(({ line, name }): Row => ({
    line,
    name,
    ...(fates.get(line) ?? { status: 'unsent', why: '' }),
  }))
  const sorted = ORDER.flatMap((status) => all.filter((row) => row.status === status))
  const failed = sorted.filter(({ status }) => status === 'refused' || status === 'unsent')
  const download = (): void => {
    const head = (['line', 'name', 'status', 'why'] as const).map((id) => t(`result.columns.${id}`))
    const lines = failed.map(({ line, name, status, why }) => [
      String(line),
      name,
      t(`result.statuses.${status}`),
      why,
    ])
    saveFile(new Blob([writeCsv([head, ...lines])], { type: 'text/csv' }), 'not-imported.csv')
  }
  return (
    <Card className="overflow-clip">
      <div className="border-line grid gap-3 border-b p-5 sm:p-6">
        <h2 ref={heading} tabIndex={-1} className="scroll-mt-24 font-semibold">
          {t('result.title')}
        </h2>
        <Counts rows={all} />
        {broke !== undefined && (
          <Callout tone="bad" role="alert" title={t('result.broke')}>
            {broke}
          </Callout>
        )}
        <div className="flex flex-wrap gap-2">
          <ListLink />
          {failed.length > 0 && (
            <Button onClick={download} title={t('result.downloadHint')}>
              <Download aria-hidden />
              {t('result.download')}
            </Button>
          )}
          <Button look="ghost" onClick={onAgain}>
            {t('result.again')}
          </Button>
        </div>
      </div>
      <Sheet<Row>
        label={t('result.table')}
        columns={COLUMNS.map((column) => ({ ...column, label: t(`result.columns.${column.id}`) }))}
        rows={sorted.slice(0, SHOWN)}
        idOf={({ line }) => String(line)}
      />
      {sorted.length > SHOWN && (
        <p className="border-line text-ink-soft border-t px-4 py-3 text-[13px]">
          {t('look.first', { count: SHOWN })}
        </p>
      )}
    </Card>
  )
}

function Counts({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('importKeys')
  return (
    <ul className="grid gap-1">
      {(['imported', 'unchanged', 'refused', 'unsent'] as const).map((status) => {
        const count = rows.filter((row) => row.status === status).length
        return count > 0 ? <li key={status}>{t(`result.${status}`, { count })}</li> : null
      })}
    </ul>
  )
}

function StatusOf({ status }: Pick<Row, 'status'>) {
  const { t } = useTranslation('importKeys')
  return <Badge tone={TONES[status]}>{t(`result.statuses.${status}`)}</Badge>
}

function ListLink() {
  const { t } = useTranslation('importKeys')
  const { slug, ownOnly } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  return (
    <Button asChild look="primary">
      <Link
        to="/w/$workspace/$section/$page"
        params={{ workspace: slug, ...anyPlace(placesOf(types, ownOnly)) }}
      >
        {t('result.list')}
      </Link>
    </Button>
  )
}
