import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { keyTypesQuery } from '../features/keys/queries.ts'
import { useWorkspace } from '../session/workspace.tsx'
import { placeAt, placesOf, type Place } from '../features/keys/places.ts'

/** The place that the address names; undefined where there is none. */
export function usePlace(): Place | undefined {
  const { slug, ownOnly } = useWorkspace()
  const { section = '', page = '' } = useParams({ strict: false })
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  return placeAt(placesOf(types, ownOnly), { section, page })
}
