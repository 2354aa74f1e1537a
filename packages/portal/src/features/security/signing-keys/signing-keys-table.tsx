import type { SigningKey } from '@claviger/sdk'
import { Trans, useTranslation } from 'react-i18next'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Moment, useNow } from '../../../times/moment.tsx'

const TONES = { active: 'good', next: 'plain', retiring: 'warn', withdrawn: 'bad' } as const

/** What signs first, then what will, then what did. */
const ORDER = ['active', 'next', 'retiring', 'withdrawn'] as const

const COLUMNS = [
  { id: 'state', rem: 22, cell: (key: SigningKey) => <State of={key} /> },
  {
    id: 'id',
    rem: 14,
    className: 'w-64',
    cell: ({ id }: SigningKey) => <code className="font-mono text-xs break-all">{id}</code>,
  },
  {
    id: 'created',
    rem: 8,
    className: 'w-32',
    cell: ({ created_at: at }: SigningKey) => <Moment at={at} />,
  },
  { id: 'live', rem: 7, className: 'w-28', cell: (key: SigningKey) => <Live of={key} /> },
] as const satisfies readonly Omit<Column<SigningKey>, 'label'>[]

interface Props {
  readonly keys: readonly SigningKey[]
  /** Absent for who may not. */
  readonly onWithdraw: ((id: string) => void) | undefined
}

/** Every signing key: its state, and in a sentence what it is for. */
export function SigningKeysTable({ keys, onWithdraw }: Props) {
  const { t } = useTranslation('security')
  return (
    <Sheet<SigningKey>
      label={t('signing.table')}
      columns={COLUMNS.map((column) => ({ ...column, label: t(`signing.columns.${column.id}`) }))}
      rows={ORDER.flatMap((state) => keys.filter((key) => key.state === state).toReversed())}
      idOf={({ id }) => id}
      actionsLabel={t('signing.columns.actions')}
      actionsClassName="w-28"
      actions={onWithdraw && withdrawBy(onWithdraw)}
    />
  )
}

const withdrawBy =
  (onWithdraw: (id: string) => void) =>
  ({ id, state }: SigningKey) =>
    state === 'withdrawn' ? null : <Withdraw id={id} onWithdraw={onWithdraw} />

interface WithdrawProps {
  readonly id: string
  readonly onWithdraw: (id: string) => void
}

function Withdraw({ id, onWithdraw }: WithdrawProps) {
  const { t } = useTranslation('security')
  return (
    <Button
      look="danger-ghost"
      size="small"
      aria-label={t('signing.actionsOf', { id })}
      onClick={() => onWithdraw(id)}
    >
      {t('signing.withdraw')}
    </Button>
  )
}

function State({ of: { state, retires_at: at } }: { readonly of: SigningKey }) {
  const { t } = useTranslation('security')
  const now = useNow()
  const isOver = state === 'retiring' && at !== null && Date.parse(at) <= now
  return (
    <span className="grid justify-items-start gap-1.5">
      <Badge tone={isOver ? 'plain' : TONES[state]}>{t(`signing.states.${state}`)}</Badge>
      <span className="text-ink-soft leading-normal">
        {isOver ? (
          t('signing.ended')
        ) : state === 'retiring' && at !== null ? (
          <Trans
            ns="security"
            i18nKey="signing.retiresAt"
            components={[<Moment key="0" at={at} as="minute" />]}
          />
        ) : (
          t(`signing.meanings.${state}`)
        )}
      </span>
    </span>
  )
}

function Live({ of: { live_keys: count } }: { readonly of: SigningKey }) {
  const { t } = useTranslation('security')
  if (count === 0) return <span className="text-ink-soft">{t('signing.none')}</span>
  return <span className="tabular-nums">{t('signing.live', { count })}</span>
}
