import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { StoreUnavailable } from '../domain/store.ts'
import { isOf, SERVER_TIMELINE } from './postgres-history.ts'
import { statements } from './postgres-registry.ts'

const { sql: asking } = (statements as Kysely<unknown>).selectNoFrom(SERVER_TIMELINE.as('timeline')).compile()

/** More than a pool holds, so that every connection from before has been thrown away by then. */
const MOST_TRIES = 20

/**
 * Which history a node goes by, and which each of its connections leads to. A primary that was replaced may go on for as long
 * as nobody stops it, and a connection to it with it: what is read there is told from what is true by this alone.
 */
export class OwnHistory {
  readonly #timelines = new WeakMap<PoolClient, string>()
  #own: string | null = null

  /** Connections that lead elsewhere are given up from now on, each when it would be used; none, while it is null. */
  follow(timeline: string | null): void {
    this.#own = timeline
  }

  /** A connection that leads to the history of this node; to any primary as long as nothing is followed. */
  async connect(pool: Pool): Promise<PoolClient> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const client = await pool.connect()
      const timeline = await this.#timelineOf(client)
      if (this.#own === null || isOf(timeline, this.#own)) return client
      client.release(true)
    }
    throw new StoreUnavailable('connections lead to a database that was replaced')
  }

  /** The server's part of it, asked once: a primary keeps it for as long as it runs. A standby has none, and throws. */
  async #timelineOf(client: PoolClient): Promise<string> {
    const known = this.#timelines.get(client)
    if (known !== undefined) return known
    try {
      const { rows } = await client.query<{ timeline: string }>(asking)
      const timeline = rows[0]?.timeline ?? ''
      this.#timelines.set(client, timeline)
      return timeline
    } catch (fault) {
      client.release(true)
      throw fault
    }
  }
}
