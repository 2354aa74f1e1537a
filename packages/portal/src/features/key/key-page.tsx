import { ClavigerError } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Failed } from '../../components/failed.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import type { KeysSearch } from '../keys/keys-search.ts'
import type { Place } from '../keys/places.ts'
import { keyQuery, keyTypesQuery } from '../keys/queries.ts'
import { BackLink } from './back-link.tsx'
import { KeyMissing } from './key-missing.tsx'
import type { KeyDialog } from './key-search.ts'
import { KeySheet } from './key-sheet.tsx'
import { KeySkeleton } from './key-skeleton.tsx'

interface Props {
  readonly place: Place
  readonly id: string
  /** The filters of the list that one came from. */
  readonly back: KeysSearch
  readonly open: KeyDialog | undefined
  readonly onOpen: (next: KeyDialog | undefined) => void
  /** Goes to the page of another key. */
  readonly onOther: (id: string) => void
}

/** An id that cannot be one is of no key either: the client refuses it before the server could. */
const isMissing = (error: unknown): boolean =>
  error instanceof ClavigerError && ['not_found', 'invalid_request'].includes(error.code)

/** The page of one key: what it is, what it may do, what became of it, and all one does with it. */
export function KeyPage({ place, id, back, ...dialogs }: Props) {
  const { slug } = useWorkspace()
  const { data: key, error, refetch } = useQuery(keyQuery(slug, id))
  const { data: types } = useQuery(keyTypesQuery(slug))
  if (isMissing(error)) return <KeyMissing place={place} back={back} />
  return (
    <div className="grid grid-cols-1 gap-6 wrap-anywhere">
      <BackLink place={place} search={back} />
      {key && types ? (
        <KeySheet record={key} type={types.find(({ name }) => name === key.type)} {...dialogs} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <KeySkeleton />
      )}
    </div>
  )
}
