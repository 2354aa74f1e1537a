import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { StoreUnavailable } from '../domain/store.ts'
import { isPlanRefused, planName } from './planned-once.ts'
import type { OwnHistory } from './postgres-own-history.ts'

const WARNING = '01000'

/**
 * A pool for Kysely whose commits throw {@link StoreUnavailable} when their wait for a standby was called off. PostgreSQL
 * says so in a warning alone: the change is visible then, and a fail-over can lose it. Its connections lead to one history.
 */
export function withSureCommits(pool: Pool, history: OwnHistory): PostgresPool {
  const warned = new WeakSet<PoolClient>()
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  const ask = planning()
  pool.on('connect', (client) =>
    client.on('notice', ({ code }) => {
      if (code === WARNING) warned.add(client)
    }),
  )
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await history.connect(pool)
      const sure = known.get(client) ?? sureClient(client, warned, ask)
      known.set(client, sure)
      return sure
    },
  }
}

type Ask = (client: PoolClient, statement: string, parameters: unknown[]) => Promise<QueryResult>

/**
 * Asks by prepared statements until one is refused. Within a transaction, which that has undone, the refusal is thrown:
 * see `withRetries`.
 */
function planning(): Ask {
  let plans = true
  return async (client, text, values) => {
    const name = plans ? planName(text) : undefined
    if (name === undefined) return client.query(text, values)
    const isAlone = client.getTransactionStatus() === 'I'
    try {
      return await client.query({ name, text, values })
    } catch (fault) {
      if (!isPlanRefused(fault)) throw fault
      plans = false
      if (!isAlone) throw fault
      return client.query(text, values)
    }
  }
}

function sureClient(client: PoolClient, warned: WeakSet<PoolClient>, ask: Ask): PostgresPoolClient {
  const query = (statement: string, parameters: unknown[]): Promise<QueryResult> =>
    statement === 'commit' ? commit(client, warned) : ask(client, statement, parameters)
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
