import { Client } from 'pg'

import { freshPostgres } from '../../testing/database.ts'
import { thisMachine } from '../../testing/machine.ts'
import { startPostgres } from '../../testing/postgres/postgres.ts'
import type { Stage } from '../stage.ts'

/** What the server for tests leaves off, since nobody measures there. A server that was given stays as it is. */
const makeDurable = async (adminUrl: string): Promise<void> => {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('alter system set fsync = on')
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}

/** Starts PostgreSQL, or finds the one that is given. Returns what makes an empty database, and removes it. */
export const openPostgres = async (stage: Stage): Promise<() => ReturnType<typeof freshPostgres>> => {
  const machine = thisMachine()
  const { adminUrl, stop } = await startPostgres(machine)
  stage.atEnd(stop)
  if (!machine.env['CLAVIGER_TEST_POSTGRES_URL']) await makeDurable(adminUrl)
  return () => freshPostgres(adminUrl)
}

/** Starts it the first time that it is asked for a database. */
export const lazyPostgres = (stage: Stage): (() => ReturnType<typeof freshPostgres>) => {
  let opened: ReturnType<typeof openPostgres> | undefined
  return async () => {
    opened ??= openPostgres(stage)
    return (await opened)()
  }
}
