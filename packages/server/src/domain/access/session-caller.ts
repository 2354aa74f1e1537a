import { ROLE_RIGHTS } from '@claviger/contract'
import type { Model, Models } from '../key-types/model.ts'
import type { Membership, Session } from '../people/person-store.ts'
import { refuseBlocked } from '../people/second-factor.ts'
import { signedOut } from '../people/signed-out.ts'
import { isFresh, isLive } from '../people/session-life.ts'
import type { Clock } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import type { Reads, Store } from '../store.ts'
import { stranger, type Caller, type Origin } from './caller.ts'

/** Turns the digest of a session's cookie into a caller. */
export interface SessionCallers {
  /** The person, in no workspace: for what concerns their own account. */
  person(digest: string, origin: Origin): Promise<Caller>
  /** The member they are. `workspace`: its id or slug; null for the only one there is. */
  member(digest: string, workspace: string | null, origin: Origin): Promise<Caller>
}

const isActive = ({ member }: Membership): boolean => member.status === 'active'

export function createSessionCallers({
  store,
  clock,
  models,
}: {
  store: Store
  clock: Clock
  models: Models
}): SessionCallers {
  const find = async (digest: string, reads: Reads) =>
    liveSession(await reads.people.findSessionByDigest(digest), reads, clock.now())
  return {
    person: (digest, origin) =>
      store.read(async (reads) => personCaller((await find(digest, reads)).session, origin, clock.now())),
    member: (digest, workspace, origin) =>
      store.read(async (reads) => {
        const { session, memberships } = await find(digest, reads)
        const chosen = choose(memberships, workspace)
        refuseBlocked(chosen, session)
        const model = await models.get(reads, chosen.workspace.id, chosen.workspace.modelRevision)
        return memberCaller({ session, membership: chosen, model, origin, now: clock.now() })
      }),
  }
}

/** A session that still counts, with where its person is an active member. Without any, nobody is signed in. */
async function liveSession(
  session: Session | undefined,
  reads: Reads,
  now: number,
): Promise<{ session: Session; memberships: Membership[] }> {
  if (!session || !isLive(session, now)) throw signedOut()
  const memberships = (await reads.people.memberships(session.person)).filter(isActive)
  if (memberships.length === 0) throw signedOut()
  return { session, memberships }
}

function choose(memberships: readonly Membership[], wanted: string | null): Membership {
  const [only] = memberships
  if (wanted === null && memberships.length === 1 && only) return only
  if (wanted === null)
    throw new Refusal(
      'malformed_request',
      'You are a member of several workspaces. Say which one with the header X-Claviger-Workspace, by id or slug.',
      { errors: [{ path: 'header.x-claviger-workspace', message: 'must be given' }] },
    )
  const found = memberships.find(({ workspace }) => workspace.id === wanted || workspace.slug === wanted)
  if (!found) throw new Refusal('forbidden', 'You are not an active member of the workspace that is named.')
  return found
}

const personCaller = ({ id, person, createdAt }: Session, origin: Origin, now: number): Caller => ({
  ...stranger(origin),
  actor: { kind: 'user', id: person.id, name: person.name ?? person.email },
  credential: { kind: 'session', session: id, person: person.id, isFresh: isFresh({ createdAt }, now) },
})

/** A member with the rights of their role, as it is now. */
export function memberCaller({
  session,
  membership,
  model,
  origin,
  now,
}: {
  session: Session
  membership: Membership
  model: Model
  origin: Origin
  now: number
}): Caller {
  const { id, role, name, email, workspace } = membership.member
  const owner = { kind: 'user' as const, id }
  const nobody = personCaller(session, origin, now)
  const rights = model.rightsOfRole(role)
  return {
    ...nobody,
    workspace,
    actor: { kind: 'user', id, name: name ?? email },
    rights,
    // Nothing narrows a session but the role: it holds whatever the role will hold.
    written: rights,
    inherits: true,
    bounds: { ...nobody.bounds, owner: ROLE_RIGHTS[role].reach === 'own' ? owner : null },
    role,
    owner,
    modelRevision: model.revision,
  }
}

/** Looks at a session, and at the member behind it, again in the moment that is about to act for them. */
export const createReadmitSession =
  ({ models }: { models: Models }) =>
  async (caller: Caller, id: string, reads: Reads, now: number): Promise<Caller> => {
    const { session, memberships } = await liveSession(await reads.people.findSession(id), reads, now)
    if (caller.workspace === '') return personCaller(session, caller.origin, now)
    const membership = memberships.find(({ workspace }) => workspace.id === caller.workspace)
    if (!membership) throw signedOut()
    refuseBlocked(membership, session)
    const model = await models.get(reads, caller.workspace, membership.workspace.modelRevision)
    const member = memberCaller({ session, membership, model, origin: caller.origin, now })
    return { ...member, once: caller.once, effect: caller.effect }
  }
