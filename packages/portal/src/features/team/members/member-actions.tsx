import type { Member } from '@claviger/sdk'
import { Ban, EllipsisVertical, LogOut, RotateCcw, UserCog, UserRoundCheck, UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../components/ui/menu.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { actsOn } from '../may.ts'
import type { TeamDialog } from '../team-search.ts'
import { useCalled } from '../use-called.ts'

const ICONS = {
  invite: UserCog,
  role: UserCog,
  suspend: Ban,
  reactivate: RotateCcw,
  remove: UserRoundX,
  'hand-over': UserRoundCheck,
  'last-owner': UserCog,
} as const satisfies Record<TeamDialog, unknown>

interface Props {
  readonly member: Member
  readonly onOpen: (act: TeamDialog, who: Member) => void
}

/** What can be done with a member where they are listed; nothing for who may do none of it. */
export function MemberActions({ member, onOpen }: Props) {
  const { t } = useTranslation('team')
  const workspace = useWorkspace()
  const called = useCalled()
  const acts = actsOn(member, workspace)
  if (acts.length === 0) return null
  const isMe = member.id === workspace.member.id
  return (
    <div className="flex justify-end">
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={t('members.actionsOf', { name: called(member) })}>
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        {acts.map((act) => {
          const leaves = act === 'remove'
          const Icon = leaves && isMe ? LogOut : ICONS[act]
          return [
            leaves && <MenuLine key="line" />,
            <MenuItem key={act} danger={leaves} onSelect={() => onOpen(act, member)}>
              <Icon aria-hidden className={leaves && isMe ? 'rtl:-scale-x-100' : undefined} />
              {t(leaves && isMe ? 'members.acts.leave' : `members.acts.${act}`)}
            </MenuItem>,
          ]
        })}
      </Menu>
    </div>
  )
}
