import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useDecided } from './use-decided.ts'

interface Props {
  readonly record: Key
  readonly onClose: () => void
}

const LONGEST = 500

/** Refuses a key for good, with a reason for whoever asked. */
export function RefuseDialog({ record, onClose }: Props) {
  const { t } = useTranslation(['team', 'common'])
  const { client } = useWorkspace()
  const tell = useTell()
  const decided = useDecided()
  const { values, set, forget } = useDraft(`team:refuse:${record.id}`, { reason: '' })
  const name = isolated(record.name)
  const close = (): void => {
    forget()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={t('approvals.refusing.title', { name })}
      action={t('approvals.refuse')}
      act={() => decided(() => client.keys.refuse(record.id, { reason: values.reason.trim() || null }))}
      onDone={() => {
        forget()
        tell(t('approvals.refusing.done', { name }))
      }}
    >
      <p>{t('approvals.refusing.words')}</p>
      <Field
        className="text-ink mt-2"
        label={t('approvals.refusing.reason')}
        aside={t('common:optional')}
        hint={t('approvals.refusing.reasonHint')}
      >
        {(described) => (
          <Textarea
            {...described}
            autoFocus
            dir="auto"
            maxLength={LONGEST}
            value={values.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
