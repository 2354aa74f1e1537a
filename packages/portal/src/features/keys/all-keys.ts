import type { KeyType } from '@claviger/sdk'
import type { Place } from './places.ts'

/** Where keys of all types stand together, which no label of a type names. */
export const ALL_KEYS = { section: 'overview', page: 'keys' } as const

/** All keys as a place of their own. `section`, `title`: its words. */
export const allKeysPlace = (
  types: readonly KeyType[],
  words: { readonly section: string; readonly title: string },
): Place => ({ ...words, path: ALL_KEYS, types })

/** Where keys of any type are found by filters: the only place there is, or all of them together. */
export const anyPlace = (places: readonly Place[]): Place['path'] =>
  places.length === 1 && places[0] ? places[0].path : ALL_KEYS
