import { useTranslation } from 'react-i18next'
import { Folded } from '../ui/folded.tsx'
import type { Editing } from './editing.ts'
import type { Offer } from './offer.ts'
import { ScopesTable } from './scopes-table.tsx'

interface Props {
  readonly offer: Offer
  readonly editing: Editing
}

/** Rights over the workspace itself, folded away until there are some. Nothing where none are offered. */
export function ManagingField({ offer, editing }: Props) {
  const { t } = useTranslation('rights')
  const managed = offer.catalogue.management.filter(({ name, verbs }) =>
    verbs.some((verb) => offer.allowed.has(`${verb}:${name}`)),
  )
  if (managed.length === 0) return null
  return (
    <Folded
      title={t('manage')}
      hint={t('manageHint')}
      isOpen={managed.some(({ name, verbs }) => verbs.some((verb) => editing.chosen.has(`${verb}:${name}`)))}
    >
      <ScopesTable
        resources={managed}
        allowed={offer.allowed}
        own={offer.own}
        chosen={editing.chosen}
        onTick={editing.onTick}
      />
    </Folded>
  )
}
