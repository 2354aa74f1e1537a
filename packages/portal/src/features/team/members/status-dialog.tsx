import type { Member } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { TheirKeys } from './their-keys.tsx'
import { useMemberChange } from './use-member-change.ts'

interface Props {
  readonly member: Member
  readonly act: 'suspend' | 'reactivate'
  readonly onClose: () => void
}

/** Keeps a member out for a while, or lets them in again. */
export function StatusDialog({ member, act, onClose }: Props) {
  const { t } = useTranslation('team')
  const { client } = useWorkspace()
  const tell = useTell()
  const change = useMemberChange(member)
  const name = isolated(nameOf(member))
  const status = act === 'suspend' ? 'suspended' : 'active'
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`${act}.title`, { name })}
      action={t(`members.acts.${act}`)}
      danger={act === 'suspend'}
      act={() => change(({ id }, only) => client.members.update(id, { status }, only))}
      onDone={() => tell(t(`${act}.done`, { name }))}
    >
      <p>{t(`${act}.words`, { role: t(`roles.${member.role}.name`) })}</p>
      <TheirKeys member={member} act={act} />
      {act === 'suspend' && <p>{t('suspend.others')}</p>}
    </ConfirmDialog>
  )
}
