import type { OwnerInput } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Member } from '../members/member-store.ts'
import { invalidField, notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Key, Owner } from './key.ts'

/** Whose a key is, and what that owner may do at present. */
type Owned = Pick<Key, 'owner' | 'ownerRole'>

interface Wanted {
  readonly owner: OwnerInput | undefined
  /** The project that the key is confined to. */
  readonly project: string | null
}

/**
 * Who a new key belongs to: who was named, else what its type leaves no choice about, else the caller's own owner, else
 * (for root) the workspace's owner. Only a root key speaks for another member.
 */
export async function chooseOwner(
  caller: Caller,
  wanted: Wanted,
  type: KeyType,
  reads: Reads,
): Promise<Owned> {
  const owned = wanted.owner
    ? await namedOwner(caller, wanted.owner, wanted.project, reads)
    : await impliedOwner(caller, wanted.project, type, reads)
  if (!type.owner.includes(owned.owner.kind))
    throw invalidField('owner', `must be of a kind the type ${type.name} allows: ${type.owner.join(', ')}`)
  return owned
}

const byNobody = (kind: Owner['kind'], id: string): Owned => ({ owner: { kind, id }, ownerRole: null })

const byMember = ({ id, role }: Member): Owned => ({ owner: { kind: 'user', id }, ownerRole: role })

async function namedOwner(
  caller: Caller,
  wanted: OwnerInput,
  project: string | null,
  reads: Reads,
): Promise<Owned> {
  refuseForeignOwner(caller, wanted)
  if ('external_id' in wanted) return byNobody('external', wanted.external_id)
  if ('workspace' in wanted) {
    if (wanted.workspace !== caller.workspace) throw notFound('workspace')
    return byNobody('workspace', caller.workspace)
  }
  if ('project' in wanted) {
    if (!(await reads.projects.find(caller.workspace, wanted.project))) throw notFound('project')
    if (wanted.project !== project)
      throw invalidField('owner', 'must be the project that the key is confined to')
    return byNobody('project', wanted.project)
  }
  const member = await reads.members.find(caller.workspace, wanted.user)
  if (!member || member.status === 'removed') throw notFound('member')
  const own = caller.owner?.kind === 'user' && caller.owner.id === member.id
  if (!caller.root && !own)
    throw new Refusal('forbidden', 'Only the root key of the workspace makes keys for another member.')
  return byMember(member)
}

/** A caller that reaches its own keys only, makes keys for its own owner only. */
function refuseForeignOwner({ bounds }: Caller, wanted: OwnerInput): void {
  if (bounds.owner === null) return
  const { kind, id } = ownerOf(wanted)
  if (bounds.owner.kind !== kind || bounds.owner.id !== id)
    throw new Refusal('forbidden', 'The calling key makes keys for its own owner only.')
}

/** An owner as a caller names it. */
export function ownerOf(wanted: OwnerInput): Owner {
  if ('external_id' in wanted) return { kind: 'external', id: wanted.external_id }
  if ('workspace' in wanted) return { kind: 'workspace', id: wanted.workspace }
  return 'project' in wanted ? { kind: 'project', id: wanted.project } : { kind: 'user', id: wanted.user }
}

async function impliedOwner(
  caller: Caller,
  project: string | null,
  type: KeyType,
  reads: Reads,
): Promise<Owned> {
  const allows = (kind: Owner['kind']): boolean => type.owner.includes(kind)
  if (caller.bounds.owner === null) {
    if (type.owner.length === 1 && allows('workspace')) return byNobody('workspace', caller.workspace)
    if (allows('project') && project !== null) return byNobody('project', project)
    if (type.owner.length === 1 && allows('project'))
      throw invalidField('project', `must be given: keys of the type ${type.name} belong to a project`)
  }
  if (caller.owner && (allows(caller.owner.kind) || caller.bounds.owner !== null))
    return { owner: caller.owner, ownerRole: caller.role }
  if (allows('workspace')) return byNobody('workspace', caller.workspace)
  if (!allows('user') || !caller.root)
    throw invalidField('owner', `must be given: the type ${type.name} has no owner of itself`)
  const member = await reads.members.findOwner(caller.workspace)
  if (!member)
    throw new Refusal('conflict', 'The workspace has no active owner. Say in `owner` whose key this is.')
  return byMember(member)
}
