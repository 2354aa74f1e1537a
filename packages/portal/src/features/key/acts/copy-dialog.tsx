import type { Key, KeyType } from '@claviger/sdk'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { ShowOnce } from '../../../components/show-once/show-once.tsx'
import { shownOf, type Shown } from '../../../components/show-once/shown.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useFocusWrong } from '../../../forms/use-focus-wrong.ts'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useKeyChanged } from '../use-key-changed.ts'
import { useOnce } from '../../../forms/use-once.ts'

interface Props {
  readonly record: Key
  readonly type: KeyType
  readonly onClose: () => void
  /** The copy was made and put away. */
  readonly onMade: (id: string) => void
}

const LONGEST_NAME = 100

/** Makes a key like another, under a name of its own, and shows it once. */
export function CopyDialog({ record, type, onClose, onMade }: Props) {
  const { t } = useTranslation(['key', 'common'])
  const { client } = useWorkspace()
  const id = useId()
  const changed = useKeyChanged()
  const once = useOnce()
  const suggestion = t('copying.suggestion', { name: record.name })
  const name = Array.from(suggestion).length > LONGEST_NAME ? '' : suggestion
  const { values, set, forget } = useDraft(`key:copy:${record.id}`, { name })
  const [shown, setShown] = useState<Shown>()
  const { busy, problem, submit } = useSubmit(
    async () => {
      const body = { name: values.name }
      setShown(shownOf(await client.keys.copy(record.id, body, { idempotencyKey: once(body) }), type))
      forget()
      void changed()
    },
    { name: t('copying.name') },
  )
  const form = useFocusWrong(problem)
  const cancel = (): void => {
    forget()
    onClose()
  }
  return (
    <ShowOnce
      open
      shown={shown}
      onDone={() => shown && onMade(shown.key.id)}
      onOpenChange={cancel}
      title={t('copying.title')}
      description={t('copying.words')}
      footer={
        <>
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('copying.submit')}
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
          void submit()
        }}
      >
        <Field label={t('copying.name')} hint={t('copying.nameHint')} error={problem?.fields['name']}>
          {(described) => (
            <Input
              {...described}
              autoFocus
              dir="auto"
              autoComplete="off"
              maxLength={200}
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <FormProblem problem={problem} />
      </form>
    </ShowOnce>
  )
}
