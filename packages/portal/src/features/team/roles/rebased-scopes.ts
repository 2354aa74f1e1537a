import { rightsOf } from '../../../components/difference/rights.ts'
import { granted, withdrawn, type Around } from '../../../components/rights/edit-scopes.ts'

type Scopes = readonly string[]

/** What was chosen, on top of what somebody else has saved meanwhile: what one added and took away, and no more. */
export function rebasedScopes({ was, is }: { was: Scopes; is: Scopes }, now: Scopes, around: Around): Scopes {
  const before = rightsOf(was, around.catalogue)
  const after = rightsOf(is, around.catalogue)
  const plain = (right: string): boolean => !right.includes('*')
  const taken = [...before].filter((right) => plain(right) && !after.has(right))
  const added = [...after].filter((right) => plain(right) && !before.has(right))
  const less = taken.reduce<Scopes>((scopes, right) => withdrawn(scopes, right, around), now)
  return added.reduce<Scopes>((scopes, right) => granted(scopes, right, around), less)
}
