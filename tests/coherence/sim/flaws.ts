import type { Below, Ledger, Memory, Position, Reach, Registry } from '@claviger/verifier'
import type { Answerer } from './answerer.ts'
import type { KeyCache, Origin } from './cache.ts'
import type { Checker } from './checker.ts'
import type { Database } from './database.ts'
import type { Node } from './node.ts'
import type { World } from './world.ts'

/** Where something can be made wrong on purpose. What is right changes nothing. */
export interface Flaws {
  makeDatabase(checker: Checker, world: World): Database | undefined
  makeCache(checker: Checker, origin: Origin): KeyCache | undefined
  origin(right: Origin): Origin
  memory(right: Memory, of: Answerer): Memory
  registry(right: Registry, of: Answerer, incarnation: string): Registry
  ledger(right: Ledger, of: Node): Ledger
  below(right: Below): Below
  lease(of: Answerer): void
  beforeCommit(of: Node): Promise<void>
  reach(of: Node, position: Position, key: string): Promise<Reach>
}

export const NONE: Flaws = {
  makeDatabase: () => undefined,
  makeCache: () => undefined,
  origin: (right) => right,
  memory: (right) => right,
  registry: (right) => right,
  ledger: (right) => right,
  below: (right) => right,
  lease: () => undefined,
  beforeCommit: () => Promise.resolve(),
  reach: (of, position) => of.reach(position),
}
