import type { KeyType, ResourceList } from '@claviger/sdk'
import type { Rights } from '../../components/difference/rights.ts'
import { grantedBy, isWithin } from '../../components/rights/granted-by.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { templateOf, type Values } from './values.ts'

/** What can be given at all: what the type allows, and of that what the person has. */
export interface Offer {
  readonly catalogue: ResourceList
  readonly allowed: Rights
  readonly own: Rights
  /** What a key gets whose maker says nothing, and where choosing begins. */
  readonly first: Rights
}

/** See {@link Offer}. */
export function useOffer(type: KeyType, catalogue: ResourceList): Offer {
  const { scopes } = useWorkspace()
  const own = grantedBy(scopes, catalogue)
  const allowed = grantedBy(type.allowed_scopes, catalogue)
  const usual = grantedBy(type.default_scopes, catalogue, type.admin_manages)
  return { catalogue, allowed, own, first: new Set([...usual].filter((right) => own.has(right))) }
}

/** What a key made now would hold. */
export function mayHold(type: KeyType, { access }: Values, offer: Offer, chosen: Rights): Rights {
  const template = type.templates.find(({ name }) => name === templateOf(access))
  if (template) return grantedBy(template.scopes, offer.catalogue, type.admin_manages)
  return type.fixed.includes('scopes') || access === 'standard' ? offer.first : chosen
}

/** Whether the person has all that a template gives. */
export const mayGive = (type: KeyType, name: string, { catalogue, own }: Offer): boolean => {
  const template = type.templates.find((each) => each.name === name)
  return !template || isWithin(grantedBy(template.scopes, catalogue, type.admin_manages), own)
}
