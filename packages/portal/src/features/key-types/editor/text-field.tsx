import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { Input, Textarea } from '../../../components/ui/input.tsx'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string | null
  readonly onChange: (text: string) => void
  readonly error: string | undefined
  /** It is code: names, prefixes, spans. */
  readonly code?: boolean
  readonly long?: boolean
  readonly optional?: boolean
}

/** A line of text in the editor, or several. */
export function TextField({ label, hint, value, onChange, error, code, long, optional }: Props) {
  const { t } = useTranslation('common')
  const shared = code
    ? { spellCheck: false, autoCapitalize: 'none', className: 'font-mono text-[13px]', dir: 'ltr' }
    : { dir: 'auto' }
  return (
    <Field
      className="content-start"
      label={label}
      hint={hint}
      error={error}
      aside={optional ? t('optional') : undefined}
    >
      {(described) =>
        long ? (
          <Textarea
            {...described}
            {...shared}
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            {...described}
            {...shared}
            autoComplete="off"
            maxLength={200}
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}
