import { isMalformed, mintKeyToken } from '@claviger/verifier'
import type { Dice, HashedSecret, KeyHasher } from '../ports.ts'

/** A kind of token that is used once: what it begins with, and how long it lives in milliseconds. */
export interface OneTime {
  readonly prefix: string
  readonly lifetimeMs: number
}

/**
 * A new token, and what is kept of it: its digest and when it ends. It has the form of a key, so that what knows keys
 * knows it too.
 */
export function mintOneTime(
  { prefix, lifetimeMs }: OneTime,
  { dice, hasher }: { dice: Dice; hasher: KeyHasher },
  now: number,
): { token: string; kept: HashedSecret & { expiresAt: number } } {
  const token = mintKeyToken(prefix, dice)
  return { token, kept: { ...hasher.current(token), expiresAt: now + lifetimeMs } }
}

/** Every digest under which a token may be kept; none for what cannot be one, which then costs no look-up. */
export function oneTimeCandidates(
  { prefix }: OneTime,
  token: string,
  hasher: KeyHasher,
): readonly HashedSecret[] {
  const isOurs = token.startsWith(prefix) && !isMalformed(token, (each) => each === prefix)
  return isOurs ? hasher.candidates(token) : []
}
