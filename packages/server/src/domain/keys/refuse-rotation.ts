import type { Caller } from '../access/caller.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { Refusal } from '../refusal.ts'
import type { Key } from './key.ts'
import { refuseRevoked } from './refuse-settled.ts'

/** The type of a key whose secrets are to change. Refuses a key that is revoked, or whose type is gone. */
export function typeToRotate(key: Key, model: Model): KeyType {
  const type = model.types.get(key.type)
  refuseRevoked(key)
  if (!type)
    throw new Refusal('conflict', "The key's type is gone from this workspace: it can only be revoked.")
  return type
}

/** A secret speaks for the key's owner, whatever its rights: it is not handed to another member, nor root's to others. */
export function refuseForeign(caller: Caller, key: Key, type: KeyType): void {
  const foreign =
    key.owner.kind === 'user' && (caller.owner?.kind !== 'user' || caller.owner.id !== key.owner.id)
  if (!caller.root && (foreign || type.madeByRootOnly))
    throw new Refusal('forbidden', 'Only a root key rotates a root key, or a key of another member.')
}
