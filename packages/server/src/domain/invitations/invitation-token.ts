import { isMalformed, mintKeyToken } from '../keys/key-token.ts'
import type { Dice, HashedSecret, KeyHasher } from '../ports.ts'

/** What the token of an invitation begins with. It has the form of a key, so that what knows keys knows it too. */
const PREFIX = 'clv_inv_'

/** How long a token can be accepted: seven days, in milliseconds. */
const LIFETIME_MS = 7 * 86_400_000

/** A new token, and what is kept of it: its digest and when it ends. */
export function mintInvitationToken(
  { dice, hasher }: { dice: Dice; hasher: KeyHasher },
  now: number,
): { token: string; kept: HashedSecret & { expiresAt: number } } {
  const token = mintKeyToken(PREFIX, dice)
  return { token, kept: { ...hasher.current(token), expiresAt: now + LIFETIME_MS } }
}

/** Every digest under which a token may be kept; none for what cannot be one, which then costs no look-up. */
export function tokenCandidates(token: string, hasher: KeyHasher): readonly HashedSecret[] {
  const isOurs = token.startsWith(PREFIX) && !isMalformed(token, (prefix) => prefix === PREFIX)
  return isOurs ? hasher.candidates(token) : []
}
