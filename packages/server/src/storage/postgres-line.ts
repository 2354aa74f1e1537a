import { Client, type QueryResultRow } from 'pg'
import type { CompiledQuery } from 'kysely'
import { isPlanRefused, planName, plannedOnce } from './planned-once.ts'
import { int8AsNumber } from './postgres-types.ts'

/** A statement that came back with a warning from its commit: it is not known to be as durable as it was asked to be. */
export class CommitInDoubt extends Error {
  override readonly name = 'CommitInDoubt'
  constructor() {
    super('the commit was not confirmed by the standby it waited for')
  }
}

/** PostgreSQL's class of warnings: among them, that the wait for a standby was called off. */
const WARNING = '01000'

export interface LineDeps {
  readonly url: string
  /** How long a statement may take, in ms. */
  readonly deadlineMs: number
  /** Shown to whoever looks at the server's connections. */
  readonly name: string
}

/**
 * One connection of its own, opened when it is needed. After whatever failure it is thrown away: a connection that hangs,
 * or leads to a primary that was demoted, must not be asked again. Each statement is a transaction.
 */
export class PostgresLine {
  readonly #deps: LineDeps
  #connection: Connection | undefined
  #last: Promise<unknown> = Promise.resolve()
  #isWarned = false
  #isClosed = false
  #plans = true

  constructor(deps: LineDeps) {
    this.#deps = deps
  }

  /**
   * Runs one statement, after those that were asked before. Throws what `pg` throws, and {@link CommitInDoubt}; it may have
   * been committed then.
   */
  ask<R extends QueryResultRow>(statement: CompiledQuery<R>): Promise<R[]> {
    const turn = this.#last.then(() => this.#askPlanned(statement))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Where a prepared statement was refused, it is asked again as it is, and so is all that comes after. */
  async #askPlanned<R extends QueryResultRow>(statement: CompiledQuery<R>): Promise<R[]> {
    if (!this.#plans) return this.#ask(statement)
    try {
      return await this.#ask(statement, planName(plannedOnce(statement).sql))
    } catch (fault) {
      if (!isPlanRefused(fault)) throw fault
      this.#plans = false
      return this.#ask(statement)
    }
  }

  async #ask<R extends QueryResultRow>({ sql, parameters }: CompiledQuery<R>, name?: string): Promise<R[]> {
    if (this.#isClosed) throw new Error('the line is closed')
    const connection = (this.#connection ??= this.#open())
    this.#isWarned = false
    try {
      await connection.opened
      const { rows } = await connection.client.query<R>({ text: sql, values: [...parameters], name })
      if (this.#isWarned) throw new CommitInDoubt()
      return rows
    } catch (fault) {
      this.#drop(connection)
      throw fault
    }
  }

  /** For good. Does not wait for what is under way. */
  close(): void {
    this.#isClosed = true
    if (this.#connection) this.#drop(this.#connection)
  }

  #open(): Connection {
    const { url, deadlineMs, name } = this.#deps
    const client = new Client({
      connectionString: url,
      types: int8AsNumber,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: deadlineMs,
      query_timeout: deadlineMs,
      // The server gives up as well, so that what waits for a lock does not pile up there.
      statement_timeout: deadlineMs,
    })
    const connection = { client, opened: client.connect() }
    client.on('error', () => this.#drop(connection))
    client.on('notice', ({ code }) => {
      if (code === WARNING) this.#isWarned = true
    })
    return connection
  }

  /** Where a statement is still under way, pg closes the socket at once. */
  #drop(connection: Connection): void {
    if (this.#connection === connection) this.#connection = undefined
    void connection.client.end().catch(() => undefined)
  }
}

interface Connection {
  readonly client: Client
  readonly opened: Promise<unknown>
}
