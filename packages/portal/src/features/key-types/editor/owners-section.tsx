import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import type { Editing } from './editing.ts'
import { Tick } from './tick.tsx'

const KINDS = ['user', 'workspace', 'project', 'external'] as const

/** Who keys of a type can belong to. */
export function OwnersSection({ draft, set, errorAt }: Editing) {
  const { t } = useTranslation('keyTypes')
  const error = errorAt('owner')
  return (
    <CardSection title={t('sections.owners')} description={t('sections.ownersHint')}>
      <div role="group" aria-label={t('fields.owner')} className="grid gap-4 sm:grid-cols-2">
        {KINDS.map((kind) => (
          <Tick
            key={kind}
            label={t(`owners.${kind}`)}
            hint={t(`ownerHints.${kind}`)}
            checked={draft.owner.includes(kind)}
            onChange={(on) =>
              set({ owner: KINDS.filter((each) => (each === kind ? on : draft.owner.includes(each))) })
            }
          />
        ))}
        {error !== undefined && (
          <div className="sm:col-span-2">
            <FieldError>{error}</FieldError>
          </div>
        )}
      </div>
    </CardSection>
  )
}
