import type { EditEffect, EditPreview } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Changes } from '../events/event-store.ts'
import { Model } from '../key-types/model.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { effectsOn, type Scope } from './effects.ts'

/** An edit as far as it went: the model it found, the one it would leave, and what differs. */
export interface Rehearsed extends Scope {
  readonly before: StoredModel
  readonly after: Pick<StoredModel, 'types' | 'resources' | 'roles'>
  readonly changes: Changes
}

/**
 * What an edit would do. It takes every step and records none, so that the door commits nothing: what it refuses is what
 * the edit refuses. Keys are looked at afterwards, page by page, when nobody waits for the lock.
 */
export async function preview(
  { door }: Pick<Deps, 'door'>,
  caller: Caller,
  need: string,
  rehearse: (change: Change) => Promise<Rehearsed>,
): Promise<EditPreview> {
  // Nothing is done, so there is nothing to wait for.
  const looking: Caller = { ...caller, effect: { waits: false, tell: () => undefined } }
  const { before, after, changes, ...scope } = await door.change(looking, need, (change) =>
    rehearse({ ...change, record: () => undefined }),
  )
  const models = { before: new Model(before), after: new Model({ ...before, ...after }) }
  const effects = await door.look(caller, need, (reads, now) =>
    effectsOn(reads, { workspace: caller.workspace, now, ...scope }, models),
  )
  // Which keys there are is told to who may read them; how many, to whoever is about to change them all.
  const told = caller.rights.has('read:manage.keys') ? effects : effects.map(unnamed)
  return { changes: changes as EditPreview['changes'], effects: told }
}

const unnamed = (effect: EditEffect): EditEffect => ({ ...effect, examples: [] })
