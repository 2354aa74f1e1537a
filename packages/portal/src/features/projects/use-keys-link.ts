import type { KeyType } from '@claviger/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../../session/workspace.tsx'
import { anyPlace } from '../keys/all-keys.ts'
import type { KeysSearch } from '../keys/keys-search.ts'
import { isRoot, placesOf, type Place } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'

/** Where keys of any type are found, with filters. What `Link` takes. */
export function useKeysLink(): (search: KeysSearch) => {
  readonly to: '/w/$workspace/$section/$page'
  readonly params: { readonly workspace: string } & Place['path']
  readonly search: KeysSearch
} {
  const { slug, ownOnly } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const path = anyPlace(placesOf(types, ownOnly))
  return (search) => ({
    to: '/w/$workspace/$section/$page',
    params: { workspace: slug, ...path },
    search,
  })
}

/** A type of which a key can be made, and where. */
export interface Makeable {
  readonly type: KeyType
  readonly path: Place['path']
}

/** The types of which the person can make keys. Any of these can be confined to a project. */
export function useMakeable(): readonly Makeable[] {
  const { slug, ownOnly, may } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  if (!may('write:manage.keys')) return []
  return placesOf(types, ownOnly).flatMap(({ path, types: here }) =>
    here.filter((type) => type.archived_at === null && !isRoot(type)).map((type) => ({ type, path })),
  )
}
