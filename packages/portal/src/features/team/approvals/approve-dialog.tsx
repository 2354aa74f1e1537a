import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useActorWords } from '../use-actor-words.ts'
import { useDecided } from './use-decided.ts'
import { useKeyWords } from './use-key-words.ts'

interface Props {
  readonly record: Key
  readonly onClose: () => void
}

/** Lets a key work, once one has seen what it may do. */
export function ApproveDialog({ record, onClose }: Props) {
  const { t } = useTranslation('team')
  const { client } = useWorkspace()
  const tell = useTell()
  const words = useKeyWords()
  const actorWords = useActorWords()
  const decided = useDecided()
  const name = isolated(record.name)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('approvals.approving.title', { name })}
      action={t('approvals.approve')}
      danger={false}
      act={() => decided(() => client.keys.approve(record.id))}
      onDone={() => tell(t('approvals.approving.done', { name }))}
    >
      <p>{t('approvals.approving.words', { who: isolated(actorWords(record.created_by)) })}</p>
      {record.description !== null && (
        <p dir="auto" className="whitespace-pre-wrap">
          {record.description}
        </p>
      )}
      <div className="bg-sunken text-ink grid gap-0.5 rounded-lg px-3 py-2">
        <p className="text-ink-soft text-[13px]">{t('approvals.approving.may')}</p>
        <p dir="auto">{words.may(record)}</p>
        <p className="text-ink-soft text-[13px]">{words.bounds(record)}</p>
      </div>
      <p>{t('approvals.approving.answers')}</p>
    </ConfirmDialog>
  )
}
