import type { AuditEvent } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../session/workspace.tsx'
import { anyPlace } from '../keys/all-keys.ts'
import { placesOf } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'
import type { Names } from './use-names.ts'

/** What an entry is about: a key by its name and with the way to it, or whatever else by its name. */
export function Subject({ event, names }: { readonly event: AuditEvent; readonly names: Names }) {
  const { slug, ownOnly, may } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  const { key } = event
  if (key === null) {
    const name = names.subject(event)
    if (name === undefined) return <span className="text-ink-soft">–</span>
    return (
      <bdi title={event.subject ?? undefined} className="wrap-anywhere">
        {name}
      </bdi>
    )
  }
  const name = names.key(key) ?? key
  if (!may('read:manage.keys')) return <bdi className="wrap-anywhere">{name}</bdi>
  return (
    <Link
      to="/w/$workspace/$section/$page/$key"
      params={{ workspace: slug, ...anyPlace(placesOf(types, ownOnly)), key }}
      className="text-link inline-block min-h-6 wrap-anywhere underline-offset-4 hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  )
}
