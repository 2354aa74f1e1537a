import type { Member } from '@claviger/sdk'
import type { OpenWorkspace } from '../../session/workspace.tsx'
import type { TeamDialog } from './team-search.ts'

type Who = Pick<OpenWorkspace, 'may' | 'ownOnly' | 'member'>

/** Whether somebody sees who is in the team, who is invited, and what the roles may do. */
export const seesMembers = ({ may }: Pick<Who, 'may'>): boolean => may('read:manage.members')

/** Whether somebody sees which keys wait for approval: whoever reaches the keys of all. */
export const seesApprovals = ({ may, ownOnly }: Pick<Who, 'may' | 'ownOnly'>): boolean =>
  !ownOnly && may('read:manage.keys')

/** Whether somebody finds the team in the navigation. */
export const seesTeam = (who: Pick<Who, 'may' | 'ownOnly'>): boolean => seesMembers(who) || seesApprovals(who)

/** Whether this is the one active owner, without whom nobody could do what owners do. */
export const isLastOwner = (member: Member, team: readonly Member[]): boolean =>
  member.role === 'owner' &&
  member.status === 'active' &&
  team.filter(({ role, status }) => role === 'owner' && status === 'active').length === 1

/**
 * What the person may do with a member. For what to show: the server decides, and refuses by the same rules and by some
 * that only it knows.
 */
export function actsOn(member: Member, { may, member: me }: Who): readonly TeamDialog[] {
  if (!may('write:manage.members')) return []
  const isOwner = me.role === 'owner'
  if (member.role === 'owner' && !isOwner) return []
  if (member.id === me.id) return isOwner ? ['role', 'hand-over', 'remove'] : ['role', 'remove']
  return ['role', member.status === 'active' ? 'suspend' : 'reactivate', 'remove']
}

/** The dialog that opens in place of one that would leave the workspace without an owner. */
export const openFor = (act: TeamDialog, member: Member, team: readonly Member[]): TeamDialog =>
  isLastOwner(member, team) && (['role', 'suspend', 'remove'] as const).some((each) => each === act)
    ? 'last-owner'
    : act
