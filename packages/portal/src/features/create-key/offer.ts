import type { KeyType, ResourceList } from '@claviger/sdk'
import { isPlain, rightsOf, type Rights } from '../../components/difference/rights.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { templateOf, type Values } from './values.ts'

/** What can be given at all: what the type allows, and of that what the person has. */
export interface Offer {
  readonly catalogue: ResourceList
  readonly allowed: Rights
  /** Also over what is yet to come. */
  readonly own: Rights
  /** What a key gets whose maker says nothing, and where choosing begins. */
  readonly first: Rights
}

const plain = (rights: Rights): Rights => new Set([...rights].filter(isPlain))

const isWithin = (inner: Rights, outer: Rights): boolean => [...inner].every((right) => outer.has(right))

/** See {@link Offer}. */
export function useOffer(type: KeyType, catalogue: ResourceList): Offer {
  const { scopes } = useWorkspace()
  const own = rightsOf(scopes, catalogue)
  const allowed = plain(rightsOf(type.allowed_scopes, catalogue))
  const usual = plain(rightsOf(type.default_scopes, catalogue, type.admin_manages))
  return { catalogue, allowed, own, first: new Set([...usual].filter((right) => own.has(right))) }
}

/** What a key made now would hold. */
export function mayHold(type: KeyType, { access }: Values, offer: Offer, chosen: Rights): Rights {
  const template = type.templates.find(({ name }) => name === templateOf(access))
  if (template) return rightsOf(template.scopes, offer.catalogue, type.admin_manages)
  return type.fixed.includes('scopes') || access === 'standard' ? offer.first : chosen
}

/** Whether the person has all that a template gives. */
export const mayGive = (type: KeyType, name: string, { catalogue, own }: Offer): boolean => {
  const template = type.templates.find((each) => each.name === name)
  return !template || isWithin(rightsOf(template.scopes, catalogue, type.admin_manages), own)
}
