import type { Caller } from '../access/caller.ts'
import { signedOut } from './signed-out.ts'
import type { Deps } from '../deps.ts'
import { recordEverywhere } from './sessions.ts'

/** A session that has just been made, and the one it replaces, by digest; null when the browser had none. */
export interface Begun {
  readonly digest: string
  readonly replaces: string | null
}

/**
 * Puts a session that sign-in has just made on record, and ends the one which the browser had before. A person who is
 * an active member nowhere is not signed in: the session ends, and the answer is that of a wrong password.
 */
export const beginSession =
  ({ door }: Pick<Deps, 'door'>) =>
  async (caller: Caller, { digest, replaces }: Begun): Promise<void> => {
    const begun = await door.change(caller, 'none', async (change) => {
      const { people } = change.writes
      const session = await people.findSessionByDigest(digest)
      if (!session) return false
      const before = replaces === null ? undefined : await people.findSessionByDigest(replaces)
      if (before) await people.endSession(before.id)
      const memberships = await people.memberships(session.person)
      if (memberships.some(({ member }) => member.status === 'active')) {
        await recordEverywhere(change, session.person, { kind: 'session.created', subject: session.id })
        return true
      }
      await people.endSession(session.id)
      await recordEverywhere(change, session.person, { kind: 'auth.failed' }, 'caller')
      return false
    })
    if (!begun) throw signedOut()
  }
