import { Refusal } from '../refusal.ts'

/** One sentence, whatever ended it. */
export const signedOut = (): Refusal =>
  new Refusal('unauthenticated', 'You are not signed in, or your session has ended. Sign in again.')
