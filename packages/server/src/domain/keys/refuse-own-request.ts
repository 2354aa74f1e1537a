import type { Actor } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Model } from '../key-types/model.ts'
import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { Key } from './key.ts'

/** Keys that made keys that made keys: more than these are not looked through, and so not trusted. */
const MOST_BEHIND = 100

/**
 * Four eyes: who decides on a key reaches more than its own keys, and is not behind the one in question. A root key
 * decides on any.
 */
export async function refuseOwnRequest(
  caller: Caller,
  key: Key,
  { reads, model }: { reads: Pick<Reads, 'keys' | 'events'>; model: Model },
): Promise<void> {
  if (caller.root) return
  if (caller.bounds.owner !== null)
    throw new Refusal(
      'forbidden',
      'Keys of this type are approved as they are, by an admin: the calling key reaches the keys of its own owner only.',
    )
  const seen = { workspace: key.workspace, reads, model }
  const asked = await behind([key.createdBy, ...(await rotators(key.id, seen))], seen)
  const asking = await behind([caller.actor], seen)
  if (asked && asking && ![...asking].some((id) => asked.has(id))) return
  throw new Refusal(
    'forbidden',
    'Whoever is behind a request does not decide on it: another admin or a root key does. To withdraw it, revoke the key.',
  )
}

interface Seen {
  readonly workspace: string
  readonly reads: Pick<Reads, 'keys' | 'events'>
  readonly model: Model
}

/** Whoever was handed a secret of a key after its making. */
const rotators = (key: string, { workspace, reads }: Seen): Promise<readonly Actor[]> =>
  reads.events.listActors(workspace, key, 'key.rotated')

/**
 * Ids of the keys and members behind actors: each key itself, the member who owns it, whoever made it and whoever
 * rotated it, up to root keys, which is where a workspace begins. Otherwise a key that somebody made for it, or took a
 * secret of, would approve for them. Undefined where there are too many to say.
 */
async function behind(actors: readonly Actor[], seen: Seen): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set<string>()
  const waiting = [...actors]
  for (let each = waiting.shift(); each; each = waiting.shift()) {
    if (each.id === null || ids.has(each.id)) continue
    if (ids.size >= MOST_BEHIND) return undefined
    const key: Key | undefined =
      each.kind === 'key' ? await seen.reads.keys.find(seen.workspace, each.id) : undefined
    if (key && seen.model.types.get(key.type)?.madeByRootOnly) continue
    ids.add(each.id)
    if (!key) continue
    if (key.owner.kind === 'user') ids.add(key.owner.id)
    waiting.push(key.createdBy, ...(await rotators(key.id, seen)))
  }
  return ids
}
