import { Refusal } from '../refusal.ts'

/** This node may not answer at present. */
export const lapsed = (why?: { cause: unknown }): Refusal =>
  new Refusal(
    'verifier_lapsed',
    'This node cannot be sure of what it remembers just now. Try again in a moment.',
    why,
  )
