import { formatTime, type AnswerOf, type MemberSessionView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Session } from '../people/person-store.ts'
import { isFresh } from '../people/session-life.ts'
import { isSignedOut } from '../people/second-factor.ts'
import { notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Member } from './member-store.ts'
import { refuseOwnership } from './refuse-ownership.ts'
import { refuseStrongerRole } from './refuse-stronger-role.ts'

const NEED = 'write:manage.members'

/** The sessions that reach the member's workspace, newest first, and whether their person is an active member elsewhere. */
async function reachOf(member: Member, reads: Reads, now: number) {
  const person = await reads.people.findOf(member)
  if (!person) return { person, sessions: [], isElsewhere: false }
  const memberships = await reads.people.memberships(person)
  const here = memberships.find((each) => each.member.id === member.id)
  const isElsewhere = memberships.some((each) => each !== here && each.member.status === 'active')
  const all = await reads.people.listSessions(person.id, now)
  return { person, sessions: all.filter((each) => here && !isSignedOut(here, each)), isElsewhere }
}

async function findMember(caller: Caller, id: string, reads: Reads): Promise<Member> {
  const member = await reads.members.find(caller.workspace, id)
  if (!member || member.status === 'removed') throw notFound('member')
  return member
}

/** From where somebody signed in before they were a member is not this workspace's: to know their address makes them one. */
function presentSession(session: Session, member: Member, now: number): MemberSessionView {
  const isOurs = session.createdAt >= member.createdAt
  return {
    id: session.id,
    created_at: formatTime(session.createdAt),
    expires_at: formatTime(session.expiresAt),
    ip: isOurs ? session.ip : null,
    user_agent: isOurs ? session.userAgent : null,
    fresh: isFresh(session, now),
  }
}

/** Where a member is signed in: no more than the record of the workspace says of each sign-in. */
export const listMemberSessions =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<AnswerOf<'listMemberSessions'>> =>
    door.look(caller, NEED, async (reads, now) => {
      const member = await findMember(caller, id, reads)
      const { sessions } = await reachOf(member, reads, now)
      return { data: sessions.map((session) => presentSession(session, member, now)) }
    })

/**
 * Signs a member out of this workspace. A session serves every workspace of its person: where there are others it only
 * stops reaching this one, so that nobody ends what is another's, nor learns that there is another.
 */
export const revokeMemberSessions =
  ({ door, models }: Pick<Deps, 'door' | 'models'>) =>
  (caller: Caller, id: string): Promise<AnswerOf<'revokeMemberSessions'>> =>
    door.change(caller, NEED, async (change) => {
      const { writes, now, record } = change
      const member = await findMember(change.caller, id, writes)
      refuseOwnership(change.caller, member.role)
      await refuseStrongerRole({ models }, change, member.role)
      const { person, sessions, isElsewhere } = await reachOf(member, writes, now)
      await writes.people.signOut(member, now)
      if (person && !isElsewhere) await writes.people.endSessions(person.id)
      record({ kind: 'session.revoked', subject: id })
      return { revoked: sessions.length }
    })
