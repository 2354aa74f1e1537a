import type { Resource, ResourceList } from '@claviger/sdk'

/** What a key may do, one by one: `read:projects`. A `*` on either side stands for what is yet to come. */
export type Rights = ReadonlySet<string>

/** The verbs that are ordered: on ordered resources each includes those before it. */
export const LADDER = ['read', 'write', 'admin'] as const

/** Where a verb stands among them; below 0 when it stands for itself. */
export const rungOf = (verb: string): number => LADDER.findIndex((each) => each === verb)

/** The one resource that is never meant by a pattern: it stands above workspaces. */
const INSTALLATION = 'manage.installation'

interface Meant {
  readonly name: string
  readonly verbs: readonly string[]
  readonly ordered: boolean
}

/** What a pattern stands for beside the resources there are: those that will be. */
const toCome = (name: string, resources: readonly Resource[]): Meant => ({
  name,
  verbs: [...new Set(resources.flatMap(({ verbs }) => verbs))],
  ordered: resources.every(({ ordered }) => ordered),
})

function meantBy(name: string, { data, management }: ResourceList): readonly Meant[] {
  if (name === '*') return [...data, toCome('*', data)]
  if (name !== 'manage.*') return [...data, ...management].filter((each) => each.name === name)
  const within = management.filter((each) => each.name !== INSTALLATION)
  return [...within, toCome('manage.*', within)]
}

function includedIn(verb: string, { verbs, ordered }: Meant, isPattern: boolean): readonly string[] {
  if (verb === '*') return ['*', ...verbs]
  if (!isPattern && !verbs.includes(verb)) return []
  const rung = rungOf(verb)
  const below: readonly string[] = rung < 0 || !ordered ? [verb] : LADDER.slice(0, rung + 1)
  return below.filter((each) => verbs.includes(each))
}

/** The verb and the resource of a scope; a bare verb is over every resource of the workspace's own. */
export function partsOf(scope: string): readonly [verb: string, resource: string] {
  const [verb = '', resource = '*'] = scope.split(':')
  return [verb, resource]
}

/**
 * What scopes grant, by the catalogue as it is now. `adminManages`: whether the key's type lets a bare `admin` manage
 * the workspace too. The server decides by the same rules; this is for showing them.
 */
export function rightsOf(scopes: readonly string[], catalogue: ResourceList, adminManages = false): Rights {
  const all = adminManages && scopes.includes('admin') ? [...scopes, 'write:manage.*'] : scopes
  return new Set(
    all.flatMap((scope) => {
      const [verb, name] = partsOf(scope)
      return meantBy(name, catalogue).flatMap((each) =>
        includedIn(verb, each, name.endsWith('*')).map((right) => `${right}:${each.name}`),
      )
    }),
  )
}

/** Whether a right is over something that is there, and not over what is yet to come. */
export const isPlain = (right: string): boolean => !right.includes('*')
