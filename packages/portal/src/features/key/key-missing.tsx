import { Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import type { KeysSearch } from '../keys/keys-search.ts'
import type { Place } from '../keys/places.ts'

interface Props {
  readonly place: Place
  readonly back: KeysSearch
}

/** What stands where there is no such key, or none for this person. */
export function KeyMissing({ place, back }: Props) {
  const { slug } = useWorkspace()
  const { t } = useTranslation('key')
  return (
    <div className="grid grid-cols-1 justify-items-center gap-3 px-6 py-14 text-center">
      <span className="bg-sunken text-ink-soft grid size-11 place-content-center rounded-xl">
        <KeyRound className="size-5" aria-hidden />
      </span>
      <div className="grid grid-cols-1 max-w-md gap-1">
        <h1 className="font-semibold">{t('missing.title')}</h1>
        <p className="text-ink-soft leading-relaxed text-balance">{t('missing.words')}</p>
      </div>
      <Button asChild>
        <Link to="/w/$workspace/$section/$page" params={{ workspace: slug, ...place.path }} search={back}>
          {t('missing.back')}
        </Link>
      </Button>
    </div>
  )
}
