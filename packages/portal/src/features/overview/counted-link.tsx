import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../../session/workspace.tsx'
import { anyPlace } from '../keys/all-keys.ts'
import { STATUSES, type KeysSearch } from '../keys/keys-search.ts'
import { placesOf } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'
import type { Counted } from './queries.ts'

/** The filters of a count as the address of a list has them; a count without a status is one of all of them. */
const searchOf = ({ filters }: Counted): KeysSearch => ({ status: STATUSES.join(','), ...filters })

interface Props {
  readonly counted: Counted
  readonly className?: string
  readonly children: ReactNode
}

/** Leads to the list of the keys that were counted. */
export function CountedLink({ counted, className, children }: Props) {
  const { slug, ownOnly } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  return (
    <Link
      to="/w/$workspace/$section/$page"
      params={{ workspace: slug, ...anyPlace(placesOf(types, ownOnly)) }}
      search={searchOf(counted)}
      {...(className === undefined ? {} : { className })}
    >
      {children}
    </Link>
  )
}
