import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useDraft } from '../../forms/use-draft.ts'
import { useTell } from '../../notices/notices.tsx'
import { useSubmit } from '../../session/use-submit.ts'
import { NameForm } from './name-form.tsx'
import { useProjectsChanged } from './queries.ts'

interface Props {
  readonly kind: 'project' | 'app'
  /** The name under which what is typed is kept. */
  readonly draft: string
  readonly make: (name: string) => Promise<{ readonly id: string }>
  readonly onClose: () => void
  /** It was made; the dialog is done. */
  readonly onMade: (id: string) => void
}

/** Makes a project, or an app of one. All it needs is a name. */
export function MakeDialog({ kind, draft, make, onClose, onMade }: Props) {
  const { t } = useTranslation(['projects', 'common'])
  const tell = useTell()
  const changed = useProjectsChanged()
  const id = useId()
  const { values, set, forget } = useDraft(draft, { name: '' })
  const [isMissing, setMissing] = useState(false)
  const { busy, problem, submit, clear } = useSubmit(
    async () => {
      const made = await make(values.name.trim())
      await changed()
      forget()
      tell(t(`make.done.${kind}`))
      onMade(made.id)
    },
    { name: t('name') },
  )
  const cancel = (): void => {
    if (busy) return
    forget()
    onClose()
  }
  const run = (): void => {
    const isEmpty = values.name.trim() === ''
    setMissing(isEmpty)
    if (!isEmpty && !busy) void submit()
  }
  return (
    <Dialog
      open
      onOpenChange={cancel}
      title={t(`make.title.${kind}`)}
      description={t(`make.words.${kind}`)}
      footer={
        <>
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t(`make.action.${kind}`)}
          </Button>
        </>
      }
    >
      <NameForm
        id={id}
        kind={kind}
        name={values.name}
        onName={(name) => {
          clear()
          set({ name })
        }}
        problem={problem}
        missing={isMissing && values.name.trim() === ''}
        onSubmit={run}
      />
    </Dialog>
  )
}
