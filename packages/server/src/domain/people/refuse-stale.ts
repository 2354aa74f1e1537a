import type { Caller } from '../access/caller.ts'
import { signedOut } from '../access/session-caller.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { isFresh } from './session-life.ts'

/** Lets through only who signed in a moment ago: a browser left open may not change how one signs in. */
export const refuseStale =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<void> =>
    door.look(caller, 'session', async (reads, now) => {
      const { credential } = caller
      const session =
        credential?.kind === 'session' ? await reads.people.findSession(credential.session) : undefined
      if (!session) throw signedOut()
      if (!isFresh(session, now))
        throw new Refusal('forbidden', 'Sign in again first: this needs a sign-in of the last 15 minutes.')
    })
