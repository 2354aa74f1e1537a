import { mintOneTime, oneTimeCandidates, type OneTime } from '../access/one-time-token.ts'
import type { Dice, HashedSecret, KeyHasher } from '../ports.ts'

/** Seven days. */
const INVITATION: OneTime = { prefix: 'clv_inv_', lifetimeMs: 7 * 86_400_000 }

/** A new token, and what is kept of it: its digest and when it ends. */
export const mintInvitationToken = (
  deps: { dice: Dice; hasher: KeyHasher },
  now: number,
): ReturnType<typeof mintOneTime> => mintOneTime(INVITATION, deps, now)

/** Every digest under which a token may be kept; none for what cannot be one. */
export const tokenCandidates = (token: string, hasher: KeyHasher): readonly HashedSecret[] =>
  oneTimeCandidates(INVITATION, token, hasher)
