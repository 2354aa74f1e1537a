import type { Caller } from '../access/caller.ts'
import { signedOut } from './signed-out.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { isBlocked } from './second-factor.ts'

/** What a person is about to take away from their account. */
export type Dropped = 'two_factor' | 'passkey'

/** Refuses (409) to take the last second factor away while a workspace asks for one. */
export const keepSecondFactor =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, dropped: Dropped): Promise<void> =>
    door.look(caller, 'session', async (reads) => {
      const { credential } = caller
      const session =
        credential?.kind === 'session' ? await reads.people.findSession(credential.session) : undefined
      if (!session) throw signedOut()
      const { person } = session
      const left =
        dropped === 'two_factor'
          ? { ...person, twoFactor: false }
          : { ...person, passkeys: person.passkeys - 1 }
      const asking = (await reads.people.memberships(person)).find(
        (each) => each.member.status === 'active' && isBlocked(each, left) && !isBlocked(each, person),
      )
      if (!asking) return
      throw new Refusal(
        'conflict',
        `The workspace ${asking.workspace.slug} asks a second factor of your role, and this is your last. Add another first.`,
      )
    })
