import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'
import type { Report } from './report.ts'
import { bodyOf, type Target } from './target.ts'
import type { Hit } from './use-hit.ts'
import { WhatIsHit } from './what-is-hit.tsx'

interface Props {
  readonly target: Target
  readonly reason: string
  readonly scope: string
  readonly hit: Hit
  readonly onClose: () => void
  readonly onDone: (report: Report) => void
}

/** Asks once more, with the name of the workspace typed out, and ends them. */
export function ConfirmRevoke({ target, reason, scope, hit, onClose, onDone }: Props) {
  const { t } = useTranslation('security')
  const { client, slug, id } = useWorkspace()
  const queries = useQueryClient()
  const act = async (): Promise<void> => {
    const body = { ...bodyOf(target, id), confirm: slug, reason: reason.trim() || null }
    const { revoked, spared, waited_ms } = await client.keys.revokeAll(body)
    // The clock of the server says which ones these were; that it cannot be asked does not undo them.
    const newest = { status: ['revoked'], sort: '-revoked_at', limit: 1 } as const
    const last = revoked > 0 ? await client.keys.list(newest).catch(() => undefined) : undefined
    void queries.invalidateQueries({ queryKey: keysOf(slug) })
    onDone({ revoked, spared, waited_ms, at: last?.data[0]?.revoked_at ?? undefined, reason, scope })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('revoke.confirm.title', { count: hit.total })}
      action={t('revoke.confirm.action')}
      typed={slug}
      act={act}
    >
      <p>
        <bdi>{scope}</bdi>
      </p>
      <WhatIsHit hit={hit} />
      <p>{t('revoke.confirm.words')}</p>
      <p>{t('revoke.confirm.final')}</p>
    </ConfirmDialog>
  )
}
