import {
  formatTime,
  type AnswerOf,
  type CurrentSession,
  type Membership as MembershipView,
  type RevokedSessions,
  type SessionView,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { admittedScopes } from '../access/admit.ts'
import { isBlocked, isSignedOut } from './second-factor.ts'
import { memberCaller } from '../access/session-caller.ts'
import { signedOut } from './signed-out.ts'
import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'
import { notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Membership, Person, Session } from './person-store.ts'
import { freshUntil } from './session-life.ts'

const NEED = 'session'

/** The session that asks, as it is kept. */
async function findCurrent({ credential }: Caller, reads: Reads): Promise<Session> {
  const session =
    credential?.kind === 'session' ? await reads.people.findSession(credential.session) : undefined
  if (!session) throw signedOut()
  return session
}

/** Who is signed in, and where they are a member. */
export const getSession =
  ({ door, models }: Pick<Deps, 'door' | 'models'>) =>
  (caller: Caller): Promise<CurrentSession> =>
    door.look(caller, NEED, async (reads, now) => {
      const session = await findCurrent(caller, reads)
      const { person } = session
      const memberships = await reads.people.memberships(person)
      const present = async (membership: Membership): Promise<MembershipView> => {
        const { id, modelRevision } = membership.workspace
        const model = await models.get(reads, id, modelRevision)
        const as = memberCaller({ session, membership, model, origin: caller.origin, now })
        return presentMembership(membership, as, model, blockOf(membership, session))
      }
      return {
        id: session.id,
        person: {
          id: person.id,
          email: person.email,
          name: person.name,
          two_factor: person.twoFactor,
          passkeys: person.passkeys,
        },
        memberships: await Promise.all(memberships.map(present)),
        expires_at: formatTime(session.expiresAt),
        fresh_until: formatTime(freshUntil(session)),
      }
    })

/** `as`: the caller they are there. Who is suspended or blocked may do nothing. */
const presentMembership = (
  { workspace: { id, slug, name }, member }: Membership,
  as: Caller,
  model: Model,
  blocked: MembershipView['blocked'],
): MembershipView => ({
  workspace: { id, slug, name },
  member: { id: member.id, role: member.role, status: member.status },
  blocked,
  reach: as.bounds.owner === null ? 'workspace' : 'own',
  rights: member.status === 'active' && blocked === null ? admittedScopes(as) : [],
  scopes: member.status === 'active' && blocked === null ? [...model.roleScopes(member.role)] : [],
})

function blockOf(membership: Membership, session: Session): MembershipView['blocked'] {
  if (isSignedOut(membership, session)) return 'signed_out'
  return isBlocked(membership, session.person) ? 'second_factor_required' : null
}

const presentSession = (session: Session, current: string): SessionView => ({
  id: session.id,
  created_at: formatTime(session.createdAt),
  expires_at: formatTime(session.expiresAt),
  ip: session.ip,
  user_agent: session.userAgent,
  current: session.id === current,
})

/** Where a person is signed in, newest first. */
export const listSessions =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<AnswerOf<'listSessions'>> =>
    door.look(caller, NEED, async (reads, now) => {
      const current = await findCurrent(caller, reads)
      const sessions = await reads.people.listSessions(current.person.id, now)
      return { data: sessions.map((session) => presentSession(session, current.id)) }
    })

/** Ends one of the person's own sessions. Another's is answered as one that does not exist. */
export const revokeSession =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<SessionView> =>
    door.change(caller, NEED, async (change) => {
      const { caller, writes, now } = change
      const current = await findCurrent(caller, writes)
      const session = (await writes.people.listSessions(current.person.id, now)).find(
        (each) => each.id === id,
      )
      if (!session) throw notFound('session')
      await writes.people.endSession(id)
      await recordEverywhere(change, current.person, { kind: 'session.revoked', subject: id })
      return presentSession(session, current.id)
    })

/** Ends every session of the person, the asking one too. */
export const revokeAllSessions =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<RevokedSessions> =>
    door.change(caller, NEED, async (change) => {
      const { person } = await findCurrent(change.caller, change.writes)
      const revoked = await change.writes.people.endSessions(person.id)
      await recordEverywhere(change, person, { kind: 'session.revoked' })
      return { revoked }
    })

/** What concerns an account stands in the record of each workspace it is a member of, as done by that member. */
export async function recordEverywhere(
  { writes, record }: Pick<Change, 'writes' | 'record'>,
  person: Person,
  what: {
    kind: 'auth.failed' | 'session.created' | 'session.revoked' | 'member.password_reset'
    subject?: string
  },
  by?: 'caller',
): Promise<readonly Membership[]> {
  const memberships = await writes.people.memberships(person)
  for (const { workspace, member } of memberships)
    record({
      kind: what.kind,
      workspace: workspace.id,
      subject: what.subject ?? member.id,
      ...(by === 'caller'
        ? {}
        : { actor: { kind: 'user' as const, id: member.id, name: member.name ?? member.email } }),
    })
  return memberships
}
