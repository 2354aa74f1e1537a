import type { SigningKey } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useSigningKeysChanged } from './use-signing-keys-changed.ts'

const OVERLAPS = ['keep', '7d', '24h', '1h'] as const

type Overlap = (typeof OVERLAPS)[number]

interface Props {
  readonly keys: readonly SigningKey[]
  readonly onClose: () => void
}

/** Signs by the next key from now on. What exists works on as long as is chosen. */
export function RotateDialog({ keys, onClose }: Props) {
  const { t } = useTranslation('security')
  const tell = useTell()
  const { client } = useWorkspace()
  const changed = useSigningKeysChanged()
  const [overlap, setOverlap] = useState<Overlap>('keep')
  const count = keys.find(({ state }) => state === 'active')?.live_keys ?? 0
  return (
    <ConfirmDialog
      open
      danger={false}
      onOpenChange={onClose}
      title={t('signing.rotating.title')}
      action={t('signing.rotating.action')}
      act={async () => changed(await client.signingKeys.rotate(overlap === 'keep' ? {} : { overlap }))}
      onDone={() => {
        tell(t('signing.rotating.done'))
        onClose()
      }}
    >
      <p>{t('signing.rotating.words')}</p>
      {count > 0 && <p>{t('signing.rotating.count', { count })}</p>}
      <Group label={t('signing.rotating.overlap')} className="text-ink mt-2">
        {(describedBy) => (
          <Choice
            label={t('signing.rotating.overlap')}
            describedBy={describedBy}
            value={overlap}
            onChange={(value) => setOverlap(value as Overlap)}
            options={OVERLAPS.map((value) => ({
              value,
              label: t(`signing.rotating.overlaps.${value}`),
              hint: t(`signing.rotating.hints.${value}`),
            }))}
          />
        )}
      </Group>
    </ConfirmDialog>
  )
}
