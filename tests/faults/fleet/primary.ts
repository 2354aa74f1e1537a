import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { thisMachine } from '../../../testing/machine.ts'
import { findBinaries } from '../../../testing/postgres/binaries.ts'
import { installPostgres } from '../../../testing/postgres/install.ts'
import { startServer, startStandby, type TestServer } from '../../../testing/postgres/server.ts'

/** The PostgreSQL that is the one truth, and those that were. */
export class Primary {
  readonly #binaries: string
  readonly #replaced: TestServer[] = []
  #server: TestServer

  private constructor(binaries: string, server: TestServer) {
    this.#binaries = binaries
    this.#server = server
  }

  static async start(): Promise<Primary> {
    const machine = thisMachine()
    if (findBinaries(machine) === undefined) await installPostgres(machine)
    const binaries = findBinaries(machine) ?? ''
    return new Primary(binaries, await startServer(binaries))
  }

  get url(): URL {
    return new URL(this.#server.adminUrl)
  }

  /** As after a crash: nothing is written down, everybody is thrown out. */
  async crash(): Promise<void> {
    await this.#server.control('restart', '-m', 'immediate')
  }

  /** Ends the connections by which nodes hear that something happened. */
  async endListeners(): Promise<void> {
    await this.#ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'claviger: listens'`,
    )
  }

  /** Adds a standby that every commit waits for from now on. */
  async addStandby(): Promise<TestServer> {
    const standby = await startStandby(this.#binaries, this.#server)
    await this.#ask(`alter system set synchronous_standby_names = '*'`)
    await this.#ask('select pg_reload_conf()')
    const isSynchronous = `select 1 from pg_stat_replication where sync_state = 'sync'`
    while ((await this.#ask(isSynchronous)) === 0) await pause(50)
    return standby
  }

  /** The standby takes over. What it replaces still runs, does not know, and has nobody to confirm its commits. */
  async promote(standby: TestServer): Promise<void> {
    await standby.control('promote')
    this.#replaced.push(this.#server)
    this.#server = standby
  }

  async stopReplaced(): Promise<void> {
    for (const server of this.#replaced.splice(0)) await server.stop()
  }

  async stop(): Promise<void> {
    await this.stopReplaced()
    await this.#server.stop()
  }

  /** How many rows there are. */
  async #ask(statement: string): Promise<number> {
    const client = new Client({ connectionString: this.#server.adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query(statement)).rowCount ?? 0
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
