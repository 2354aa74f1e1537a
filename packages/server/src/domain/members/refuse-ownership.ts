import type { Role } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/** An owner outranks every key but root: only root makes, invites, changes or removes one. */
export function refuseOwnership(caller: Caller, ...roles: Role[]): void {
  if (roles.includes('owner') && !caller.root)
    throw new Refusal('forbidden', 'Only the root key of the workspace makes, changes or removes an owner.')
}
