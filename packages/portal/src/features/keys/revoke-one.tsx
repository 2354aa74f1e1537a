import type { Key } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useTell } from '../../notices/notices.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { relativeTo, useNow } from '../../times/moment.tsx'

interface Props {
  readonly row: Key
  /** The type's own word for it. */
  readonly word: string
  readonly onClose: () => void
  /** It is refused everywhere. */
  readonly onRevoked: () => void
}

/** Asks before a key ends, says what that means, and ends it. */
export function RevokeOne({ row, word, onClose, onRevoked }: Props) {
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
      title={t('revoke.title', { word, name: `\u2068${name}\u2069` })}
      action={word}
      typed={name}
      act={async () => {
        await client.keys.revoke(id)
      }}
      onDone={() => {
        tell(t('revoke.done', { name: `\u2068${name}\u2069` }))
        onRevoked()
      }}
    >
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
