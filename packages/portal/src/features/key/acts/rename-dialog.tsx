import type { Key, UpdateKeyBody } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input, Textarea } from '../../../components/ui/input.tsx'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useTell } from '../../../notices/notices.tsx'
import { Conflict } from '../../../components/conflict.tsx'
import { useEdit } from '../use-edit.ts'

const LONGEST = 500

const fieldsOf = ({ name, description }: Key) => ({ name, description: description ?? '' })

type Words = ReturnType<typeof fieldsOf>

const bodyOf = (is: Words, was: Words): UpdateKeyBody => ({
  ...(is.name === was.name ? {} : { name: is.name }),
  ...(is.description === was.description ? {} : { description: is.description || null }),
})

interface Props {
  readonly record: Key
  readonly onClose: () => void
}

/** Gives a key another name, and says what it is for. */
export function RenameDialog({ record, onClose }: Props) {
  const { t } = useTranslation(['key', 'common'])
  const tell = useTell()
  const id = useId()
  const labels = { name: t('renaming.name'), description: t('renaming.description') }
  const saved = (): void => {
    tell(t('renaming.done'))
    onClose()
  }
  const edit = useEdit({ name: 'rename', record, fieldsOf, bodyOf, labelsOf: () => labels, onSaved: saved })
  const form = useFocusWrong(edit.problem)
  const left = LONGEST - Array.from(edit.is.description).length
  const cancel = (): void => {
    edit.forget()
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={cancel}
      title={t('renaming.title')}
      footer={
        <>
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={edit.busy}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        ref={form}
        noValidate
        className="grid grid-cols-1 gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void edit.save()
        }}
      >
        <Conflict
          changes={edit.conflicts.map(({ field, from, to }) => ({ field: labels[field], from, to }))}
        />
        <Field label={labels.name} hint={t('renaming.nameHint')} error={edit.problem?.fields['name']}>
          {(described) => (
            <Input
              {...described}
              autoFocus
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={edit.is.name}
              onChange={(event) => edit.set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={labels.description}
          aside={t('common:optional')}
          hint={left <= 100 ? t('renaming.left', { count: left }) : t('renaming.descriptionHint')}
          error={edit.problem?.fields['description']}
        >
          {(described) => (
            <Textarea
              {...described}
              dir="auto"
              value={edit.is.description}
              onChange={(event) => edit.set({ description: event.target.value })}
            />
          )}
        </Field>
        <FormProblem problem={edit.problem} />
      </form>
    </Dialog>
  )
}
