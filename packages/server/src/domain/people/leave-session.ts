import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { recordEverywhere } from './sessions.ts'

/** Ends the session of a browser in which somebody begins to sign in: half way, nobody is signed in there. */
export const leaveSession =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, digest: string): Promise<void> =>
    door.change(caller, 'none', async (change) => {
      const { people } = change.writes
      const session = await people.findSessionByDigest(digest)
      if (!session) return
      await people.endSession(session.id)
      await recordEverywhere(change, session.person, { kind: 'session.revoked', subject: session.id })
    })
