import { nameKey } from '@claviger/contract'
import type { Change } from '../access/door.ts'
import type { Writes } from '../store.ts'
import type { Imported } from './imported-secret.ts'
import { splitAtLastUnderscore } from '@claviger/verifier'
import { IMPORTED_TAIL, type Key, type Owner, type Secret } from './key.ts'

/** Who has a digest: a key that is kept, or one that this import has just taken. */
export interface Holder {
  readonly key: Key
  readonly secret: Secret
  readonly isNew: boolean
}

/** What an import has looked up beforehand, all items at once, and what it has taken since. */
export class ImportBatch {
  /** For the rules of a new key: asks the database once for what many items ask. */
  readonly writes: Writes
  readonly taken: Key[] = []
  readonly #holders: Map<string, Holder>
  readonly #names: Map<string, string>

  private constructor(writes: Writes, holders: Map<string, Holder>, names: Map<string, string>) {
    this.#holders = holders
    this.#names = names
    const findName = async (_: string, owner: Owner, name: string) => names.get(nameOf(owner, name))
    this.writes = { ...remembering(writes), keys: { ...writes.keys, findName } }
  }

  static async open({ caller, writes }: Change, items: readonly Imported[]): Promise<ImportBatch> {
    const digests = new Set(items.flatMap(({ known }) => known.map(({ hash }) => hash)))
    const named = new Set(items.map(({ item }) => nameKey(item.name)))
    const found = await writes.keys.findDigests([...digests])
    const holders = await writes.keys.findNames(caller.workspace, [...named])
    return new ImportBatch(
      writes,
      new Map([...found].map(([hash, { key, secret }]) => [hash, { key, secret, isNew: false }])),
      new Map(holders.map((each) => [nameOf(each.owner, each.nameKey), each.id])),
    )
  }

  /** Who has the key of an item already, under whatever scheme. */
  holderOf({ item, kept, known }: Imported): Holder | undefined {
    const holders = known.map(({ hash, scheme }) => ({ scheme, hash, holder: this.#holders.get(hash) }))
    return holders.find(({ hash, scheme, holder }) => {
      if (!holder) return false
      if (hash === kept.hash) return true
      // Another form in which the same raw key is kept; of one that is kept by its end, the beginning decides.
      if (holder.secret.scheme !== scheme) return false
      return scheme !== IMPORTED_TAIL || splitAtLastUnderscore(item.key ?? '')?.head === holder.secret.prefix
    })?.holder
  }

  /** Takes a key: its digests and its name are not free any more. */
  take(key: Key): void {
    this.taken.push(key)
    this.#names.set(nameOf(key.owner, nameKey(key.name)), key.id)
    for (const secret of key.secrets) this.#holders.set(secret.hash, { key, secret, isNew: true })
  }
}

const nameOf = ({ kind, id }: Owner, name: string): string => JSON.stringify([kind, id, name])

/** The same, but members and projects are looked up once each: an import changes none. */
const remembering = (writes: Writes): Writes => ({
  ...writes,
  members: {
    ...writes.members,
    find: once((workspace, id) => writes.members.find(workspace, id)),
    findOwner: once((workspace) => writes.members.findOwner(workspace)),
  },
  projects: {
    ...writes.projects,
    find: once((workspace, id) => writes.projects.find(workspace, id)),
  },
})

function once<Asked extends string[], Found>(
  look: (...asked: Asked) => Promise<Found>,
): (...asked: Asked) => Promise<Found> {
  const found = new Map<string, Promise<Found>>()
  return (...asked) => {
    const place = asked.join(' ')
    const known = found.get(place) ?? look(...asked)
    found.set(place, known)
    return known
  }
}
