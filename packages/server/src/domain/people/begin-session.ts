import type { Caller } from '../access/caller.ts'
import { Refusal } from '../refusal.ts'
import type { Change } from '../access/door.ts'
import { signedOut } from './signed-out.ts'
import type { Deps } from '../deps.ts'
import type { Membership, Session } from './person-store.ts'
import { asksForPasskey } from './second-factor.ts'
import { recordEverywhere } from './sessions.ts'

/** A session that has just been made, and the one it replaces, by digest; null when the browser had none. */
export interface Begun {
  readonly digest: string
  readonly replaces: string | null
  /** Nothing but a password was asked for. */
  readonly byPasswordAlone: boolean
}

const usePasskey = (): Refusal =>
  new Refusal(
    'second_factor_required',
    'A workspace of yours asks a second factor of your role, and yours is a passkey: sign in with it.',
  )

/**
 * Puts a session that sign-in has just made on record, and ends the one which the browser had before. A person who is
 * an active member nowhere is not signed in: the session ends, and the answer is that of a wrong password. Nor (403) is
 * one by a password alone, where a workspace asks for the passkey that they have.
 */
export const beginSession =
  ({ door }: Pick<Deps, 'door'>) =>
  async (caller: Caller, begun: Begun): Promise<void> => {
    const refusal = await door.change(caller, 'none', async (change) => {
      const { people } = change.writes
      const session = await people.findSessionByDigest(begun.digest)
      if (!session) return signedOut()
      const memberships = await people.memberships(session.person)
      const refusal = refusalOf(session, memberships, begun)
      if (refusal) {
        await people.endSession(session.id)
        await recordEverywhere(change, session.person, { kind: 'auth.failed' }, 'caller')
        return refusal
      }
      await replace(change, begun)
      await recordEverywhere(change, session.person, { kind: 'session.created', subject: session.id })
      return undefined
    })
    if (refusal) throw refusal
  }

async function replace({ writes }: Change, { replaces }: Begun): Promise<void> {
  const before = replaces === null ? undefined : await writes.people.findSessionByDigest(replaces)
  if (before) await writes.people.endSession(before.id)
}

/** Why nobody is signed in by it; undefined when somebody is. */
function refusalOf(
  { person }: Session,
  memberships: readonly Membership[],
  { byPasswordAlone }: Begun,
): Refusal | undefined {
  const active = memberships.filter(({ member }) => member.status === 'active')
  if (active.length === 0) return signedOut()
  return byPasswordAlone && active.some((each) => asksForPasskey(each, person)) ? usePasskey() : undefined
}
