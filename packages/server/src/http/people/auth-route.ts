import type * as z from 'zod'
import type { Refusal } from '../../domain/refusal.ts'

/** What better-auth said, as JSON. */
export type Said = Readonly<Record<string, unknown>>

/** One way to sign in, or to change how one does. */
export interface AuthRoute {
  readonly method: 'GET' | 'POST'
  /** Below `/auth`. */
  readonly path: string
  /** Where better-auth answers it, when elsewhere. */
  readonly target?: string
  /** What it takes; nothing when absent. */
  readonly body?: z.ZodType<Readonly<Record<string, unknown>>>
  /** What better-auth is sent; the body as it is when absent. */
  readonly sends?: (body: Said, publicUrl: string) => Said
  /** The query parameters that are passed on. */
  readonly query?: readonly string[]
  /** Only for who is signed in; `fresh`: a moment ago. */
  readonly session?: 'live' | 'fresh'
  /** Guesses are counted: for which account, and by which address. */
  readonly counts?: 'password' | 'code' | 'mail'
  /** May make a session, which is then put on record. */
  readonly opens?: true
  /** Answered before it is done, so that the answer takes as long for an address that nobody has. */
  readonly detached?: true
  /** What is told of a refusal; every reason alike. */
  readonly wrong: () => Refusal
  /** What is answered. Never a token: those are in cookies, which no script reads. */
  readonly answer: (said: Said) => unknown
}
