import type { Role } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/**
 * An owner outranks everyone but root and other owners: nobody else makes, invites, changes or removes one. A key that
 * an owner has narrowed is not the owner.
 */
export function refuseOwnership(caller: Caller, ...roles: Role[]): void {
  if (roles.includes('owner') && !isOwner(caller))
    throw new Refusal('forbidden', 'Only an owner or the root key makes, changes or removes an owner.')
}

/** Root, or an owner with all that owners may do. */
export const isOwner = ({ root, role, rights }: Caller): boolean =>
  root || (role === 'owner' && rights.has('*:*') && rights.has('*:manage.*'))
