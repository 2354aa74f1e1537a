import { cp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { run, thisMachine } from '../../testing/machine.ts'
import { findBackupBinaries } from '../../testing/postgres/binaries.ts'
import type { TestServer } from '../../testing/server.ts'

/** A backup as operators make one, and how they put it back. SQLite's while the server is stopped. */
export interface Backup {
  take(): Promise<void>
  putBack(): Promise<void>
}

/** By the programs of the engine: the files themselves for SQLite, `pg_dump` and `pg_restore` for PostgreSQL. */
export function backupOf({ settings }: TestServer): Backup {
  const { databaseUrl, dataDir } = settings
  return databaseUrl === null ? copied(dataDir) : dumped(databaseUrl, path.join(dataDir, 'dump'))
}

const isDatabase = (name: string): boolean => name.startsWith('claviger.db')

function copied(dataDir: string): Backup {
  const kept = path.join(dataDir, 'backup')
  const filter = (source: string): boolean => source === dataDir || isDatabase(path.basename(source))
  return {
    take: async () => {
      for (const name of (await readdir(dataDir)).filter(isDatabase))
        await cp(path.join(dataDir, name), path.join(kept, name))
    },
    putBack: async () => {
      for (const name of (await readdir(dataDir)).filter(isDatabase)) await rm(path.join(dataDir, name))
      await cp(kept, dataDir, { recursive: true, filter: (source) => source === kept || filter(source) })
    },
  }
}

function dumped(url: string, file: string): Backup {
  const program = (name: string): string => path.join(findBackupBinaries(thisMachine()) ?? '', name)
  return {
    take: async () => void (await run(program('pg_dump'), ['-Fc', '-f', file, url])),
    putBack: async () =>
      void (await run(program('pg_restore'), ['-1', '--clean', '--if-exists', '-d', url, file])),
  }
}
