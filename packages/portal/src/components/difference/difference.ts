import type { Level, Resource, ResourceList } from '@claviger/sdk'
import { isPlain, LADDER, partsOf, rungOf, type Rights } from './rights.ts'

/** The same verbs on several resources. */
export interface Part {
  readonly verbs: readonly string[]
  readonly resources: readonly Resource[]
  /** These are all the resources there are of this kind, and there are several. */
  readonly all: boolean
  /** They are Claviger's own, not the workspace's. */
  readonly manages: boolean
}

/** Rights that come, or go. */
export interface Side {
  readonly parts: readonly Part[]
  /** Whether rights over what will be added to the catalogue are among them. */
  readonly later: boolean
}

/** What a change of rights adds and takes away. */
export interface Difference {
  readonly adds: Side
  readonly takes: Side
}

/** Says what a change from some rights to others adds and takes away: no right more, none less. */
export function differenceOf(before: Rights, after: Rights, catalogue: ResourceList): Difference {
  return {
    adds: sideOf(
      [...after].filter((right) => !before.has(right)),
      catalogue,
    ),
    takes: sideOf(
      [...before].filter((right) => !after.has(right)),
      catalogue,
    ),
  }
}

/** Nothing is added and nothing taken away. */
export const isNothing = ({ adds, takes }: Difference): boolean => isEmpty(adds) && isEmpty(takes)

export const isEmpty = ({ parts, later }: Side): boolean => parts.length === 0 && !later

function sideOf(rights: readonly string[], { data, management }: ResourceList): Side {
  const plain = new Set(rights.filter(isPlain))
  return {
    parts: [...partsIn(plain, data, false), ...partsIn(plain, management, true)],
    later: plain.size < rights.length,
  }
}

function partsIn(rights: Rights, resources: readonly Resource[], manages: boolean): Part[] {
  const groups = new Map<string, Resource[]>()
  for (const resource of resources) {
    const verbs = verbsIn(rights, resource).join(' ')
    if (verbs !== '') groups.set(verbs, [...(groups.get(verbs) ?? []), resource])
  }
  return [...groups.values()].map((same) => ({
    verbs: same[0] ? verbsIn(rights, same[0]) : [],
    resources: same,
    all: same.length > 1 && same.length === resources.length,
    manages,
  }))
}

/** The ladder's verbs first, from the lowest. */
const verbsIn = (rights: Rights, { name, verbs }: Resource): readonly string[] =>
  [...LADDER.filter((verb) => verbs.includes(verb)), ...verbs.filter((verb) => rungOf(verb) < 0)].filter(
    (verb) => rights.has(`${verb}:${name}`),
  )

/**
 * Of what a key was given, what is in force: the server says by `permissions` what its type and its owner's role leave
 * of it. Of verbs that no level speaks of, it is what was given.
 */
export const inForce = (given: Rights, permissions: Readonly<Record<string, Level>>): Rights =>
  new Set(
    [...given].filter((right) => {
      const [verb, resource] = partsOf(right)
      const level = permissions[resource]
      return level === undefined || rungOf(verb) < 0 || rungOf(verb) <= rungOf(level)
    }),
  )
