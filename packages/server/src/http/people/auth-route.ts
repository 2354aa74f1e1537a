import type { Operation } from '@claviger/contract'
import type { Dropped } from '../../domain/people/keep-second-factor.ts'
import type { AccessChange } from '../../domain/ports.ts'
import type { Refusal } from '../../domain/refusal.ts'

/** What better-auth said, or is sent, as JSON. */
export type Said = Readonly<Record<string, unknown>>

/** How better-auth is asked for one way to sign in, or to change how one does. What it takes, the contract says. */
export interface AuthRoute {
  /** Where better-auth answers it, when elsewhere than below `/auth` as we do. */
  readonly target?: string
  /** What better-auth is sent; the body as it is when absent. */
  readonly sends?: (body: Said, publicUrl: string) => Said
  /** The query parameters that are passed on. */
  readonly query?: readonly string[]
  /** Attempts are counted: for which account, and by which address. */
  readonly counts?: 'password' | 'code' | 'mail' | 'begin'
  /** May make a session, which is then put on record. */
  readonly opens?: true
  /** The field of the body in which a new password is chosen. */
  readonly chooses?: string
  /** What it takes away from the account, which is kept where a workspace asks for it. */
  readonly drops?: Dropped
  /** Its owner is told by mail that it was done. */
  readonly tells?: AccessChange
  /** Answered before it is done, so that the answer takes as long for an address that nobody has. */
  readonly detached?: true
  /** What is told of a refusal; every reason alike. */
  readonly wrong: () => Refusal
  /** What is answered. Never a token: those are in cookies, which no script reads. */
  readonly answer: (said: Said) => unknown
}

/** One path below `/auth`: what the contract says of it, and how better-auth is asked. */
export interface Way {
  readonly id: string
  readonly operation: Operation
  readonly route: AuthRoute
}
