import type { Key, KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useKeyChanged } from '../use-key-changed.ts'

interface Props {
  readonly record: Key
  readonly type: KeyType | undefined
  /** A key that waits for approval is refused, which ends it as well. */
  readonly refuse?: boolean
  readonly onClose: () => void
}

/** Ends a key for good, once its name was typed. */
export function RevokeDialog({ record, type, refuse = false, onClose }: Props) {
  const { t } = useTranslation(['key', 'common'])
  const tell = useTell()
  const { client } = useWorkspace()
  const changed = useKeyChanged()
  const { values, set, forget } = useDraft(`key:revoke:${record.id}`, { reason: '' })
  const action = refuse ? t('approving.refuse') : (type?.labels.revoke ?? t('revoke'))
  const close = (): void => {
    forget()
    onClose()
  }
  const act = async (): Promise<void> => {
    const body = { reason: values.reason || null }
    await (refuse ? client.keys.refuse(record.id, body) : client.keys.revoke(record.id, body))
    // What is shown is new before the dialog closes: the focus does not come back to a button that goes.
    await changed()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={
        <bdi>
          {refuse
            ? t('approving.refuseTitle', { name: record.name })
            : t('revoking.title', { name: record.name, action })}
        </bdi>
      }
      action={action}
      {...(refuse ? {} : { typed: record.name })}
      act={act}
      onDone={() => {
        tell(t(refuse ? 'approving.refused' : 'revoking.done'))
        close()
      }}
    >
      {refuse ? (
        <p>{t('approving.refuseWords')}</p>
      ) : (
        <>
          <p>{t('revoking.words')}</p>
          <p>{t('revoking.final')}</p>
        </>
      )}
      <Field
        className="text-ink mt-2"
        label={t('revoking.reason')}
        aside={t('common:optional')}
        hint={t('revoking.reasonHint')}
      >
        {(described) => (
          <Textarea
            {...described}
            dir="auto"
            maxLength={500}
            value={values.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
