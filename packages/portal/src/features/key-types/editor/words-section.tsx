import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { orNull, type Editing } from './editing.ts'
import { TextField } from './text-field.tsx'

const LABELS = ['menu', 'create', 'submit', 'revoke', 'variable'] as const

/** What people read of a type. */
export function WordsSection({ draft, set, errorAt, isNew }: Editing) {
  const { t } = useTranslation('keyTypes')
  const labels = draft.labels
  return (
    <CardSection title={t('sections.words')} description={t('sections.wordsHint')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('fields.title')}
          hint={t('hints.title')}
          value={draft.title}
          error={errorAt('title')}
          onChange={(title) => set({ title })}
        />
        {isNew && (
          <TextField
            code
            label={t('fields.name')}
            hint={t('hints.name')}
            value={draft.name}
            error={errorAt('name')}
            onChange={(name) => set({ name })}
          />
        )}
        <div className="sm:col-span-2">
          <TextField
            long
            optional
            label={t('fields.description')}
            hint={t('hints.description')}
            value={draft.description}
            error={errorAt('description')}
            onChange={(text) => set({ description: orNull(text) })}
          />
        </div>
        {LABELS.map((name) => (
          <TextField
            key={name}
            code={name === 'variable'}
            label={t(`fields.labels.${name}`)}
            hint={t(`hints.${name}`)}
            value={labels[name]}
            error={errorAt(`labels.${name}`)}
            onChange={(text) => set({ labels: { ...labels, [name]: text } })}
          />
        ))}
      </div>
    </CardSection>
  )
}
