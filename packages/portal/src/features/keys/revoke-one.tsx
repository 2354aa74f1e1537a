import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { isolated } from '../../components/isolated.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { useTell } from '../../notices/notices.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { relativeTo, useNow } from '../../times/moment.tsx'

interface Props {
  readonly row: Key
  /** It is one that manages the workspace. */
  readonly opensAll: boolean
  /** The type's own word for it. */
  readonly word: string
  readonly onClose: () => void
  /** It is refused everywhere. */
  readonly onRevoked: () => Promise<void>
}

/** Asks before a key ends, says what that means, and ends it. */
export function RevokeOne({ row, opensAll, word, onClose, onRevoked }: Props) {
  const { t } = useTranslation('keys')
  const { client } = useWorkspace()
  const tell = useTell()
  const now = useNow()
  const { id, name, last_used_at: used } = row
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('revoke.title', { word, name: isolated(name) })}
      action={word}
      typed={name}
      act={async () => {
        await client.keys.revoke(id)
        await onRevoked()
      }}
      onDone={() => {
        tell(t('revoke.done', { name: isolated(name) }))
      }}
    >
      {opensAll && <Callout tone="warn">{t('revoke.opensAll')}</Callout>}
      <p>{t('revoke.lost')}</p>
      <p>
        {used === null
          ? t('revoke.neverUsed')
          : t('revoke.used', { when: relativeTo(Date.parse(used), now) })}{' '}
        {t('revoke.final')}
      </p>
    </ConfirmDialog>
  )
}
