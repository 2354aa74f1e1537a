import type { Asked, Compiled, Finding, Policy } from '@claviger/verifier'
import type { VerifyBody } from '@claviger/contract'
import type { Origin } from '../access/caller.ts'
import type { PlaceName } from './project-in-question.ts'

/** Somebody who presents a key. */
export interface Asker {
  readonly credential: string
  readonly origin: Origin
  /** What is asked of the presented key itself. */
  readonly asked: Asked
  /** The same where it depends on whose key it is; or what has to be fetched first. Called once for each judgement. */
  readonly hear?: (policy: Policy, compiled: Compiled) => Asked | PlaceName[]
  /** Throws a refusal where what was found of the presented key does not let its holder ask. */
  readonly admit: (found: Finding) => void
}

/** The same with what they ask about other keys, if anything. */
export interface Request extends Asker {
  readonly items: readonly Item[]
}

/** How somebody is answered at once. Each step may throw but the last, before which nothing is said or counted. */
export interface AtOnce<T> {
  /** What is asked about other keys: looked at only for whoever may ask. */
  readonly read: () => readonly Item[]
  readonly write: (found: readonly Finding[], items: readonly Item[], asker: Finding) => T
  readonly send: (written: T) => void
}

/** That somebody may ask, as of a moment. */
export interface Admission {
  readonly epoch: number
  /** In ms since 1970: the asking key itself may come to its end. */
  readonly until: number
  readonly ref: number
  readonly policy: Finding['policy']
  readonly compiled: Finding['compiled']
}

/** A key to judge, and what is asked about it: one object for all that are asked the same. */
export interface Item {
  readonly key: string
  readonly question: Omit<VerifyBody, 'key'>
}

/** Writes the answer, in the same step in which it was decided: afterwards the findings say something else. */
export type Conclude<T> = (asker: Finding, found: readonly Finding[], request: Request) => T
