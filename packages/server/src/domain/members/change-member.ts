import type { CreateMemberBody, MemberView, UpdateMemberBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Member } from './member-store.ts'
import { presentMember } from './list-members.ts'
import { refuseMember } from './refuse-member.ts'
import { refuseOwnership } from './refuse-ownership.ts'
import { refuseStrongerRole } from './refuse-stronger-role.ts'

const NEED = 'write:manage.members'

/** Adds a member. Whoever was removed before comes back as a new one: old keys stay dead. */
export const createMember =
  ({ door, newId, models }: Pick<Deps, 'door' | 'newId' | 'models'>) =>
  (caller: Caller, body: CreateMemberBody): Promise<MemberView> =>
    door.change(caller, NEED, async (change) => {
      const { caller, writes, now, revision, record } = change
      refuseOwnership(caller, body.role)
      await refuseStrongerRole({ models }, change, body.role)
      await refuseMember(caller.workspace, body.email, writes)
      const member: Member = {
        id: newId('user'),
        workspace: caller.workspace,
        email: body.email,
        name: body.name ?? null,
        role: body.role,
        status: 'active',
        createdAt: now,
        revision,
      }
      await writes.members.insert(member)
      record({
        kind: 'member.created',
        subject: member.id,
        changes: { role: { from: null, to: member.role } },
      })
      return presentMember(member, writes)
    })

/**
 * Changes a role, suspends or reinstates. A suspended member's keys are refused from the next verification on.
 * `expected`: the revisions of which the member must still have one; null for any.
 */
export const updateMember =
  ({ door, models }: Pick<Deps, 'door' | 'models'>) =>
  (
    caller: Caller,
    id: string,
    body: UpdateMemberBody,
    expected: readonly number[] | null,
  ): Promise<MemberView> =>
    door.change(caller, NEED, async (change) => {
      const was = await findMember(change.caller, id, change.writes)
      const is: Member = { ...was, role: body.role ?? was.role, status: body.status ?? was.status }
      refuseOwnership(change.caller, is.role, was.role)
      const gains = is.role !== was.role || (is.status === 'active' && was.status !== 'active')
      if (gains) await refuseStrongerRole({ models }, change, is.role)
      return presentMember(await writeMember(change, was, is, expected), change.writes)
    })

/**
 * Removes a member. The keys they own stop working, and stay on record. `expected` as above; of one that was removed already it
 * asks nothing (RFC 9110 §13.1.1): who asks again is told as the first was, once that has reached everybody.
 */
export const removeMember =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string, expected: readonly number[] | null): Promise<MemberView> =>
    door.change(caller, NEED, async (change) => {
      const was = await findAnyMember(change.caller, id, change.writes)
      refuseOwnership(change.caller, was.role)
      const is: Member = { ...was, status: 'removed' }
      const asked = was.status === 'removed' ? null : expected
      return presentMember(await writeMember(change, was, is, asked), change.writes)
    })

async function findMember(caller: Caller, id: string, reads: Reads): Promise<Member> {
  const member = await findAnyMember(caller, id, reads)
  if (member.status === 'removed') throw notFound('member')
  return member
}

async function findAnyMember(caller: Caller, id: string, reads: Reads): Promise<Member> {
  const member = await reads.members.find(caller.workspace, id)
  if (!member) throw notFound('member')
  return member
}

async function writeMember(
  { writes, revision, record, mustReach }: Change,
  was: Member,
  is: Member,
  expected: readonly number[] | null,
): Promise<Member> {
  const isOwner = is.role === 'owner' && is.status === 'active'
  const wasOwner = was.role === 'owner' && was.status === 'active'
  if (wasOwner && !isOwner && (await writes.members.countActiveOwners(was.workspace)) <= 1)
    throw new Refusal('conflict', 'This is the last active owner. Make another member an owner first.')
  const changes = {
    ...(was.role === is.role ? {} : { role: { from: was.role, to: is.role } }),
    ...(was.status === is.status ? {} : { status: { from: was.status, to: is.status } }),
  }
  refuseChanged('member', was.revision, expected)
  if (is.status !== 'active') mustReach([{ fact: 'member', id: is.id }], was.revision)
  if (Object.keys(changes).length === 0) return was
  const written = { ...is, revision }
  await writes.members.update(written)
  record({ kind: is.status === 'removed' ? 'member.removed' : 'member.updated', subject: is.id, changes })
  return written
}
