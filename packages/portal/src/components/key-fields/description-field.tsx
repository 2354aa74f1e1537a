import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/input.tsx'

const MOST = 500
const NEAR = 100

interface Props {
  readonly value: string
  readonly onChange: (description: string) => void
  readonly error: string | undefined
}

/** Why a key exists, with what is left of its 500 characters once that is little. */
export function DescriptionField({ value, onChange, error }: Props) {
  const { t } = useTranslation(['createKey', 'common'])
  const left = MOST - Array.from(value.trim()).length
  const words =
    left < 0
      ? t('descriptionOver', { count: -left })
      : left <= NEAR
        ? t('descriptionLeft', { count: left })
        : ''
  return (
    <div className="grid gap-1">
      <Field
        label={t('description')}
        aside={t('optional', { ns: 'common' })}
        hint={t('descriptionHint')}
        error={error}
      >
        {(described) => (
          <Textarea
            {...described}
            name="description"
            dir="auto"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <p
        role="status"
        className={left < 0 ? 'text-danger-ink text-[13px]' : 'text-ink-soft text-[13px] empty:hidden'}
      >
        {words}
      </p>
    </div>
  )
}
