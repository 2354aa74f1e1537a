import * as fc from 'fast-check'
import { LADDER, MANAGEMENT, type Catalogue, type CatalogueResource } from '@claviger/contract'

/** Any catalogues, any scopes, and what scopes let somebody do, said anew and slowly. */

export const VERBS = [...LADDER, 'execute', 'verify'] as const
export const NAMES = ['flows', 'runs', 'team', 'a.b', 'new'] as const

export const isRung = (verb: string): boolean => (LADDER as readonly string[]).includes(verb)

const catalogueOf = (flag: fc.Arbitrary<boolean | undefined>): fc.Arbitrary<Catalogue> =>
  fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.uniqueArray(fc.constantFrom<string>(...VERBS), { minLength: 1 }),
        flag,
      )
      .map(([name, verbs, ordered]) => ({ name, verbs, ...(ordered === undefined ? {} : { ordered }) })),
    { selector: ({ name }) => name, maxLength: 4 },
  )

/** Catalogues in which the ladder holds everywhere, whether they say so or not. */
export const orderedCatalogue = catalogueOf(fc.constantFrom(undefined, true))

/** Catalogues in which it holds here and there. */
export const anyCatalogue = catalogueOf(fc.constantFrom(undefined, true, false))

export const isOrdered = (catalogue: Catalogue): boolean =>
  catalogue.every(({ ordered }) => ordered !== false)

const scopeText = fc
  .tuple(
    fc.constantFrom<string>(...VERBS, '*'),
    fc.constantFrom<string | undefined>(
      undefined,
      ...NAMES,
      '*',
      'manage.*',
      'manage.keys',
      'manage.events',
      'manage.installation',
    ),
  )
  .map(([verb, resource]) => (resource === undefined ? verb : `${verb}:${resource}`))

export const anyScope = scopeText
export const anyScopes = fc.array(scopeText, { maxLength: 4 })

/** The rule in plain words, one right at a time: does this scope let a holder do this verb on this resource? */
function grants(text: string, verb: string, resource: CatalogueResource, own: boolean): boolean {
  const [wantedVerb = '', pattern = '*'] = text.split(':')
  const reaches =
    pattern === resource.name ||
    (pattern === '*' && own) ||
    (pattern === 'manage.*' && !own && resource.name !== 'manage.installation')
  if (!reaches || !resource.verbs.includes(verb)) return false
  if (wantedVerb === '*' || wantedVerb === verb) return true
  if (resource.ordered === false) return false
  const [rung, lower] = [wantedVerb, verb].map((each) => (LADDER as readonly string[]).indexOf(each))
  const ofMany = pattern.endsWith('*')
  return (ofMany || resource.verbs.includes(wantedVerb)) && (lower ?? -1) >= 0 && (lower ?? -1) < (rung ?? -1)
}

/** Every single thing that scopes let somebody do: `read:flows` and the like, without patterns. */
export function deeds(held: readonly string[], catalogue: Catalogue): Set<string> {
  const found = new Set<string>()
  const look = (resources: Catalogue, own: boolean): void => {
    for (const resource of resources)
      for (const verb of resource.verbs)
        if (held.some((text) => grants(text, verb, resource, own))) found.add(`${verb}:${resource.name}`)
  }
  look(catalogue, true)
  look(MANAGEMENT, false)
  return found
}

/** Resources and verbs added to a catalogue. Nothing is taken away, and what is ordered or not stays so. */
export const grown = (catalogue: Catalogue, more: Catalogue): Catalogue => {
  const names = new Set([...catalogue, ...more].map(({ name }) => name))
  const find = (resources: Catalogue, name: string): CatalogueResource | undefined =>
    resources.find((resource) => resource.name === name)
  return [...names].map((name) => {
    const [was, is] = [find(catalogue, name), find(more, name)]
    const ordered = (was ?? is)?.ordered ?? true
    return { name, verbs: [...new Set([...(was?.verbs ?? []), ...(is?.verbs ?? [])])], ordered }
  })
}

export const isSubset = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((each) => outer.has(each))
