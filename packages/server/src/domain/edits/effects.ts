import { EDIT_EFFECTS, type EditEffect, type EditEffectCode, type Role } from '@claviger/contract'
import type { Key } from '../keys/key.ts'
import type { KeyFilter, KeyPosition } from '../keys/key-store.ts'
import type { Reads } from '../store.ts'
import { effectsOnKey, type Models } from './effects-on-key.ts'

/** Which keys an edit can bear on. */
export interface Scope {
  /** Those of one type; undefined for all. */
  readonly type?: string
  /** Those of members of one role; undefined for all. */
  readonly role?: Role
}

const PAGE = 1000
const MAX_EXAMPLES = 20
const NOT_REVOKED = ['active', 'disabled', 'expired', 'pending'] as const

interface Tally {
  keys: number
  readonly rights: Set<string>
  readonly examples: EditEffect['examples']
}

/** What two models mean for the keys that exist, counted by effect, in the order of the list of effects. */
export async function effectsOn(
  reads: Pick<Reads, 'keys'>,
  { workspace, now, type, role }: Scope & Pick<KeyFilter, 'workspace' | 'now'>,
  models: Models,
): Promise<EditEffect[]> {
  const filter = { workspace, now, statuses: NOT_REVOKED, types: type === undefined ? undefined : [type] }
  const tallies = new Map<EditEffectCode, Tally>()
  for await (const key of pagesOf(reads, filter))
    if (role === undefined || key.ownerRole === role) count(tallies, key, effectsOnKey(key, models, now))
  return EDIT_EFFECTS.flatMap((code) => {
    const tally = tallies.get(code)
    return tally
      ? [{ code, keys: tally.keys, rights: [...tally.rights].sort(), examples: tally.examples }]
      : []
  })
}

async function* pagesOf(reads: Pick<Reads, 'keys'>, filter: KeyFilter): AsyncGenerator<Key> {
  let after: KeyPosition | undefined
  for (;;) {
    const page = await reads.keys.list(filter, 'created_at', after, PAGE)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { value: last.createdAt, id: last.id }
  }
}

function count(
  tallies: Map<EditEffectCode, Tally>,
  { id, name }: Key,
  effects: ReadonlyMap<EditEffectCode, readonly string[]>,
): void {
  for (const [code, rights] of effects) {
    const tally = tallies.get(code) ?? { keys: 0, rights: new Set(), examples: [] }
    tallies.set(code, tally)
    tally.keys += 1
    for (const right of rights) tally.rights.add(right)
    if (tally.examples.length < MAX_EXAMPLES) tally.examples.push({ id, name, rights: [...rights].sort() })
  }
}
