import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Choice, type Option } from '../../components/ui/choice.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Group } from '../../components/ui/group.tsx'
import { Input } from '../../components/ui/input.tsx'
import { inWords, parseSpan } from '../../times/durations.ts'
import { dayOf, exactly, useNow } from '../../times/moment.tsx'
import { daysOf, endOf, endOfDay, presetsOf } from './expiry.ts'
import { isDay, type Change, type Values } from './values.ts'

interface Props {
  readonly type: KeyType
  readonly values: Values
  readonly onChange: Change
  readonly error: string | undefined
  readonly dayError: string | undefined
}

/** How long a key lives: a span, a day, or for ever where its type allows that; and when exactly that ends. */
export function ExpiryField({ type, values, onChange, error, dayError }: Props) {
  const { t } = useTranslation('createKey')
  const options = useOptions(type)
  if (type.fixed.includes('expiry')) return <FixedExpiry type={type} />
  return (
    <div className="grid gap-3">
      <Group label={t('expiry')} error={error}>
        {(describedBy) => (
          <Choice
            label={t('expiry')}
            value={values.expiry}
            options={options}
            invalid={error !== undefined}
            describedBy={describedBy}
            onChange={(expiry) => onChange({ expiry })}
            className="grid-cols-2 sm:grid-cols-3"
          />
        )}
      </Group>
      {isDay(values.expiry) && (
        <DayField type={type} day={values.day} onChange={(day) => onChange({ day })} error={dayError} />
      )}
      <End values={values} />
    </div>
  )
}

function useOptions(type: KeyType): readonly Option[] {
  const { t } = useTranslation('createKey')
  const goodFor: Readonly<Record<string, string>> = t('goodFor', { returnObjects: true })
  const isKnown = type.expiry.presets.every((preset) => preset in goodFor)
  const presets = presetsOf(type).map((preset) => {
    // Words for some of them would look like a fault in the others.
    const what = isKnown ? goodFor[preset] : undefined
    return { value: preset, label: inWords(parseSpan(preset)), ...(what === undefined ? {} : { hint: what }) }
  })
  const never = { value: 'never', label: t('never') }
  const day = { value: 'day', label: t('pickDay') }
  return [...(type.expiry.required ? [] : [never]), ...presets, day]
}

/** The exact moment, said anew as time goes by. */
function End({ values }: { readonly values: Values }) {
  const { t } = useTranslation('createKey')
  const end = endOf(values, useNow())
  return (
    <p role="status" className="text-ink-soft text-[13px] empty:hidden">
      {end === undefined ? '' : end === null ? t('endsNever') : t('ends', { moment: exactly(end) })}
    </p>
  )
}

function FixedExpiry({ type }: { readonly type: KeyType }) {
  const { t } = useTranslation('createKey')
  const usual = type.expiry.default
  return (
    <Group label={t('expiry')}>
      {() => (
        <p className="text-ink-soft">
          {usual === null ? t('endsNever') : t('fixedExpiry', { span: inWords(parseSpan(usual)) })}
        </p>
      )}
    </Group>
  )
}

interface DayProps {
  readonly type: KeyType
  readonly day: string
  readonly onChange: (day: string) => void
  readonly error: string | undefined
}

function DayField({ type, day, onChange, error }: DayProps) {
  const { t } = useTranslation('createKey')
  const { first, last } = daysOf(type, useNow())
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
          className="w-48"
          min={first}
          max={last}
          value={day}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
