import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { Sheet, type Column } from '../../../components/sheet.tsx'
import { useActorWords } from '../use-actor-words.ts'
import { KeyLink } from './key-link.tsx'
import { useKeyWords } from './use-key-words.ts'

export type Decision = 'approve' | 'refuse'

interface Props {
  readonly keys: readonly Key[]
  readonly onDecide: (decision: Decision, on: Key) => void
}

/** Keys that wait, each with who asked for it and what it may do. */
export function ApprovalsSheet({ keys, onDecide }: Props) {
  const { t } = useTranslation('team')
  const { may, member } = useWorkspace()
  const actions = (row: Key, roomy: boolean) =>
    row.created_by.id === member.id ? (
      <p className={`text-ink-soft ${roomy ? 'py-1.5 text-end' : ''}`}>{t('approvals.own')}</p>
    ) : (
      <div className={`flex gap-2 ${roomy ? 'justify-end' : ''}`}>
        <Button
          size="small"
          aria-label={t('approvals.approveOf', { name: row.name })}
          onClick={() => onDecide('approve', row)}
        >
          {t('approvals.approve')}
        </Button>
        <Button
          look="danger-ghost"
          size="small"
          aria-label={t('approvals.refuseOf', { name: row.name })}
          onClick={() => onDecide('refuse', row)}
        >
          {t('approvals.refuse')}
        </Button>
      </div>
    )
  return (
    <Sheet
      label={t('approvals.list')}
      columns={useColumns()}
      rows={keys}
      idOf={({ id }) => id}
      actionsLabel={t('columns.actions')}
      actionsClassName="w-48"
      actions={may('write:manage.keys') ? actions : undefined}
    />
  )
}

function useColumns(): readonly Column<Key>[] {
  const { t } = useTranslation('team')
  const actorWords = useActorWords()
  const words = useKeyWords()
  return [
    {
      id: 'key',
      label: t('columns.key'),
      rem: 13,
      className: 'w-[26%]',
      cell: (key) => (
        <>
          <KeyLink record={key} />
          <bdi className="text-ink-soft block truncate">{words.type(key)}</bdi>
        </>
      ),
    },
    {
      id: 'asked',
      label: t('columns.askedBy'),
      rem: 9,
      className: 'w-40',
      cell: ({ created_at: at, created_by: by }) => (
        <>
          <bdi className="block truncate" title={actorWords(by)}>
            {actorWords(by)}
          </bdi>
          <span className="text-ink-soft block">
            <Moment at={at} />
          </span>
        </>
      ),
    },
    {
      id: 'may',
      label: t('columns.may'),
      rem: 16,
      cell: (key) => (
        <>
          <span dir="auto" className="line-clamp-3" title={words.may(key)}>
            {words.may(key)}
          </span>
          <span className="text-ink-soft block">{words.bounds(key)}</span>
        </>
      ),
    },
  ]
}
