import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { inWords, parseSpan } from '../../times/durations.ts'
import { dayOf, exactly, useNow } from '../../times/moment.tsx'
import { Choice, type Option } from '../ui/choice.tsx'
import { Group } from '../ui/group.tsx'
import { DayField } from './day-field.tsx'
import { DAY, endOf, KEEP, NEVER, presetsOf, type Days, type Term } from './term.ts'

interface Props {
  readonly type: Pick<KeyType, 'fixed' | 'expiry'>
  readonly term: Term
  /** Which days may be chosen. */
  readonly days: Days
  /** Of a key that is there: when it ends, RFC 3339, null for never. It may stay as it is. */
  readonly current?: string | null
  readonly onChange: (changes: Partial<Term>) => void
  readonly error: string | undefined
  readonly dayError: string | undefined
}

/** How long a key lives: a span, a day, or for ever where its type allows that; and when exactly that ends. */
export function ExpiryField({ type, term, days, current, onChange, error, dayError }: Props) {
  const { t } = useTranslation('expiry')
  const options = useOptions(type, current)
  if (type.fixed.includes('expiry')) return <FixedExpiry type={type} />
  return (
    <div className="grid min-w-0 gap-3">
      <Group label={t('title')} error={error}>
        {(describedBy) => (
          <Choice
            label={t('title')}
            value={term.expiry}
            options={options}
            invalid={error !== undefined}
            describedBy={describedBy}
            onChange={(expiry) => onChange({ expiry })}
            className="grid-cols-2 sm:grid-cols-3"
          />
        )}
      </Group>
      {term.expiry === DAY && (
        <DayField day={term.day} days={days} onChange={(day) => onChange({ day })} error={dayError} />
      )}
      <End term={term} />
    </div>
  )
}

function useOptions(type: Props['type'], current: Props['current']): readonly Option[] {
  const { t } = useTranslation('expiry')
  const goodFor: Readonly<Record<string, string>> = t('goodFor', { returnObjects: true })
  const isKnown = type.expiry.presets.every((preset) => preset in goodFor)
  const presets = presetsOf(type).map((preset) => {
    // Words for some of them would look like a fault in the others.
    const what = isKnown ? goodFor[preset] : undefined
    return { value: preset, label: inWords(parseSpan(preset)), ...(what === undefined ? {} : { hint: what }) }
  })
  const now = current == null ? t('never') : dayOf(new Date(current).getTime())
  const keep = { value: KEEP, label: t('keep'), hint: now }
  const never = { value: NEVER, label: t('never') }
  const day = { value: DAY, label: t('pickDay') }
  return [
    ...(current === undefined ? [] : [keep]),
    ...(type.expiry.required || current === null ? [] : [never]),
    ...presets,
    day,
  ]
}

/** The exact moment, said anew as time goes by. */
function End({ term }: { readonly term: Term }) {
  const { t } = useTranslation('expiry')
  const end = endOf(term, useNow())
  return (
    <p role="status" className="text-ink-soft text-[13px] empty:hidden">
      {end === undefined ? '' : end === null ? t('endsNever') : t('ends', { moment: exactly(end) })}
    </p>
  )
}

function FixedExpiry({ type }: Pick<Props, 'type'>) {
  const { t } = useTranslation('expiry')
  const usual = type.expiry.default
  return (
    <Group label={t('title')}>
      {() => (
        <p className="text-ink-soft">
          {usual === null ? t('endsNever') : t('fixed', { span: inWords(parseSpan(usual)) })}
        </p>
      )}
    </Group>
  )
}
