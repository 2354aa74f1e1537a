import type { Key, KeyType } from '@claviger/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useDeferredValue } from 'react'
import { placesOf, type Place } from '../../features/keys/places.ts'
import { keysOf, keyTypesQuery } from '../../features/keys/queries.ts'
import { clientOf } from '../../session/client.ts'
import { useNavigation } from '../shell/use-navigation.ts'
import type { Goal } from './goal.ts'

const MOST = 6
const SHORTEST = 2

const placeOf = ({ type }: Key, places: readonly Place[]): Place | undefined =>
  places.find(({ types }) => types.some(({ name }: KeyType) => name === type))

/** Keys whose name or last characters match. `text`: what was typed, which is no whole key. */
export function useFoundKeys(text: string): { readonly goals: readonly Goal[]; readonly busy: boolean } {
  const navigate = useNavigate()
  const { workspace, membership } = useNavigation()
  const wanted = useDeferredValue(text.trim())
  const enabled = membership !== undefined && wanted.length >= SHORTEST
  const { data: types = [] } = useQuery({ ...keyTypesQuery(workspace), enabled })
  const { data, isFetching } = useQuery({
    queryKey: [...keysOf(workspace), 'found', wanted],
    queryFn: ({ signal }) => clientOf(workspace).keys.list({ search: wanted, limit: MOST }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
  const places = placesOf(types, membership?.reach === 'own')
  const goals = (enabled ? (data?.data ?? []) : []).flatMap((key): Goal[] => {
    const place = placeOf(key, places)
    if (!place) return []
    return [
      {
        id: key.id,
        label: key.name,
        hint: key.masked,
        icon: KeyRound,
        go: () =>
          void navigate({
            to: '/w/$workspace/$section/$page/$key',
            params: { workspace, ...place.path, key: key.id },
          }),
      },
    ]
  })
  return { goals, busy: enabled && isFetching }
}
