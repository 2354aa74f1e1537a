import * as z from 'zod'
import { keyReach, memberStatus, role } from './members.ts'
import { nameText } from './text.ts'
import { time } from './times.ts'
import { isWeakPassword } from './weak-password.ts'

/** The cookie of a session. Its prefix binds it to this host, HTTPS and every path (RFC 6265bis §4.1.3.2). */
export const SESSION_COOKIE = '__Host-claviger_session'

/** What is told of a password that {@link isWeakPassword} knows. */
export const WEAK_PASSWORD =
  'must not be one that is guessed first: common words, a row of keys, a year, or your own address'

const SHORTEST = 12
const LONGEST = 128

/**
 * A password: 12–128 characters of any kind, taken as they are, and none that is guessed first. Composition rules make
 * passwords no stronger (NIST SP 800-63B §3.1.1.2).
 */
export const passwordText = z
  .string()
  .refine((text) => Array.from(text).length >= SHORTEST, `must have at least ${SHORTEST} characters`)
  .refine((text) => Array.from(text).length <= LONGEST, `must have at most ${LONGEST} characters`)
  .refine((text) => Array.from(text).length > LONGEST || !isWeakPassword(text), WEAK_PASSWORD)
  .meta({ description: `${SHORTEST}–${LONGEST} characters of any kind, and none that is guessed first.` })

export const setUpBody = z.strictObject({
  token: z.string().meta({ description: 'What stands behind the `#` of the set-up link.' }),
  name: nameText.nullish().meta({ description: 'Absent: the name the member has.' }),
  password: passwordText,
})

export const sessionWorkspace = z.object({ id: z.string(), slug: z.string(), name: z.string() })

export const membership = z.object({
  workspace: sessionWorkspace,
  member: z.object({ id: z.string(), role, status: memberStatus }),
  blocked: z.enum(['second_factor_required', 'signed_out']).nullable().meta({
    description:
      'Why the workspace is closed to this session: a second factor is to be added, or to be signed in again. Null when it is not.',
  }),
  reach: keyReach.meta({ description: 'Whose keys the role reaches.' }),
  rights: z.array(z.string()).meta({
    description:
      "Every scope of Claviger's own that is in force there, spelt out: `read:manage.keys` beside `write:manage.keys`. None for who is suspended or blocked.",
  }),
  scopes: z.array(z.string()).meta({
    description: 'The scopes of their role: no key they make can do more. None for who is suspended.',
  }),
})

export const sessionPerson = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  two_factor: z
    .boolean()
    .meta({ description: 'A code of an authenticator is asked for after the password.' }),
  passkeys: z.int().meta({ description: 'How many passkeys there are.' }),
})

export const currentSession = z.object({
  id: z.string(),
  person: sessionPerson,
  memberships: z
    .array(membership)
    .meta({ description: 'Say which one is meant with the header `X-Claviger-Workspace`.' }),
  expires_at: time,
  fresh_until: time.meta({
    description: 'Until then dangerous acts are done without signing in again. It may be past.',
  }),
})

export const session = z.object({
  id: z.string(),
  created_at: time,
  expires_at: time,
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  current: z.boolean().meta({ description: 'The session that asked.' }),
})

/** A session of a member, as who writes members sees it. */
export const memberSession = session.omit({ current: true }).extend({
  fresh: z.boolean().meta({ description: 'Begun within the last 15 minutes.' }),
})

export const memberSessionList = z.object({ data: z.array(memberSession) })

export const signedOutMember = z.object({
  revoked: z.int().meta({ description: 'How many sessions reach the workspace no more.' }),
})

export const sessionList = z.object({ data: z.array(session) })

export const revokedSessions = z.object({
  revoked: z.int().meta({ description: 'How many sessions were ended, this one among them.' }),
})

export type SetUpBody = z.infer<typeof setUpBody>
export type MemberSessionView = z.infer<typeof memberSession>
export type SessionView = z.infer<typeof session>
export type CurrentSession = z.infer<typeof currentSession>
export type Membership = z.infer<typeof membership>
export type RevokedSessions = z.infer<typeof revokedSessions>
