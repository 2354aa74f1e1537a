import type { Level, Resource, ResourceList } from '@claviger/sdk'
import { isPlain, LADDER, rightsOf, type Rights } from '../difference/rights.ts'

/** What edits of scopes go by. */
export interface Around {
  readonly catalogue: ResourceList
  /** Whether the key's type lets a bare `admin` manage the workspace. */
  readonly adminManages: boolean
}

const all = (scopes: readonly string[], { catalogue, adminManages }: Around): Rights =>
  rightsOf(scopes, catalogue, adminManages)

const covers = (held: Rights, wanted: Rights): boolean => [...wanted].every((right) => held.has(right))

/** The same rights in fewer scopes: those that others include are left out. */
function tidied(scopes: readonly string[], around: Around): readonly string[] {
  return scopes.reduce<readonly string[]>(
    (kept, scope) => {
      const others = kept.filter((each) => each !== scope)
      return covers(all(others, around), all([scope], around)) ? others : kept
    },
    [...new Set(scopes)],
  )
}

/** Adds a right, `read:projects`, and what it includes. */
export const granted = (scopes: readonly string[], right: string, around: Around): readonly string[] =>
  tidied([...scopes, right], around)

/**
 * Takes a right away, and every right that includes it. A scope that says more than that, such as `read:*`, is written
 * out into what is left of it: what is yet to come is no longer meant by it.
 */
export function withdrawn(scopes: readonly string[], right: string, around: Around): readonly string[] {
  const includes = (scope: string): boolean => all([scope], around).has(right)
  const kept = scopes.flatMap((scope) => {
    if (!includes(scope)) return [scope]
    return [...all([scope], around)].filter((each) => isPlain(each) && !includes(each))
  })
  return tidied(kept, around)
}

const rungsOf = ({ verbs }: Resource): readonly Level[] => LADDER.filter((verb) => verbs.includes(verb))

/** The levels that a resource has, `none` first. */
export const levelsOf = (resource: Resource): readonly Level[] => ['none', ...rungsOf(resource)]

/** The level held on a resource: the highest up to which everything is held. */
export function levelIn(rights: Rights, resource: Resource): Level {
  const rungs = rungsOf(resource)
  const gap = rungs.findIndex((verb) => !rights.has(`${verb}:${resource.name}`))
  return rungs.slice(0, gap < 0 ? rungs.length : gap).at(-1) ?? 'none'
}

/** Gives a level on a resource, in place of the one there was. */
export function atLevel(
  scopes: readonly string[],
  resource: Resource,
  level: Level,
  around: Around,
): readonly string[] {
  const rungs = rungsOf(resource)
  const none = rungs.reduce((left, verb) => withdrawn(left, `${verb}:${resource.name}`, around), scopes)
  const wanted = rungs.slice(0, rungs.indexOf(level) + 1)
  return wanted.reduce((more, verb) => granted(more, `${verb}:${resource.name}`, around), none)
}
