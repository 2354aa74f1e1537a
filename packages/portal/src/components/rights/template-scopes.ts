import type { Template } from '@claviger/sdk'
import { atLevel, withdrawn, type Around } from './edit-scopes.ts'
import { grantedBy } from './granted-by.ts'
import type { Offer } from './offer.ts'

/** A template in scopes, whichever notation it is written in. */
export function templateScopes({ scopes, permissions }: Template, around: Around): readonly string[] {
  const { data } = around.catalogue
  return data.reduce<readonly string[]>((some, resource) => {
    const level = permissions[resource.name]
    return level === undefined ? some : atLevel(some, resource, level, around)
  }, scopes)
}

/** Scopes without the rights that the person cannot give. */
export const scopesWithin = (scopes: readonly string[], { own }: Offer, around: Around): readonly string[] =>
  [...grantedBy(scopes, around.catalogue, around.adminManages)]
    .filter((right) => !own.has(right))
    .reduce((left, right) => withdrawn(left, right, around), scopes)
