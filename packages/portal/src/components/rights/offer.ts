import type { KeyType, ResourceList } from '@claviger/sdk'
import type { Rights } from '../difference/rights.ts'
import { grantedBy } from './granted-by.ts'

/** What can be given at all: what a type allows, and of that what the person has. */
export interface Offer {
  readonly catalogue: ResourceList
  readonly allowed: Rights
  readonly own: Rights
}

interface Given {
  readonly type: Pick<KeyType, 'allowed_scopes'>
  readonly catalogue: ResourceList
  /** The scopes of the person: nobody gives what they do not have. */
  readonly scopes: readonly string[]
  /** What the key has already: that may stay, whoever could not give it. */
  readonly held?: Rights
}

/** See {@link Offer}. */
export const offerOf = ({ type, catalogue, scopes, held = new Set() }: Given): Offer => ({
  catalogue,
  allowed: new Set([...grantedBy(type.allowed_scopes, catalogue), ...held]),
  own: new Set([...grantedBy(scopes, catalogue), ...held]),
})
