import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Told } from '../../forms/told.ts'
import { useTell } from '../../notices/notices.tsx'
import { addPasskey } from '../../session/passkeys.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { useDeviceWords } from '../../components/use-device-words.ts'

interface Props {
  readonly onClose: () => void
  readonly onAdded: () => Promise<void>
}

const FORM = 'add-passkey'

/** Makes a passkey, with a name to know it by. */
export function AddPasskey({ onClose, onAdded }: Props) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const tell = useTell()
  const wordsOf = useDeviceWords()
  const [name, setName] = useState(() => wordsOf(navigator.userAgent))
  const { busy, problem, submit } = useSubmit(
    async () => {
      const words = { known: t('passkeys.known'), failed: t('passkeys.failed') }
      if (!(await addPasskey(name, words))) throw new Told(t('passkeys.chosen'))
      await onAdded()
      tell(t('passkeys.added'))
      onClose()
    },
    { name: t('passkeys.name') },
  )
  const close = (): void => {
    if (!busy) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('passkeys.addTitle')}
      description={t('passkeys.addWords')}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={FORM} busy={busy}>
            {t('passkeys.addAction')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <Field label={t('passkeys.name')} hint={t('passkeys.nameHint')} error={problem?.fields['name']}>
          {(described) => (
            <Input
              {...described}
              autoFocus
              required
              autoComplete="off"
              dir="auto"
              value={name}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <FormProblem problem={problem} />
      </form>
    </Dialog>
  )
}
