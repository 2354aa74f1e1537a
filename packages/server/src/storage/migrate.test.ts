import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { freshPostgres, freshSqliteDir } from '../../../../testing/database.ts'
import { DatabaseRefused, type Engine } from './engine.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

interface Place {
  open(): Promise<Engine>
  remove(): Promise<void>
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  async sqlite() {
    const directory = await freshSqliteDir()
    const open = async (): Promise<Engine> => openSqlite(path.join(directory.path, 'claviger.db'))
    return { open, remove: () => directory.remove() }
  },
  async postgres() {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    return { open: () => openPostgres(database.url, () => undefined), remove: () => database.drop() }
  },
}

const revisionOf = async ({ db }: Engine): Promise<number> =>
  (await db.selectFrom('installation').select('revision').executeTakeFirstOrThrow()).revision

const migrationNames = async ({ db }: Engine): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from claviger_migrations order by name`.execute(db)
  return rows.map(({ name }) => name)
}

describe.each(Object.entries(places))('migrating %s', (_name, prepare) => {
  let place: Place
  const opened: Engine[] = []
  const open = async (): Promise<Engine> => {
    const engine = await place.open()
    opened.push(engine)
    return engine
  }
  beforeEach(async () => {
    place = await prepare()
  })
  afterEach(async () => {
    for (const engine of opened.splice(0)) await engine.close()
    await place.remove()
  })

  it('makes the schema once and leaves what is there', async () => {
    const engine = await open()
    await migrate(engine)
    await engine.db.updateTable('installation').set({ revision: 7 }).execute()
    await migrate(engine)
    expect(await revisionOf(engine)).toBe(7)
  })

  it('refuses a database that a newer program has changed, and leaves it alone', async () => {
    const engine = await open()
    await migrate(engine)
    const made = await migrationNames(engine)
    await sql`insert into claviger_migrations (name, timestamp) values ('9999-later', '2099')`.execute(
      engine.db,
    )
    await expect(migrate(engine)).rejects.toThrow(DatabaseRefused)
    await expect(migrate(engine)).rejects.toThrow(/9999-later/)
    expect(await migrationNames(engine)).toEqual([...made, '9999-later'])
  })
})

describe('migrating postgres from several programs at once', () => {
  it('makes the schema once, and all go on', async () => {
    const place = await places['postgres']?.()
    if (!place) throw new Error('there is no such place')
    const engines = await Promise.all(Array.from({ length: 5 }, () => place.open()))
    try {
      await Promise.all(engines.map(migrate))
      expect(await Promise.all(engines.map(revisionOf))).toEqual([0, 0, 0, 0, 0])
    } finally {
      for (const engine of engines) await engine.close()
      await place.remove()
    }
  })
})
