import type { KeyType } from '@claviger/sdk'

/** Where a menu of the portal leads: a page of keys, with the key types it shows. */
export interface Place {
  /** The menu it stands in, as the types' label says: `Settings`, `APIs`. */
  readonly section: string
  /** Its name there: `API Keys`. */
  readonly title: string
  /** Both as they stand in the address. */
  readonly path: { readonly section: string; readonly page: string }
  readonly types: readonly KeyType[]
}

/** Addresses below a workspace that are no pages of keys: a section of a menu called so stands under another. */
export const OWN_SECTIONS = ['overview', 'projects', 'key-types', 'team', 'activity', 'security'] as const

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    // What is left of an accent: `Schlüssel` is `schlussel`.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')

function sectionSlug(section: string): string {
  const text = slug(section) || 'settings'
  return (OWN_SECTIONS as readonly string[]).includes(text) ? `${text}-` : text
}

/** The parts of a label such as `Settings → API Keys`; a single part stands in the settings. */
function partsOf(menu: string): readonly [string, string] {
  const [first = '', ...rest] = menu.split(/[→›»>/]/).map((part) => part.trim())
  return rest.length === 0 ? ['Settings', first] : [first, rest.join(' · ')]
}

/** What opens an installation belongs to every place, and makes none of its own where another is. */
export const isRoot = ({ built_in, name }: KeyType): boolean => built_in && name === 'root'

/**
 * The pages of keys a person has, from the labels of the workspace's key types. `ownOnly`: who sees only what is their
 * own has no use for types that no member owns.
 */
export function placesOf(types: readonly KeyType[], ownOnly: boolean): readonly Place[] {
  const root = types.filter(isRoot)
  const shown = types.filter((type) => !isRoot(type) && (!ownOnly || type.owner.includes('user')))
  const places = new Map<string, Place>()
  for (const type of shown.length > 0 || ownOnly ? shown : root) {
    const [section, title] = partsOf(type.labels.menu)
    const path = { section: sectionSlug(section), page: slug(title) || type.name }
    const id = `${path.section}/${path.page}`
    const known = places.get(id)
    places.set(id, { section, title, path, ...known, types: [...(known?.types ?? []), type] })
  }
  const [first, ...others] = places.values()
  if (!first) return []
  const all = ownOnly || shown.length === 0 ? first : { ...first, types: [...first.types, ...root] }
  return [all, ...others]
}

/** The place that an address names. */
export const placeAt = (
  places: readonly Place[],
  { section, page }: { section: string; page: string },
): Place | undefined => places.find(({ path }) => path.section === section && path.page === page)
