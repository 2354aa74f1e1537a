import type { Deps } from '../deps.ts'
import { last4Of, mintKeyToken } from '@claviger/verifier'
import type { Secret } from './key.ts'

/** A new secret, and what is kept of it. The token exists only in the answer that shows it. */
export function mintSecret(
  { dice, hasher, newId }: Pick<Deps, 'dice' | 'hasher' | 'newId'>,
  prefix: string,
  now: number,
): { token: string; secret: Secret } {
  const token = mintKeyToken(prefix, dice)
  const secret = {
    id: newId('secret'),
    ...hasher.current(token),
    prefix,
    last4: last4Of(token),
    createdAt: now,
    retiresAt: null,
    token: null,
  }
  return { token, secret }
}
