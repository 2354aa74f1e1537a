import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Card } from '../../../components/ui/card.tsx'
import type { Looked } from './look-at.ts'

/** So many are shown: what is wrong first. */
const SHOWN = 100

const COLUMNS = [
  { id: 'name', rem: 12, cell: (row: Looked) => <NameOf row={row} /> },
  {
    id: 'line',
    rem: 4,
    className: 'w-16',
    cell: ({ line }: Looked) => <span className="tabular-nums">{line}</span>,
  },
  { id: 'type', rem: 8, className: 'w-36', cell: ({ type }: Looked) => <bdi>{type}</bdi> },
  { id: 'key', rem: 9, className: 'w-44', cell: (row: Looked) => <KeyOf row={row} /> },
  { id: 'wrong', rem: 14, cell: (row: Looked) => <WrongOf row={row} /> },
] as const satisfies readonly Omit<Column<Looked>, 'label'>[]

interface Props {
  readonly looked: readonly Looked[]
  readonly onImport: () => void
  readonly onBack: () => void
}

/** What was read, and what is wrong with it, before anything is sent. */
export function LookOver({ looked, onImport, onBack }: Props) {
  const { t } = useTranslation('importKeys')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const isBad = ({ wrong }: Looked): boolean => wrong.length > 0
  const bad = looked.filter(isBad).length
  const good = looked.length - bad
  const shown = [...looked.filter(isBad), ...looked.filter((row) => !isBad(row))].slice(0, SHOWN)
  return (
    <Card className="overflow-clip">
      <div className="border-line grid gap-3 border-b p-5 sm:p-6">
        <div className="grid gap-1">
          <h2 ref={heading} tabIndex={-1} className="scroll-mt-24 font-semibold">
            {t('look.title', { count: looked.length })}
          </h2>
          <p className="text-ink-soft">{t('look.words')}</p>
        </div>
        {good > 0 && <p>{t('look.good', { count: good })}</p>}
        {bad > 0 && <Callout tone="bad">{t('look.bad', { count: bad })}</Callout>}
        <div className="flex flex-wrap gap-2">
          {good > 0 && (
            <Button look="primary" onClick={onImport}>
              {t('look.submit', { count: good })}
            </Button>
          )}
          <Button onClick={onBack}>{t('look.back')}</Button>
        </div>
      </div>
      <Sheet<Looked>
        label={t('look.title', { count: looked.length })}
        columns={COLUMNS.map((column) => ({ ...column, label: t(`look.columns.${column.id}`) }))}
        rows={shown}
        idOf={({ line }) => String(line)}
      />
      {looked.length > shown.length && (
        <p className="border-line text-ink-soft border-t px-4 py-3 text-[13px]">
          {t('look.first', { count: shown.length })}
        </p>
      )}
    </Card>
  )
}

const NameOf = ({ row: { name } }: { readonly row: Looked }) => (
  <bdi className="font-medium wrap-anywhere">{name === '' ? '–' : name}</bdi>
)

function KeyOf({ row: { prefix, last4, isHash } }: { readonly row: Looked }) {
  const { t } = useTranslation('importKeys')
  return (
    <span className="grid">
      <span className="font-mono text-xs break-all">
        {prefix}
        <span aria-hidden>••••</span>
        {last4}
      </span>
      {isHash && <span className="text-ink-soft text-xs">{t('look.hash')}</span>}
    </span>
  )
}

function WrongOf({ row: { wrong } }: { readonly row: Looked }) {
  const { t } = useTranslation('importKeys')
  if (wrong.length === 0) return <span className="text-ink-soft">{t('look.ok')}</span>
  return (
    <ul className="text-danger-ink grid gap-0.5">
      {wrong.map(({ why, values }) => (
        <li key={why}>{t(`look.wrong.${why}`, { line: values?.line ?? 0, type: values?.type ?? '' })}</li>
      ))}
    </ul>
  )
}
