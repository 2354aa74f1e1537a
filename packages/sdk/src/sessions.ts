import type { CallOptions, Caller } from './call.ts'
import type {
  CurrentSession,
  Member,
  RevokedSessions,
  Session,
  SessionList,
  SetUpBody,
} from './generated/types.ts'

/**
 * The sessions of the person who is signed in. For pages that the server itself serves: the browser sends the session,
 * and the client has no key.
 */
export interface Sessions {
  /** Who is signed in, and where they are a member. */
  current(options?: CallOptions): Promise<CurrentSession>
  /** Where the person is signed in, newest first. */
  list(options?: CallOptions): Promise<SessionList>
  /** Ends a session. */
  revoke(id: string, options?: CallOptions): Promise<Session>
  /** Signs out everywhere, here as well. */
  revokeAll(options?: CallOptions): Promise<RevokedSessions>
  /** Makes an owner's account by the token of a set-up link. */
  setUp(body: SetUpBody, options?: CallOptions): Promise<Member>
}

/** The operations on sessions, called by `caller`. */
export const sessionsOf = (caller: Caller): Sessions => ({
  current: (options) => caller.call('getSession', {}, options),
  list: (options) => caller.call('listSessions', {}, options),
  revoke: (id, options) => caller.call('revokeSession', { params: { id } }, options),
  revokeAll: (options) => caller.call('revokeAllSessions', {}, options),
  setUp: (body, options) => caller.call('setUp', { body }, options),
})
