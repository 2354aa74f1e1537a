import type { Member } from '@claviger/sdk'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../../../session/workspace.tsx'
import { InviteDialog } from '../invitations/invite-dialog.tsx'
import { actsOn, isLastOwner } from '../may.ts'
import type { MembersSearch, TeamDialog } from '../team-search.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { LastOwnerDialog } from './last-owner-dialog.tsx'
import { LeaveDialog, RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { StatusDialog } from './status-dialog.tsx'

interface Props {
  readonly search: MembersSearch
  readonly team: readonly Member[]
  readonly onOpen: (act: TeamDialog | undefined, who?: Member) => void
}

/** The dialog that the address says is open. */
export function MemberDialogs({ search: { open, who }, team, onOpen }: Props) {
  const { may, slug } = useWorkspace()
  const navigate = useNavigate()
  const close = (): void => onOpen(undefined)
  // Whoever was invited is no member yet: where they wait, the person sees that it was done.
  const toInvitations = (): void =>
    void navigate({ to: '/w/$workspace/team/invitations', params: { workspace: slug } })
  if (open === undefined) return null
  if (open === 'invite' && !may('write:manage.members')) return null
  if (open === 'invite') return <InviteDialog onClose={close} onInvited={toInvitations} />
  const member = team.find(({ id }) => id === who)
  if (!member) return null
  return <Opened key={`${open} ${member.id}`} {...{ open, member, team, onOpen }} />
}

interface OpenedProps extends Omit<Props, 'search'> {
  readonly open: TeamDialog
  readonly member: Member
}

/** Whether one may is decided when it opens: it stays until it is done, whatever becomes of the member meanwhile. */
function Opened({ open, member: now, team, onOpen }: OpenedProps) {
  const workspace = useWorkspace()
  const [member] = useState(now)
  const [mayOpen] = useState(
    () => actsOn(member, workspace).includes(open) || (open === 'last-owner' && isLastOwner(member, team)),
  )
  if (!mayOpen) return null
  const props = { member, onClose: () => onOpen(undefined) }
  if (open === 'role') return <RoleDialog {...props} />
  if (open === 'suspend' || open === 'reactivate') return <StatusDialog {...props} act={open} />
  if (open === 'hand-over') return <HandOverDialog team={team} onClose={props.onClose} />
  if (open === 'last-owner') return <LastOwnerDialog {...props} team={team} onOpen={onOpen} />
  return member.id === workspace.member.id ? <LeaveDialog {...props} /> : <RemoveDialog {...props} />
}
