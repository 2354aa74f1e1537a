import type { Actor } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Model } from '../key-types/model.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Key } from './key.ts'

/** Keys that made keys that made keys: more than this is not looked through, and so not trusted. */
const LONGEST_LINE = 50

/**
 * Four eyes: who decides on a key reaches more than its own keys, and is not behind the one in question. A root key
 * decides on any.
 */
export async function refuseOwnRequest(
  caller: Caller,
  key: Key,
  { reads, model }: { reads: Pick<Reads, 'keys'>; model: Model },
): Promise<void> {
  if (caller.root) return
  if (caller.bounds.owner !== null)
    throw new Refusal(
      'forbidden',
      'Keys of this type are approved as they are, by an admin: the calling key reaches the keys of its own owner only.',
    )
  const asked = await behind(key.createdBy, key.workspace, { reads, model })
  const asking = await behind(caller.actor, caller.workspace, { reads, model })
  if (asked && asking && ![...asking].some((id) => asked.has(id))) return
  throw new Refusal(
    'forbidden',
    'Whoever is behind a request does not decide on it: another admin or a root key does. To withdraw it, revoke the key.',
  )
}

/**
 * Ids of the keys and members behind an actor: the key itself, the member who owns it, and whoever made it, up to a
 * root key, which is where a workspace begins. Otherwise a key that somebody made for it would approve for them.
 * Undefined for a line that is too long to say.
 */
async function behind(
  actor: Actor,
  workspace: string,
  { reads, model }: { reads: Pick<Reads, 'keys'>; model: Model },
): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set<string>()
  for (let each: Actor = actor, steps = 0; each.id !== null; steps += 1) {
    if (steps === LONGEST_LINE) return undefined
    const key: Key | undefined = each.kind === 'key' ? await reads.keys.find(workspace, each.id) : undefined
    if (key && model.types.get(key.type)?.madeByRootOnly) break
    ids.add(each.id)
    if (!key) break
    if (key.owner.kind === 'user') ids.add(key.owner.id)
    each = key.createdBy
  }
  return ids
}
