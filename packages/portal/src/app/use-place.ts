import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ALL_KEYS, allKeysPlace } from '../features/keys/all-keys.ts'
import { keyTypesQuery } from '../features/keys/queries.ts'
import { useWorkspace } from '../session/workspace.tsx'
import { placeAt, placesOf, type Place } from '../features/keys/places.ts'

/** The place that the address names; undefined where there is none. */
export function usePlace(): Place | undefined {
  const { slug, ownOnly } = useWorkspace()
  const { section = '', page = '' } = useParams({ strict: false })
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const { t } = useTranslation(['overview', 'shell'])
  if (section === ALL_KEYS.section && page === ALL_KEYS.page)
    return allKeysPlace(types, { section: t('shell:pages.overview'), title: t('allKeys') })
  return placeAt(placesOf(types, ownOnly), { section, page })
}
