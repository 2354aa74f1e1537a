import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../refusal.ts'
import type { Person } from './person-store.ts'
import { recordEverywhere } from './sessions.ts'

/**
 * Lets the operator give a member of any workspace a link by which they choose a password. Who has no account yet gets
 * one without a password: the operator vouches for the address. Answers the account.
 */
export const allowReset =
  ({ door, newId }: Pick<Deps, 'door' | 'newId'>) =>
  (caller: Caller, email: string): Promise<Person> =>
    door.change(caller, 'write:manage.installation', async (change) => {
      const { writes, now } = change
      const known = await writes.people.findEmail(email)
      const person = known ?? {
        id: newId('person'),
        email,
        name: null,
        proven: true,
        twoFactor: false,
        passkeys: 0,
      }
      const what = { kind: 'member.password_reset' as const }
      const memberships = await recordEverywhere(change, person, what, 'caller')
      if (!memberships.some(({ member }) => member.status === 'active')) throw notFound('active member')
      if (!known) await writes.people.insert({ ...person, password: null, createdAt: now })
      return person
    })
