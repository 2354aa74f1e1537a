import type { Fleet } from '@claviger/verifier'
import type { Checker } from './checker.ts'
import { Database } from './database.ts'
import type { World } from './world.ts'

/** F6: numbers are taken when a transaction begins; others that began later commit before it. */
export class DatabaseOfSequences extends Database {
  readonly #world: World
  readonly #commits = new Map<number, Promise<void>>()
  #last = 0

  constructor(ttlMs: number, checker: Checker, world: World) {
    super(ttlMs, checker)
    this.#world = world
  }

  /** Resolves when what took the number has committed. */
  async committed(revision: number): Promise<void> {
    await this.#commits.get(revision)
  }

  protected override nextRevision(): number {
    return ++this.#last
  }

  protected override commitRevocation(key: string, revision: number): void {
    const commit = (resolve: () => void): void => {
      super.commitRevocation(key, revision)
      this.#world.stir()
      resolve()
    }
    const ms = this.#world.random.between(0, 60)
    this.#commits.set(
      revision,
      new Promise((resolve) => {
        this.#world.after(ms, () => commit(resolve))
      }),
    )
  }
}

/** F9: a row belongs to a machine, and whoever registers last has it. */
export class DatabaseByName extends Database {
  override register(incarnation: string, machine: string): void {
    this.rows.set(machine, { incarnation, acked: -1, grants: 0 })
  }

  protected override rowOf(incarnation: string): ReturnType<Database['rowOf']> {
    return [...this.rows.values()].find((row) => row.incarnation === incarnation)
  }

  protected override strike(incarnation: string): void {
    for (const [machine, row] of this.rows) if (row.incarnation === incarnation) this.rows.delete(machine)
  }
}

/** Takes its registry for whole right after a fail-over that may have lost registrations. */
export class DatabaseSettledAtOnce extends Database {
  override look(): Fleet {
    return { ...super.look(), isSettled: true }
  }
}

/** Takes acks for its own, too, that were meant for what a fail-over has lost. */
export class DatabaseOfAnyHistory extends DatabaseSettledAtOnce {
  protected override isOurs(): boolean {
    return true
  }
}
