import type { SigningKey } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useSigningKeysChanged } from './use-signing-keys-changed.ts'

interface Props {
  readonly signingKey: SigningKey
  readonly onClose: () => void
}

/**
 * Ends a signing key and every token under it. What must be typed is the name of the workspace in addresses: it says where
 * one is, which is what people mistake.
 */
export function WithdrawDialog({ signingKey: { id, state, live_keys: count }, onClose }: Props) {
  const { t } = useTranslation('security')
  const tell = useTell()
  const { client, slug } = useWorkspace()
  const changed = useSigningKeysChanged()
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('signing.withdrawing.title')}
      action={t('signing.withdrawing.action')}
      typed={slug}
      act={async () => changed(await client.signingKeys.withdraw(id))}
      onDone={() => {
        tell(t('signing.withdrawing.done'))
        onClose()
      }}
    >
      <code className="text-ink font-mono text-xs break-all">{id}</code>
      <p className="text-ink font-medium">
        {count === 0 ? t('signing.withdrawing.ends.none') : t('signing.withdrawing.ends.some', { count })}
      </p>
      {state === 'active' && <p>{t('signing.withdrawing.active')}</p>}
      {state === 'next' && <p>{t('signing.withdrawing.next')}</p>}
      {count > 0 && <p>{t('signing.withdrawing.elsewhere')}</p>}
      <p>{t('signing.withdrawing.final')}</p>
    </ConfirmDialog>
  )
}
