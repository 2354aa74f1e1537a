import { nameKey } from '@claviger/contract'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Key } from './key.ts'

/** Names are unique among an owner's live keys, compared as the eye compares them; a revoked key's name is free. */
export async function refuseTakenName(
  key: Pick<Key, 'id' | 'workspace' | 'owner' | 'name'>,
  reads: Reads,
): Promise<void> {
  const holder = await reads.keys.findName(key.workspace, key.owner, nameKey(key.name))
  if (holder === undefined || holder === key.id) return
  throw new Refusal(
    'name_taken',
    'This owner already has a key of this name. Choose another (add a version, a date or a place), or revoke that key first.',
    { errors: [{ path: 'name', message: 'is taken by another live key of the same owner' }] },
  )
}
