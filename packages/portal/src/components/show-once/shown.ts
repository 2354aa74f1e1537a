import type { Key, KeyType } from '@claviger/sdk'
import { HeldSecret } from './held-secret.ts'

/** A key that is shown this once, and what may be known of it for ever. */
export interface Shown {
  readonly secret: HeldSecret
  readonly key: Key
  readonly type: KeyType
}

/**
 * Takes the secret out of an answer that holds one. Drop the answer at once: what is kept of it here holds the secret in
 * the holder alone.
 */
export function shownOf({ secret, ...key }: Key & { readonly secret: string }, type: KeyType): Shown {
  return { secret: new HeldSecret(secret), key, type }
}
