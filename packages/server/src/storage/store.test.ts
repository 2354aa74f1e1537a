import path from 'node:path'
import { inject } from 'vitest'
import { freshPostgres, freshSqliteDir } from '../../../../testing/database.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import { createStore } from './store.ts'
import { storeSuite } from './store.suite.ts'

storeSuite('sqlite', async () => {
  const directory = await freshSqliteDir()
  const engine = openSqlite(path.join(directory.path, 'claviger.db'))
  await migrate(engine)
  const close = async (): Promise<void> => {
    await engine.close()
    await directory.remove()
  }
  return { stores: [createStore(engine)], close }
})

storeSuite('postgres, shared by three programs', async () => {
  const database = await freshPostgres(inject('postgresAdminUrl'))
  const [first, ...others] = await Promise.all(
    [1, 2, 3].map(() => openPostgres(database.url, () => undefined)),
  )
  if (!first) throw new Error('nothing was opened')
  await migrate(first)
  const close = async (): Promise<void> => {
    for (const engine of [first, ...others]) await engine.close()
    await database.drop()
  }
  return { stores: [createStore(first), ...others.map(createStore)], close }
})
