import type { AcceptInvitationBody, MemberView } from '@claviger/contract'
import { invitee, type Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { presentMember } from '../members/list-members.ts'
import type { Member } from '../members/member-store.ts'
import type { HashedSecret } from '../ports.ts'
import { refuseAccount } from '../people/refuse-account.ts'
import { refuseWeakPassword } from '../people/refuse-weak-password.ts'
import { isLive } from '../people/session-life.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Invitation } from './invitation-store.ts'
import { tokenCandidates } from './invitation-token.ts'
import { statusAt } from './present-invitation.ts'

type AcceptDeps = Pick<Deps, 'door' | 'newId' | 'hasher' | 'passwords'>

/** Whatever the reason, one sentence: who tries tokens learns nothing from it. */
const unusable = (): Refusal =>
  new Refusal(
    'not_found',
    'There is no such invitation. It may be mistyped, expired, revoked or used: ask whoever invited you for a new one.',
  )

/** Else the invitation would be used up for an account that nobody can sign in with. */
const forAnother = (): Refusal =>
  new Refusal(
    'conflict',
    'This invitation is for another e-mail address than the one you are signed in with. Sign out to accept it with its own account.',
  )

/**
 * Makes the bearer of a token the member that the invitation asked for. The token is looked up before the change, so
 * that guessing does not hold up those who change things, and again within it. Whoever made the invitation need not
 * be there any more: it is the workspace that invites, and it can revoke.
 */
export const acceptInvitation =
  (deps: AcceptDeps) =>
  async (caller: Caller, { token, name, password }: AcceptInvitationBody): Promise<MemberView> => {
    const candidates = tokenCandidates(token, deps.hasher)
    const { workspace } = await deps.door.look(caller, 'none', async (reads, now) => {
      const found = await find(candidates, reads, now)
      if (password !== undefined) await refuseWeakPassword(password, found, reads)
      return found
    })
    // Slow on purpose, so only for a token that is good, and not while others wait for the lock.
    const digest = password === undefined ? null : await deps.passwords.hash(password)
    return deps.door.change(invitee(caller, workspace), 'write:manage.members', async (change) => {
      const invitation = await find(candidates, change.writes, change.now)
      const member = await join(deps, change, invitation, name ?? invitation.name)
      const person = await accountOf(deps, change, { caller, member, digest })
      if (person !== undefined) await change.writes.people.link(member, person)
      return presentMember(member, change.writes)
    })
  }

/**
 * The account of who accepts: a new one with the password they chose, or the one they are signed in with. The token
 * proves what this workspace trusts and not whose address it is, so a new account reaches no other workspace by it.
 */
async function accountOf(
  { newId }: AcceptDeps,
  { writes, now }: Change,
  { caller, member, digest }: { caller: Caller; member: Member; digest: string | null },
): Promise<string | undefined> {
  const { email, name } = member
  if (digest === null) return signedInAs(caller, email, writes, now)
  if (await writes.people.findEmail(email)) throw refuseAccount()
  const id = newId('person')
  await writes.people.insert({ id, email, name, proven: false, password: digest, createdAt: now })
  return id
}

async function signedInAs(
  { credential }: Caller,
  email: string,
  reads: Reads,
  now: number,
): Promise<string | undefined> {
  if (credential?.kind !== 'session') return undefined
  const session = await reads.people.findSession(credential.session)
  if (!session || !isLive(session, now)) return undefined
  if (session.person.email !== email) throw forAnother()
  return session.person.id
}

async function find(candidates: readonly HashedSecret[], reads: Reads, now: number): Promise<Invitation> {
  const found = candidates.length === 0 ? undefined : await reads.invitations.findByToken(candidates)
  if (!found || statusAt(found, now) !== 'pending') throw unusable()
  return found
}

async function join(
  { newId }: AcceptDeps,
  { writes, now, revision, record }: Change,
  invitation: Invitation,
  name: string | null,
): Promise<Member> {
  const { workspace, email, role } = invitation
  if (await writes.members.findEmail(workspace, email))
    throw new Refusal('conflict', 'Who was invited is a member already: there is nothing left to accept.')
  const member: Member = {
    id: newId('user'),
    workspace,
    email,
    name,
    role,
    status: 'active',
    createdAt: now,
    revision,
  }
  await writes.members.insert(member)
  await writes.invitations.update({ ...invitation, status: 'accepted' })
  const changes = {
    email: { from: null, to: email },
    role: { from: null, to: role },
    invitation: { from: null, to: invitation.id },
  }
  record({ kind: 'member.joined', subject: member.id, changes })
  return member
}
