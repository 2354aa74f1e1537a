import type { Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../../session/workspace.tsx'
import { placesOf } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'

/** The name of a key, which leads to its page where it has one. */
export function KeyLink({ record: { id, name, type } }: { readonly record: Key }) {
  const { slug, ownOnly } = useWorkspace()
  const { data: types } = useQuery(keyTypesQuery(slug))
  const place = placesOf(types ?? [], ownOnly).find((each) => each.types.some((one) => one.name === type))
  const words = (
    <bdi className="block truncate text-sm font-medium" title={name}>
      {name}
    </bdi>
  )
  if (!place) return words
  return (
    <Link
      to="/w/$workspace/$section/$page/$key"
      params={{ workspace: slug, ...place.path, key: id }}
      className="block min-w-0 rounded-md underline-offset-4 hover:underline"
    >
      {words}
    </Link>
  )
}
