import { Refusal } from '../refusal.ts'

/** To the outside every reason looks the same: who holds a dead key learns no more than who guesses. */
export const unauthenticated = (): Refusal =>
  new Refusal('unauthenticated', 'The key is not valid. It may be mistyped, expired or revoked.')
