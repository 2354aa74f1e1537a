import path from 'node:path'
import { inject } from 'vitest'
import { freshPostgres, freshSqliteDir } from '../../../../testing/database.ts'
import type { Engine } from './engine.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** A migrated database of a test's own. */
export interface FreshEngine {
  readonly engine: Engine
  /** Of PostgreSQL; empty for a file. */
  readonly url: string
  close(): Promise<void>
}

/** Opens one, on either engine. */
export const FRESH = {
  async sqlite(): Promise<FreshEngine> {
    const directory = await freshSqliteDir()
    const engine = openSqlite(path.join(directory.path, 'claviger.db'))
    await migrate(engine)
    return { engine, url: '', close: () => closeAll(engine, () => directory.remove()) }
  },
  async postgres(): Promise<FreshEngine> {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    const engine = await openPostgres(database.url, () => undefined)
    await migrate(engine)
    return { engine, url: database.url, close: () => closeAll(engine, () => database.drop()) }
  },
} as const

async function closeAll(engine: Engine, remove: () => Promise<void>): Promise<void> {
  await engine.close()
  await remove()
}
