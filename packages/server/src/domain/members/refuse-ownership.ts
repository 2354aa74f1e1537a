import type { Role } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/** An owner outranks everyone but root and other owners: nobody else makes, invites, changes or removes one. */
export function refuseOwnership(caller: Caller, ...roles: Role[]): void {
  if (roles.includes('owner') && !caller.root && caller.role !== 'owner')
    throw new Refusal('forbidden', 'Only an owner or the root key makes, changes or removes an owner.')
}
