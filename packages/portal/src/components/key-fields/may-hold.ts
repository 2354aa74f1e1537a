import type { Rights } from '../difference/rights.ts'
import { STANDARD, templateOf } from '../rights/access-choice.tsx'
import { grantedBy } from '../rights/granted-by.ts'
import type { Offer } from '../rights/offer.ts'
import type { AskedBy } from './asked-by.ts'
import type { Values } from './values.ts'

/** What a key gets whose maker says nothing, as far as the person has it; and where choosing begins. */
export const usualOf = (type: AskedBy, { catalogue, own }: Offer): Rights =>
  new Set(
    [...grantedBy(type.default_scopes, catalogue, type.admin_manages)].filter((right) => own.has(right)),
  )

/** What a key made now would hold. */
export function mayHold(type: AskedBy, { access }: Values, offer: Offer, chosen: Rights): Rights {
  const template = type.templates.find(({ name }) => name === templateOf(access))
  if (template) return grantedBy(template.scopes, offer.catalogue, type.admin_manages)
  return type.fixed.includes('scopes') || access === STANDARD ? usualOf(type, offer) : chosen
}
