import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Reads } from '../store.ts'
import type { Person } from './person-store.ts'
import { recordEverywhere } from './sessions.ts'

/** At whose account a guess was wrong: as it was named, or by its id. */
export type Guessed = { readonly email: string } | { readonly person: string }

/**
 * Puts on record, in each workspace that an account reaches, that somebody failed to sign in there; never what was
 * typed, and nothing for an address that nobody has.
 */
export const recordFailure =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, guessed: Guessed): Promise<void> =>
    door.change(caller, 'none', async (change) => {
      const person = await find(guessed, change.writes)
      if (person) await recordEverywhere(change, person, { kind: 'auth.failed' }, 'caller')
    })

const find = (guessed: Guessed, { people }: Reads): Promise<Person | undefined> =>
  'email' in guessed ? people.findEmail(guessed.email) : people.find(guessed.person)
