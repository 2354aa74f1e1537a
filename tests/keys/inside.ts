import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Settings } from '@claviger/server'
import { inPostgres } from '../../testing/database.ts'

export type Row = Readonly<Record<string, unknown>>

/** Every row of every table, read past the server: from a copy of the SQLite files, or over a connection of its own. */
export const allRows = (settings: Settings): Promise<Readonly<Record<string, Row[]>>> =>
  settings.databaseUrl === null ? sqliteRows(settings.dataDir) : postgresRows(settings.databaseUrl)

export const rowsOf = async (settings: Settings, table: string): Promise<Row[]> =>
  (await allRows(settings))[table] ?? []

/** The server owns its file alone; a copy of file and log, taken while nothing is written, can be read. */
async function sqliteRows(dataDir: string): Promise<Record<string, Row[]>> {
  const copy = await mkdtemp(path.join(tmpdir(), 'claviger-copy-'))
  try {
    for (const name of ['claviger.db', 'claviger.db-wal'])
      if (existsSync(path.join(dataDir, name)))
        await copyFile(path.join(dataDir, name), path.join(copy, name))
    const database = new DatabaseSync(path.join(copy, 'claviger.db'))
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
    const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()])
    database.close()
    return Object.fromEntries(rows) as Record<string, Row[]>
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function postgresRows(url: string): Promise<Record<string, Row[]>> {
  return inPostgres(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    const all: Record<string, Row[]> = {}
    for (const { name } of tables) all[name] = (await client.query<Row>(`select * from "${name}"`)).rows
    return all
  })
}

/**
 * Runs a statement past the server, as somebody who has its database. `?` stands for a parameter. On SQLite the server
 * owns its file, so it has to be stopped.
 */
export async function runInside(
  { databaseUrl, dataDir }: Settings,
  statement: string,
  parameters: readonly (string | number | null)[],
): Promise<void> {
  if (databaseUrl === null) {
    const database = new DatabaseSync(path.join(dataDir, 'claviger.db'))
    database.prepare(statement).run(...parameters)
    database.close()
    return
  }
  let place = 0
  const text = statement.replaceAll('?', () => `$${++place}`)
  await inPostgres(databaseUrl, (client) => client.query(text, [...parameters]))
}
