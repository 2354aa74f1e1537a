import type { AuditEvent } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../session/workspace.tsx'
import type { ActivitySearch } from '../activity-search.ts'

/** From one entry to all of the same person or key, or about the same thing. */
export function EventLinks({ event: { actor, key, subject } }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('activity')
  return (
    <div className="me-auto flex flex-wrap gap-x-4 gap-y-1">
      {actor.id !== null && <To search={{ actor: actor.id }}>{t('detail.sameWho')}</To>}
      {key !== null && <To search={{ key }}>{t('detail.sameKey')}</To>}
      {key === null && subject !== null && subject !== actor.id && (
        <To search={{ subject }}>{t('detail.sameSubject')}</To>
      )}
    </div>
  )
}

function To({ search, children }: { readonly search: ActivitySearch; readonly children: string }) {
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$workspace/activity"
      params={{ workspace: slug }}
      search={search}
      className="text-link inline-flex min-h-6 items-center underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  )
}
