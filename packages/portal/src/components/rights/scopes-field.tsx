import { BeyondYou } from './beyond-you.tsx'
import type { Editing } from './editing.ts'
import { ManagingField } from './managing-field.tsx'
import type { Offer } from './offer.ts'
import { ScopesTable } from './scopes-table.tsx'

interface Props {
  readonly offer: Offer
  readonly editing: Editing
}

/** Scopes, ticked one by one; and folded away, those over the workspace itself. */
export const ScopesField = ({ offer, editing }: Props) => (
  <div className="grid min-w-0 gap-3">
    <ScopesTable
      resources={offer.catalogue.data}
      allowed={offer.allowed}
      own={offer.own}
      chosen={editing.chosen}
      onTick={editing.onTick}
    />
    <ManagingField offer={offer} editing={editing} />
    <BeyondYou offer={offer} />
  </div>
)
