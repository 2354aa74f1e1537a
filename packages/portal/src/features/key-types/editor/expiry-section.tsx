import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { orNull, type Editing } from './editing.ts'
import { LinesField } from './lines-field.tsx'
import { TextField } from './text-field.tsx'
import { Tick } from './tick.tsx'

const SPANS = [
  ['min', 'min'],
  ['max', 'max'],
  ['default', 'expiryDefault'],
] as const

/** How long keys live, and when people are reminded to replace them. */
export function ExpirySection({ draft, set, errorAt }: Editing) {
  const { t } = useTranslation('keyTypes')
  const { expiry } = draft
  const change = (changes: Partial<typeof expiry>): void => set({ expiry: { ...expiry, ...changes } })
  return (
    <CardSection title={t('sections.expiry')} description={t('sections.expiryHint')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <Tick
            label={t('fields.expiry.required')}
            checked={expiry.required}
            error={errorAt('expiry.required')}
            onChange={(required) => change({ required })}
          />
        </div>
        <div className="sm:row-span-4">
          <LinesField
            label={t('fields.expiry.presets')}
            hint={t('hints.presets')}
            items={expiry.presets}
            error={errorAt('expiry.presets') ?? errorAt('expiry')}
            onChange={(presets) => change({ presets })}
          />
        </div>
        {SPANS.map(([field, hint]) => (
          <TextField
            key={field}
            code
            optional
            label={t(`fields.expiry.${field}`)}
            hint={t(`hints.${hint}`)}
            value={expiry[field]}
            error={errorAt(`expiry.${field}`)}
            onChange={(text) => change({ [field]: orNull(text) })}
          />
        ))}
        <TextField
          code
          optional
          label={t('fields.rotate_every')}
          hint={t('hints.rotate')}
          value={draft.rotate_every}
          error={errorAt('rotate_every')}
          onChange={(text) => set({ rotate_every: orNull(text) })}
        />
      </div>
    </CardSection>
  )
}
