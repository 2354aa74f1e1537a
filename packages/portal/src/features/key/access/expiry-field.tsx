import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { inWords, parseSpan } from '../../../times/durations.ts'
import { dayOf, minuteOf, useNow } from '../../../times/moment.tsx'
import { DATE, endOf, KEEP, NEVER } from './access-fields.ts'

interface Props {
  readonly type: KeyType
  /** When the key ends now. */
  readonly current: string | null
  readonly term: string
  readonly date: string
  readonly error: string | undefined
  readonly onChange: (changes: { term?: string; date?: string }) => void
}

/** When a key shall end: as it is, after one of the type's spans, on a day, or never where the type allows that. */
export function ExpiryField({ type, current, term, date, error, onChange }: Props) {
  const { t } = useTranslation('key')
  const time = useNow()
  const end = endOf({ term, date }, time)
  const hint = typeof end === 'string' && term !== DATE ? minuteOf(new Date(end).getTime()) : undefined
  const now = current === null ? t('access.never') : dayOf(new Date(current).getTime())
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <Field label={t('editing.expiry')} hint={hint} error={term === DATE ? undefined : error}>
        {(described) => (
          <Select {...described} value={term} onChange={(event) => onChange({ term: event.target.value })}>
            <option value={KEEP}>{t('editing.expiryKeep', { when: now })}</option>
            {type.expiry.presets.map((span) => (
              <option key={span} value={span}>
                {t('editing.expiryIn', { span: inWords(parseSpan(span)) })}
              </option>
            ))}
            {!type.expiry.required && current !== null && (
              <option value={NEVER}>{t('editing.expiryNever')}</option>
            )}
            <option value={DATE}>{t('editing.expiryDate')}</option>
          </Select>
        )}
      </Field>
      {term === DATE && (
        <Field label={t('editing.date')} hint={t('editing.dateHint')} error={error}>
          {(described) => (
            <Input
              {...described}
              type="date"
              value={date}
              min={new Date(time).toISOString().slice(0, 10)}
              onChange={(event) => onChange({ date: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
