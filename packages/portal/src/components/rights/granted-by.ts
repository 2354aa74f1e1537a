import type { Resource, ResourceList } from '@claviger/sdk'

/** Verbs that are ordered: each includes those before it, on every ordered resource that has both. */
export const LADDER = ['read', 'write', 'admin'] as const

/** Rights that are held, spelt out: `write:projects`. */
export type Rights = ReadonlySet<string>

const isRung = (verb: string): boolean => (LADDER as readonly string[]).includes(verb)

/** What stands above workspaces is meant by its name alone. */
const INSTALLATION = 'manage.installation'

function meantBy(resource: string, { data, management }: ResourceList): readonly Resource[] {
  if (resource === '*') return data
  if (resource === 'manage.*') return management.filter(({ name }) => name !== INSTALLATION)
  return [...data, ...management].filter(({ name }) => name === resource)
}

/** The verbs of a resource that one verb stands for there. `ofMany`: it was said of several resources at once. */
function included(verb: string, { verbs, ordered }: Resource, ofMany: boolean): readonly string[] {
  if (verb === '*') return verbs
  if (!isRung(verb)) return verbs.includes(verb) ? [verb] : []
  if (!ordered || (!ofMany && !verbs.includes(verb))) return verbs.includes(verb) ? [verb] : []
  const below: readonly string[] = LADDER.slice(0, LADDER.findIndex((rung) => rung === verb) + 1)
  return verbs.filter((each) => below.includes(each))
}

/**
 * Spells scopes out: `write` becomes `read:projects`, `write:projects` and so on, over what there is now. For what
 * pages say and offer; the server decides. `adminManages`: whether a bare `admin` also manages, as some types have it.
 */
export function grantedBy(scopes: readonly string[], catalogue: ResourceList, adminManages = false): Rights {
  const all = adminManages && scopes.includes('admin') ? [...scopes, 'write:manage.*'] : scopes
  return new Set(
    all.flatMap((scope) => {
      const [verb = '', resource = '*'] = scope.split(':')
      return meantBy(resource, catalogue).flatMap((each) =>
        included(verb, each, resource.endsWith('*')).map((right) => `${right}:${each.name}`),
      )
    }),
  )
}

/** Whether all of the first is in the second. */
export const isWithin = (inner: Rights, outer: Rights): boolean =>
  [...inner].every((right) => outer.has(right))
