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

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
