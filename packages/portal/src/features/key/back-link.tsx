import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'
import type { KeysSearch } from '../keys/keys-search.ts'
import type { Place } from '../keys/places.ts'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
}

/** Leads back to the list of keys, filtered as it was. */
export function BackLink({ place, search }: Props) {
  const { slug } = useWorkspace()
  const { t } = useTranslation('key')
  return (
    <Link
      to="/w/$workspace/$section/$page"
      params={{ workspace: slug, ...place.path }}
      search={search}
      aria-label={t('back', { place: place.title })}
      className="text-ink-soft hover:text-ink -ms-1 inline-flex min-h-6 w-fit items-center gap-1.5 rounded-md px-1 font-medium"
    >
      <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
      {place.title}
    </Link>
  )
}
