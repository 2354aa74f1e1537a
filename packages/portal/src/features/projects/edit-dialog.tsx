import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Conflict } from '../../components/conflict.tsx'
import { isolated } from '../../components/isolated.ts'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useTell } from '../../notices/notices.tsx'
import { NameForm } from './name-form.tsx'
import type { Subject } from './subject.ts'
import { useNameEdit } from './use-name-edit.ts'

interface Props {
  readonly subject: Subject
  readonly act: 'rename' | 'restore'
  readonly onClose: () => void
}

/** Gives a project or an app another name, or takes it back from the archive, under another name where that is wanted. */
export function EditDialog({ subject, act, onClose }: Props) {
  const { t } = useTranslation(['projects', 'common'])
  const tell = useTell()
  const id = useId()
  const [isMissing, setMissing] = useState(false)
  const { kind, record } = subject
  const edit = useNameEdit(subject, {
    draft: act,
    ...(act === 'restore' ? { beside: { archived: false } } : {}),
    onSaved: () => {
      tell(t(`${act}.done.${kind}`))
      onClose()
    },
  })
  const cancel = (): void => {
    edit.forget()
    onClose()
  }
  const submit = (): void => {
    const isEmpty = edit.name.trim() === ''
    setMissing(isEmpty)
    if (!isEmpty && !edit.busy) void edit.save()
  }
  const words = { name: t('name'), state: t('state') }
  const said = (field: keyof typeof words, value: string): string =>
    field === 'state' ? t(value === 'archived' ? 'states.archived' : 'states.inUse') : value
  return (
    <Dialog
      open
      onOpenChange={cancel}
      title={t(`${act}.title.${kind}`, { name: isolated(record.name) })}
      {...(act === 'restore' ? { description: t(`restore.words.${kind}`) } : {})}
      footer={
        <>
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={edit.busy}>
            {act === 'restore' ? t('restore.action') : t('common:save')}
          </Button>
        </>
      }
    >
      <NameForm
        id={id}
        kind={kind}
        name={edit.name}
        onName={edit.setName}
        problem={edit.problem}
        missing={isMissing && edit.name.trim() === ''}
        onSubmit={submit}
      >
        <Conflict
          title={t(`conflict.${kind}`)}
          changes={edit.conflicts.map(({ field, from, to }) => ({
            field: words[field],
            from: said(field, from),
            to: said(field, to),
          }))}
        />
      </NameForm>
    </Dialog>
  )
}
