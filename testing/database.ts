import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'

/** An empty database of one test's own. */
export interface FreshPostgres {
  /** Connection URL of the database. */
  readonly url: string
  /** Removes the database even while connections to it are open: the server ends them. May be called twice. */
  drop(): Promise<void>
}

/** An empty directory of one test's own, for the files of a SQLite database. */
export interface FreshDirectory {
  readonly path: string
  /** Removes the directory with everything in it. May be called twice. */
  remove(): Promise<void>
}

/**
 * Creates an empty database on the server, under a name no other test has, so that test files can run side by
 * side. Takes the URL tests get by `inject('postgresAdminUrl')`. Throws what `pg` throws.
 */
export async function freshPostgres(adminUrl: string): Promise<FreshPostgres> {
  const name = `claviger_test_${randomBytes(8).toString('hex')}`
  await execute(adminUrl, `CREATE DATABASE ${name}`)
  const url = new URL(adminUrl)
  url.pathname = name
  return { url: url.href, drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** Makes a directory below the system's temporary one. */
export async function freshSqliteDir(): Promise<FreshDirectory> {
  const directory = await mkdtemp(path.join(tmpdir(), 'claviger-sqlite-'))
  return { path: directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

/**
 * Works on a database past the server. The connection is closed whatever comes of it: one that is left over breaks when the
 * database is dropped, and says so to nobody. Throws what `act` throws.
 */
export async function inPostgres<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  // A statement that is under way is told by itself.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

const execute = async (url: string, statement: string): Promise<void> =>
  void (await inPostgres(url, (client) => client.query(statement)))
