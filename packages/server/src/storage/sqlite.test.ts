import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freshSqliteDir, type FreshDirectory } from '../../../../testing/database.ts'
import { DatabaseOwned, type Engine } from './engine.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'

const OPEN_AND_STAY = `
  const { openSqlite } = await import(process.argv[1])
  const { migrate } = await import(process.argv[2])
  await migrate(openSqlite(process.argv[3]))
  process.stdout.write('open')
  setInterval(() => {}, 1000)
`

describe('the SQLite file', () => {
  let directory: FreshDirectory
  let file: string
  const opened: Engine[] = []
  const children: ChildProcess[] = []
  beforeEach(async () => {
    directory = await freshSqliteDir()
    file = path.join(directory.path, 'claviger.db')
  })
  afterEach(async () => {
    for (const engine of opened.splice(0)) await engine.close()
    for (const child of children.splice(0)) await killed(child)
    await directory.remove()
  })

  const open = (): Engine => {
    const engine = openSqlite(file)
    opened.push(engine)
    return engine
  }

  /** Another process that opens the file and keeps it. */
  async function another(): Promise<ChildProcess> {
    const modules = ['sqlite.ts', 'migrate.ts'].map((name) => path.join(import.meta.dirname, name))
    const options = [
      '--conditions=@claviger/source',
      '--input-type=module',
      '-e',
      OPEN_AND_STAY,
      ...modules,
      file,
    ]
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'pipe'] })
    children.push(child)
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    return child
  }

  async function killed(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  it('is written ahead, synced at every commit, with references enforced', async () => {
    const { db } = open()
    const pragma = async (name: string): Promise<unknown> =>
      Object.values(
        (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {},
      )[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('fullfsync')).toBe(1)
    expect(await pragma('locking_mode')).toBe('exclusive')
    expect(await pragma('trusted_schema')).toBe(0)
  })

  it('is readable by its owner alone, the log too', async () => {
    await migrate(open())
    for (const name of [file, `${file}-wal`]) expect((await stat(name)).mode & 0o077).toBe(0)
  })

  it('belongs to one process: a second is refused, in this process or another', async () => {
    await migrate(open())
    expect(() => openSqlite(file)).toThrow(DatabaseOwned)
    const child = await another()
    expect(child.exitCode).not.toBe(0)
    expect(child.exitCode).not.toBeNull()
  })

  it('is free again the moment its process is gone, by kill -9 too, with everything that was committed', async () => {
    const child = await another()
    expect(child.exitCode).toBeNull()
    expect(() => openSqlite(file)).toThrow(DatabaseOwned)
    await killed(child)
    const { db } = await vi.waitFor(open)
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    expect(rows).toEqual([{ integrity_check: 'ok' }])
    expect(await db.selectFrom('installation').select('revision').executeTakeFirst()).toEqual({ revision: 0 })
  })

  it('is free again after a close', async () => {
    await migrate(open())
    await opened.pop()?.close()
    expect(open).not.toThrow()
  })

  it('is free again after a close even when nothing was asked of it', async () => {
    await openSqlite(file).close()
    expect(open).not.toThrow()
  })
})
