import type { Key, Overview } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import { anyPlace } from '../keys/all-keys.ts'
import { placesOf } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'
import { CountedLink } from './counted-link.tsx'
import { newestQuery } from './queries.ts'

interface Props {
  readonly kind: 'created' | 'revoked'
  readonly keys: Overview['keys']
}

/** Keys that were made or revoked of late: the newest by name, and the way to all of them. */
export function Lately({ kind, keys }: Props) {
  const { t } = useTranslation('overview')
  const id = useId()
  const { slug } = useWorkspace()
  const counted = keys[kind]
  const { data: newest } = useQuery({ ...newestQuery(slug, counted), enabled: counted.total > 0 })
  return (
    <section aria-labelledby={id} className="grid grid-rows-[auto_1fr] gap-3">
      <h2 id={id} className="font-semibold">
        {t(`${kind}.title`)}
      </h2>
      <Card className="overflow-clip">
        {counted.total === 0 && <p className="text-ink-soft px-4 py-4">{t(`${kind}.none`)}</p>}
        {counted.total > 0 && (
          <ul className="divide-line divide-y">
            {newest?.map((key) => (
              <Row key={key.id} of={key} kind={kind} />
            ))}
            {!newest && (
              <li className="px-4 py-3.5">
                <Skeleton className="w-1/2" />
              </li>
            )}
            <li>
              <CountedLink
                counted={counted}
                className="text-link hover:bg-sunken block px-4 py-2.5 transition-colors"
              >
                {t(`${kind}.all`, { count: counted.total })}
              </CountedLink>
            </li>
          </ul>
        )}
      </Card>
    </section>
  )
}

function Row({ of: key, kind }: { readonly of: Key; readonly kind: Props['kind'] }) {
  const { slug, ownOnly } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  const at = kind === 'created' ? key.created_at : (key.revoked_at ?? key.created_at)
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5">
      <Link
        to="/w/$workspace/$section/$page/$key"
        params={{ workspace: slug, ...anyPlace(placesOf(types, ownOnly)), key: key.id }}
        className="min-w-0 truncate font-medium underline-offset-4 hover:underline"
        title={key.name}
      >
        <bdi>{key.name}</bdi>
      </Link>
      <span className="text-ink-soft shrink-0 text-[13px]">
        <Moment at={at} />
      </span>
    </li>
  )
}
