import type { OwnerInput } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { KeyType } from '../key-types/key-type.ts'
import { invalidField, notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Owner } from './key.ts'

/**
 * Who a new key belongs to: who was named, else the caller's own owner, else (for root) the workspace's owner.
 * Only a root key speaks for another member.
 */
export async function chooseOwner(
  caller: Caller,
  wanted: OwnerInput | undefined,
  type: KeyType,
  reads: Reads,
): Promise<Owner> {
  const owner = wanted ? await namedOwner(caller, wanted, reads) : await impliedOwner(caller, type, reads)
  if (!type.owner.includes(owner.kind))
    throw invalidField('owner', `must be of a kind the type ${type.name} allows: ${type.owner.join(', ')}`)
  return owner
}

async function namedOwner(caller: Caller, wanted: OwnerInput, reads: Reads): Promise<Owner> {
  const owner: Owner =
    'user' in wanted ? { kind: 'user', id: wanted.user } : { kind: 'external', id: wanted.external_id }
  const bound = caller.bounds.owner
  if (bound && (bound.kind !== owner.kind || bound.id !== owner.id))
    throw new Refusal('forbidden', 'The calling key makes keys for its own owner only.')
  if (owner.kind === 'external') return owner
  const member = await reads.members.find(caller.workspace, owner.id)
  if (!member || member.status === 'removed') throw notFound('member')
  const own = caller.owner?.kind === 'user' && caller.owner.id === owner.id
  if (!caller.root && !own)
    throw new Refusal('forbidden', 'Only the root key of the workspace makes keys for another member.')
  return owner
}

async function impliedOwner(caller: Caller, type: KeyType, reads: Reads): Promise<Owner> {
  if (type.owner.length === 1 && type.owner[0] === 'workspace')
    return { kind: 'workspace', id: caller.workspace }
  if (caller.owner) return caller.owner
  const member = await reads.members.findOwner(caller.workspace)
  if (!member)
    throw new Refusal('conflict', 'The workspace has no active owner. Say in `owner` whose key this is.')
  return { kind: 'user', id: member.id }
}
