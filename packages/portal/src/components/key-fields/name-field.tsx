import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { useNow } from '../../times/moment.tsx'
import { suggestionsFor } from './suggestions.ts'

interface Props {
  readonly value: string
  readonly onChange: (name: string) => void
  readonly error: string | undefined
  /** The name that was refused because another key has it. */
  readonly taken: string | undefined
  readonly autoFocus: boolean
}

/** The name of a key, with good and bad ones; and, when it is taken, others at one click. */
export function NameField({ value, onChange, error, taken, autoFocus }: Props) {
  const { t } = useTranslation('createKey')
  return (
    <div className="grid gap-2">
      <Field label={t('name')} hint={t('nameHint')} error={taken === undefined ? error : t('nameTaken')}>
        {(described) => (
          <Input
            {...described}
            name="name"
            autoFocus={autoFocus}
            autoComplete="off"
            maxLength={200}
            dir="auto"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {taken !== undefined && <Suggestions taken={taken} onChange={onChange} />}
    </div>
  )
}

function Suggestions({ taken, onChange }: { readonly taken: string; readonly onChange: Props['onChange'] }) {
  const { t, i18n } = useTranslation('createKey')
  const now = useNow()
  const take = (name: string, button: HTMLElement): void => {
    onChange(name)
    // The button goes with the error; the field it filled is where one goes on.
    button.closest('form')?.querySelector<HTMLInputElement>('[name="name"]')?.focus()
  }
  return (
    <div role="group" aria-label={t('nameInstead')} className="flex flex-wrap gap-2">
      {suggestionsFor(taken, now, i18n.language).map((name) => (
        <Button
          key={name}
          size="small"
          className="max-w-full shrink"
          title={name}
          onClick={(event) => take(name, event.currentTarget)}
        >
          <bdi className="truncate">{name}</bdi>
        </Button>
      ))}
    </div>
  )
}
