import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { StoreUnavailable } from '../domain/store.ts'

const WARNING = '01000'

/**
 * A pool for Kysely whose commits throw {@link StoreUnavailable} when their wait for a standby was called off. PostgreSQL
 * says so in a warning alone: the change is visible then, and a fail-over can lose it.
 */
export function withSureCommits(pool: Pool): PostgresPool {
  const warned = new WeakSet<PoolClient>()
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  pool.on('connect', (client) =>
    client.on('notice', ({ code }) => {
      if (code === WARNING) warned.add(client)
    }),
  )
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const sure = known.get(client) ?? sureClient(client, warned)
      known.set(client, sure)
      return sure
    },
  }
}

function sureClient(client: PoolClient, warned: WeakSet<PoolClient>): PostgresPoolClient {
  const query = (statement: string, parameters: unknown[]): Promise<QueryResult> =>
    statement === 'commit' ? commit(client, warned) : client.query(statement, parameters)
  return {
    release: (destroy) => client.release(destroy),
    // Kysely asks by cursors only where it is given them.
    query: query as unknown as PostgresPoolClient['query'],
  }
}

async function commit(client: PoolClient, warned: WeakSet<PoolClient>): Promise<QueryResult> {
  warned.delete(client)
  const result = await client.query('commit')
  if (warned.delete(client))
    throw new StoreUnavailable('the change was made here, and may be lost: no standby has confirmed it')
  return result
}
