import type { FieldError } from '@claviger/contract'
import { Refusal } from '../refusal.ts'
import type { Key } from './key.ts'

/** Nothing becomes of a revoked key any more. */
export function refuseRevoked({ revokedAt }: Pick<Key, 'revokedAt'>): void {
  if (revokedAt !== null)
    throw new Refusal('conflict', 'The key is revoked, which cannot be undone. Create a new one.')
}

/** What is said where a key would come to be of a type that is archived; `advice`: what to do instead. */
export const noNewKeys = (
  type: string,
  { advice, errors }: { advice?: string; errors?: readonly FieldError[] },
): Refusal => {
  const sentence = `The key type ${type} is archived: there are no new keys of it.`
  return new Refusal('conflict', advice ? `${sentence} ${advice}` : sentence, errors && { errors })
}
