import type { Member } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { nameOf } from '../name-of.ts'
import type { TeamDialog } from '../team-search.ts'

interface Props {
  readonly member: Member
  readonly team: readonly Member[]
  readonly onOpen: (next: TeamDialog, who: Member) => void
  readonly onClose: () => void
}

/** Says why the only owner stays one, and leads to what can be done instead. */
export function LastOwnerDialog({ member, team, onOpen, onClose }: Props) {
  const { t } = useTranslation(['team', 'common'])
  const { member: me } = useWorkspace()
  const isMe = member.id === me.id
  const isAlone = team.length === 1
  const next = isAlone ? 'invite' : 'hand-over'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isMe ? t('lastOwner.titleMine') : t('lastOwner.title', { name: isolated(nameOf(member)) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          {isMe && (
            <Button look="primary" onClick={() => onOpen(next, member)}>
              {t(isAlone ? 'members.invite' : 'lastOwner.action')}
            </Button>
          )}
        </>
      }
    >
      <div className="text-ink-soft grid gap-2 leading-relaxed">
        <p>{t('lastOwner.words')}</p>
        {isAlone && <p>{t('lastOwner.alone')}</p>}
      </div>
    </Dialog>
  )
}
