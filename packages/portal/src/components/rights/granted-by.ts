import type { ResourceList } from '@claviger/sdk'
import { isPlain, rightsOf, type Rights } from '../difference/rights.ts'

/** Spells scopes out over what there is now, and leaves out what is yet to come. See {@link rightsOf}. */
export const grantedBy = (scopes: readonly string[], catalogue: ResourceList, adminManages = false): Rights =>
  new Set([...rightsOf(scopes, catalogue, adminManages)].filter(isPlain))

/** Whether all of the first is in the second. */
export const isWithin = (inner: Rights, outer: Rights): boolean =>
  [...inner].every((right) => outer.has(right))
