import { Client } from 'pg'
import { thisMachine, type Machine } from '../machine.ts'
import { findBinaries } from './binaries.ts'
import { installPostgres } from './install.ts'
import { startServer } from './server.ts'

// The first major version with `DROP DATABASE ... WITH (FORCE)`.
const OLDEST = 13

/** The PostgreSQL server the tests use. */
export interface TestPostgres {
  /** Connection URL whose user may create databases. Never log it: it holds a password. */
  readonly adminUrl: string
  /** One line, without the password, about where the server came from. */
  readonly description: string
  /** Undoes whatever was started; does nothing to a server that was given. */
  stop(): Promise<void>
}

/**
 * Finds a PostgreSQL server or sets one up: the one `CLAVIGER_TEST_POSTGRES_URL` names, one started from
 * programs found on this machine, or one started from programs installed first. Throws with instructions when
 * there is no way, since a run without PostgreSQL would prove half of what it claims.
 */
export async function startPostgres(machine: Machine = thisMachine()): Promise<TestPostgres> {
  const given = machine.env['CLAVIGER_TEST_POSTGRES_URL']
  if (given) return useGiven(given)
  const found = findBinaries(machine)
  if (found) return startFrom(found, 'found')
  await installPostgres(machine)
  const installed = findBinaries(machine)
  if (!installed)
    throw new Error('The package postgresql is installed, yet initdb, pg_ctl and postgres are not')
  return startFrom(installed, 'installed')
}

async function useGiven(adminUrl: string): Promise<TestPostgres> {
  const version = await usableVersion(adminUrl).catch((error: unknown) => {
    throw new Error(`CLAVIGER_TEST_POSTGRES_URL is of no use: ${String(error)}`, { cause: error })
  })
  const description = `PostgreSQL for the tests: ${version}, the one CLAVIGER_TEST_POSTGRES_URL names`
  return { adminUrl, description, stop: () => Promise.resolve() }
}

async function startFrom(binaries: string, how: 'found' | 'installed'): Promise<TestPostgres> {
  const { adminUrl, directory, stop } = await startServer(binaries)
  try {
    const place = `on port ${new URL(adminUrl).port}, with its data in ${directory}`
    const version = await usableVersion(adminUrl)
    const description = `PostgreSQL for the tests: ${version}, started from ${binaries} (${how}) ${place}`
    return { adminUrl, description, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server's version. Throws when it cannot be reached, is too old or does not let us create databases. */
async function usableVersion(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; allowed: boolean }>(
      `SELECT current_setting('server_version') AS version, rolsuper OR rolcreatedb AS allowed
         FROM pg_roles WHERE rolname = current_user`,
    )
    const { version, allowed } = rows[0] ?? { version: '0', allowed: false }
    if (Number.parseInt(version) < OLDEST) throw new Error(`it is ${version}, and ${OLDEST} is the oldest`)
    if (!allowed) throw new Error('its user may not create databases')
    return version
  } finally {
    await client.end()
  }
}
