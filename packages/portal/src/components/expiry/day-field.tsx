import { useTranslation } from 'react-i18next'
import { dayOf } from '../../times/moment.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { endOfDay, type Days } from './term.ts'

interface Props {
  readonly day: string
  readonly days: Days
  readonly onChange: (day: string) => void
  readonly error: string | undefined
}

/** The day with whose end, in the reader's zone, a key ends. */
export function DayField({ day, days: { first, last }, onChange, error }: Props) {
  const { t } = useTranslation('expiry')
  const said = { first: dayOf(endOfDay(first)), last: last === undefined ? '' : dayOf(endOfDay(last)) }
  return (
    <Field
      label={t('day')}
      hint={last === undefined ? t('dayFrom', said) : t('dayBetween', said)}
      error={error}
    >
      {(described) => (
        <Input
          {...described}
          type="date"
          className="w-48 max-w-full"
          min={first}
          max={last}
          value={day}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
