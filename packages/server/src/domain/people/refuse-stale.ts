import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'

/**
 * Lets through a session only for a quarter of an hour after signing in: whoever finds a browser left open does not
 * know the password. Keys prove themselves each time, and pass.
 */
export function refuseStale({ credential }: Pick<Caller, 'credential'>): void {
  if (credential?.kind !== 'session' || credential.isFresh) return
  throw new Refusal('sign_in_again', 'Sign in again first: this needs a sign-in of the last 15 minutes.')
}
