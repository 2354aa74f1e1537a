import { getAuthTables } from '@better-auth/core/db'
import { inject } from 'vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import path from 'node:path'
import { freshPostgres, freshSqliteDir } from '../../../../testing/database.ts'
import { ENGINES, type Engine } from '../../../../testing/server.ts'
import type { Engine as Opened } from '../storage/engine.ts'
import { migrate } from '../storage/migrate.ts'
import { openPostgres } from '../storage/postgres.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { authOptions } from './options.ts'

/** What better-auth writes under our options, by table: each column, and whether it may be null. */
function wanted(): Record<string, Record<string, boolean>> {
  const options = authOptions(
    {
      database: () => {
        throw new Error('nothing is asked')
      },
      secret: 'x'.repeat(43),
      publicUrl: 'https://keys.example.test',
      sendMail: null,
      newId: () => '',
      passwords: { hash: async () => '', verify: async () => false },
      isMember: async () => false,
      prove: async () => undefined,
      onPasswordReset: () => undefined,
      onFault: () => undefined,
    },
    null,
  )
  return Object.fromEntries(
    Object.values(getAuthTables(options)).map(({ modelName, fields }) => [
      modelName,
      Object.fromEntries([
        ['id', false],
        ...Object.entries(fields).map(([name, field]) => [field.fieldName ?? name, field.required !== true]),
      ]),
    ]),
  )
}

async function open(engine: Engine): Promise<{ opened: Opened; remove: () => Promise<void> }> {
  if (engine === 'sqlite') {
    const directory = await freshSqliteDir()
    return { opened: openSqlite(path.join(directory.path, 'claviger.db')), remove: () => directory.remove() }
  }
  const database = await freshPostgres(inject('postgresAdminUrl'))
  return { opened: await openPostgres(database.url, () => undefined), remove: () => database.drop() }
}

describe.each(ENGINES)('the tables of people on %s', (engine) => {
  let opened: Opened
  let remove: () => Promise<void>
  beforeAll(async () => {
    ;({ opened, remove } = await open(engine))
    await migrate(opened)
  })
  afterAll(async () => {
    await opened.close()
    await remove()
  })

  it('are those which better-auth writes: no column more, none less, none stricter', async () => {
    const tables = await opened.db.introspection.getTables()
    const made = Object.fromEntries(
      Object.keys(wanted()).map((name) => [
        name,
        Object.fromEntries(
          (tables.find((table) => table.name === name)?.columns ?? []).map((column) => [
            column.name,
            column.isNullable,
          ]),
        ),
      ]),
    )
    expect(made).toEqual(wanted())
  })
})
