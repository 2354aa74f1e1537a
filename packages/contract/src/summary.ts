import { LADDER, MANAGEMENT, type CatalogueResource, type CompiledScopes } from './scopes.ts'

type Titled = CatalogueResource & { readonly title: string }

/** `manage.key_types` in words: `Manage key types`. */
export const managementTitle = (name: string): string =>
  `Manage ${name.replace('manage.', '').replaceAll('_', ' ')}`

const OVER_ALL: readonly Titled[] = MANAGEMENT.map(({ name, verbs }) => ({
  name,
  title: managementTitle(name),
  verbs,
}))
const INSTALLATION = OVER_ALL.filter(({ name }) => name === 'manage.installation')
const IN_WORKSPACE = OVER_ALL.filter((resource) => !INSTALLATION.includes(resource))

/**
 * Rights in words, for a list of keys: `Projects: write, Backups: read`. Names what is held, in the catalogue's order,
 * then what may be managed. `only` says that, against what people are used to, reading is not included.
 */
export function summaryOf(rights: CompiledScopes, catalogue: readonly Titled[]): string {
  const parts = [
    ...describe(rights, catalogue, 'Everything'),
    ...describe(rights, IN_WORKSPACE, 'Manage everything'),
    ...describe(rights, INSTALLATION),
  ]
  return parts.join(', ') || 'Nothing'
}

function describe(rights: CompiledScopes, resources: readonly Titled[], all?: string): string[] {
  const lacks = ({ name, verbs }: Titled): boolean => verbs.some((verb) => !rights.has(`${verb}:${name}`))
  if (all !== undefined && resources.length > 0 && !resources.some(lacks)) return [all]
  return resources.flatMap((resource) => {
    const words = wordsFor(rights, resource)
    return words === '' ? [] : [`${resource.title}: ${words}`]
  })
}

/** The verbs held on one resource: the ladder's first, of them only the highest where it includes the others. */
function wordsFor(rights: CompiledScopes, { name, verbs, ordered }: Titled): string {
  const ladder: readonly string[] = LADDER
  const held = verbs.filter((verb) => rights.has(`${verb}:${name}`))
  const rungs = ladder.filter((verb) => held.includes(verb))
  const beside = held.filter((verb) => !ladder.includes(verb))
  if (ordered !== false) return inWords([...rungs.slice(-1), ...beside])
  const blind = rungs.length > 0 && !rungs.includes('read')
  return inWords([...rungs, ...beside]) + (blind ? ' only' : '')
}

const inWords = (verbs: readonly string[]): string =>
  verbs.length < 2 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1) ?? ''}`
