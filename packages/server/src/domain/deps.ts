import type { Blueprint } from '@claviger/contract'
import type { Compiled } from '@claviger/verifier'
import type { Door } from './access/door.ts'
import type { Fleet } from './memory/fleet.ts'
import type { Models } from './key-types/model.ts'
import type { Uses } from './keys/uses.ts'
import type { NewId } from './new-id.ts'
import type { Clock, CursorSeal, Dice, KeyHasher, Letters, Passwords, TokenSigner } from './ports.ts'

type Consistency = Compiled['consistency']

/** What verbs are given. Each takes from it what it uses. */
export interface Deps {
  readonly door: Door
  readonly fleet: Fleet
  readonly models: Models
  readonly uses: Uses
  readonly newId: NewId
  readonly clock: Clock
  readonly dice: Dice
  readonly hasher: KeyHasher
  readonly cursors: CursorSeal
  readonly tokens: TokenSigner
  readonly passwords: Passwords
  readonly letters: Letters
  /** The `iss` of new tokens: how the server is reached from outside. */
  readonly issuer: string
  /** The blueprints that come with Claviger, by name. */
  readonly blueprints: ReadonlyMap<string, Blueprint>
  /** How verifications are kept in step where a workspace asks for this; null: for nothing of its own. */
  readonly inForce: (asked: Consistency | null) => Consistency
  /** Reads the prefixes that are ours again, after types changed. Its failure costs look-ups and nothing else. */
  readonly refreshPrefixes: () => Promise<void>
}
