import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { openOf } from '../../session/workspace.tsx'
import { firstWorkspace, sessionQuery, type Membership } from '../../session/session.ts'
import { placesOf, type Place } from '../../features/keys/places.ts'
import { AROUND, FIRST, type Entry } from '../pages.ts'
import { keyTypesQuery } from '../../features/keys/queries.ts'

/** The section whose places stand at the side; those of any other have a menu at the top. */
const SIDE = 'settings'

export interface Group {
  readonly section: string
  readonly places: readonly Place[]
}

function groupsOf(places: readonly Place[]): readonly Group[] {
  const sections = [...new Set(places.map(({ section }) => section))]
  return sections.map((section) => ({ section, places: places.filter((place) => place.section === section) }))
}

/** Where one can go: the open workspace, or on one's own pages the one that was open last. */
export function useNavigation(): {
  readonly workspace: string
  readonly membership: Membership | undefined
  readonly side: readonly Group[]
  readonly top: readonly Group[]
  /** Above the pages of keys, and below them. */
  readonly first: readonly Entry[]
  readonly around: readonly Entry[]
} {
  const params = useParams({ strict: false })
  const { data: session } = useSuspenseQuery(sessionQuery)
  const workspace = params.workspace ?? (session ? firstWorkspace(session) : undefined) ?? ''
  const membership = session?.memberships.find((each) => each.workspace.slug === workspace)
  const { data: types } = useQuery({ ...keyTypesQuery(workspace), enabled: membership?.blocked === null })
  const seesKeys = membership?.blocked === null && openOf(membership).may('read:manage.keys')
  const groups = groupsOf(types && seesKeys ? placesOf(types, membership.reach === 'own') : [])
  const isSide = ({ places: [place] }: Group): boolean => place?.path.section === SIDE
  const shown = (entries: readonly Entry[]): readonly Entry[] =>
    membership?.blocked !== null ? [] : entries.filter(({ isFor }) => isFor(openOf(membership)))
  return {
    workspace,
    membership,
    first: shown(FIRST),
    around: shown(AROUND),
    side: groups.filter(isSide),
    top: groups.filter((group) => !isSide(group)),
  }
}
