import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { isRoot, placesOf } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'

/** Makes a key of the first place, in the words of its type. Nothing for who may make none. */
export function MakeKey() {
  const { slug, ownOnly, may } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const [place] = placesOf(types, ownOnly)
  const makeable = (place?.types ?? []).filter((type) => !isRoot(type) && type.archived_at === null)
  const [first] = makeable
  if (!place || !first || !may('write:manage.keys')) return null
  return (
    <Button asChild look="primary">
      <Link
        to="/w/$workspace/$section/$page"
        params={{ workspace: slug, ...place.path }}
        search={{ create: makeable.length === 1 ? first.name : '' }}
      >
        {first.labels.create}
      </Link>
    </Button>
  )
}
