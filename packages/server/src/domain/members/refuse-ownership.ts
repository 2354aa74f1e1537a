import type { Role } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/**
 * An owner outranks everyone but root and other owners: nobody else makes, invites, changes or removes one. A key that
 * an owner has narrowed is not the owner.
 */
export function refuseOwnership({ root, role, rights }: Caller, ...roles: Role[]): void {
  const isOwner = role === 'owner' && rights.has('*:*') && rights.has('*:manage.*')
  if (roles.includes('owner') && !root && !isOwner)
    throw new Refusal('forbidden', 'Only an owner or the root key makes, changes or removes an owner.')
}
