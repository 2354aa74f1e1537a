import type { MemberView, SetUpBody } from '@claviger/contract'
import { invitee, type Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Member } from '../members/member-store.ts'
import { presentMember } from '../members/list-members.ts'
import type { HashedSecret } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import { refuseWeakPassword } from './refuse-weak-password.ts'
import { refuseAccount } from './refuse-account.ts'
import type { Setup } from './person-store.ts'
import { setupCandidates } from './setup-token.ts'

type SetUpDeps = Pick<Deps, 'door' | 'newId' | 'hasher' | 'passwords' | 'letters'>

/** Whatever the reason, one sentence: who tries tokens learns nothing from it. */
const unusable = (): Refusal =>
  new Refusal(
    'not_found',
    'There is no such set-up link. It may be mistyped, expired or used: claviger recover prints a new one.',
  )

/** Makes the account of an owner, whose password this is. Signing in with it is the next step, and starts a session. */
export const setUp =
  (deps: SetUpDeps) =>
  async (caller: Caller, { token, name, password }: SetUpBody): Promise<MemberView> => {
    const candidates = setupCandidates(token, deps.hasher)
    const found = await deps.door.look(caller, 'none', async (reads, now) => {
      const known = await find(candidates, reads, now)
      await refuseWeakPassword(password, known.member, reads)
      return known
    })
    // Slow on purpose, so only for a token that is good, and not while others wait for the lock.
    const digest = await deps.passwords.hash(password)
    const holder = invitee(caller, found.setup.workspace, 'set-up link')
    const made = await deps.door.change(holder, 'write:manage.members', async (change) => {
      const { setup, member } = await find(candidates, change.writes, change.now)
      const isNamed = (name ?? member.name) !== member.name
      const named: Member = isNamed ? { ...member, name: name ?? null, revision: change.revision } : member
      if (isNamed) await change.writes.members.update(named)
      await change.writes.people.link(member, await account(deps, change, { setup, member: named, digest }))
      await change.writes.people.endSetups(member.id, change.now)
      change.record({ kind: 'member.set_up', subject: member.id })
      return presentMember(named, change.writes)
    })
    if (found.setup.authority === 'recovery') deps.letters.changed(made.email, 'password_changed')
    return made
  }

async function find(
  candidates: readonly HashedSecret[],
  reads: Reads,
  now: number,
): Promise<{ setup: Setup; member: Member }> {
  const setup = candidates.length === 0 ? undefined : await reads.people.findSetup(candidates)
  if (!setup || setup.usedAt !== null || setup.expiresAt <= now) throw unusable()
  const member = await reads.members.find(setup.workspace, setup.member)
  if (member?.status !== 'active') throw unusable()
  return { setup, member }
}

/** The id of the account, new or taken over: a recovery is the operator's word that its access is lost. */
async function account(
  { newId }: SetUpDeps,
  { writes, now }: Change,
  { setup, member, digest }: { setup: Setup; member: Member; digest: string },
): Promise<string> {
  const known = await writes.people.findEmail(member.email)
  if (known && setup.authority !== 'recovery') throw refuseAccount()
  if (known) {
    await writes.people.replaceAccess(known.id, digest, now)
    return known.id
  }
  const { email, name } = member
  const id = newId('person')
  const proven = setup.authority !== 'api'
  await writes.people.insert({ id, email, name, proven, password: digest, createdAt: now })
  return id
}
