import { isInReach } from '../access/admit.ts'
import { callingKey, type Caller } from '../access/caller.ts'
import { notFound } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Key } from './key.ts'

/** A key the caller may see. One it may not see is answered as one that does not exist. */
export async function findKey(caller: Caller, id: string, reads: Reads): Promise<Key> {
  const key = await reads.keys.find(caller.workspace, id)
  if (!key || !isInReach(caller, key)) throw notFound('key')
  return key
}

/** The calling key itself. */
export async function findSelf(caller: Caller, reads: Reads): Promise<Key> {
  const id = callingKey(caller)
  const key = id && (await reads.keys.find(caller.workspace, id))
  if (!key) throw notFound('key')
  return key
}
