import type { Member } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { useTell } from '../../../notices/notices.tsx'
import { beginAnew } from '../../../session/sign-out.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import { TheirKeys } from './their-keys.tsx'
import { useMemberChange } from './use-member-change.ts'

interface Props {
  readonly member: Member
  readonly onClose: () => void
}

/** Takes a member out of the workspace, once their address was typed. */
export function RemoveDialog({ member, onClose }: Props) {
  const { t } = useTranslation('team')
  const { client } = useWorkspace()
  const tell = useTell()
  const change = useMemberChange(member)
  const name = isolated(nameOf(member))
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('remove.title', { name })}
      action={t('members.acts.remove')}
      typed={member.email}
      act={() => change(({ id }, only) => client.members.remove(id, only))}
      onDone={() => tell(t('remove.done', { name }))}
    >
      <p>{t('remove.words')}</p>
      <TheirKeys member={member} act="remove" />
      <p>{t('remove.others')}</p>
      <p>{t('remove.again')}</p>
    </ConfirmDialog>
  )
}

/** Takes the person themselves out of the workspace, once its name was typed. They begin anew, elsewhere. */
export function LeaveDialog({ member, onClose }: Props) {
  const { t } = useTranslation('team')
  const { client, name } = useWorkspace()
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('leave.title', { workspace: isolated(name) })}
      action={t('leave.action')}
      typed={name}
      act={async () => void (await client.members.remove(member.id))}
      onDone={beginAnew}
    >
      <p>{t('leave.words')}</p>
      <TheirKeys member={member} act="leave" />
    </ConfirmDialog>
  )
}
