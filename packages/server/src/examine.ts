import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './config.ts'
import { systemClock } from './platform/clock.ts'
import { createLogger } from './platform/logger.ts'
import { openToOthers } from './platform/private-file.ts'
import { pepperScheme } from './platform/key-hasher.ts'
import { openEngine, openHouse, type House } from './house.ts'
import { DatabaseOwned } from './storage/engine.ts'
import { migrationState } from './storage/migrate.ts'
import { VERSION } from './version.ts'

/** One thing that was looked at. `mend`: what to do when it is not well. */
export interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  readonly mend?: string
}

/** Looks at an installation, as the one who runs it, and changes nothing: settings, files, clock, database, keys. */
export async function examine(settings: Settings): Promise<readonly Finding[]> {
  return [
    { check: 'version', ok: true, detail: `Claviger ${VERSION} on Node ${process.version}` },
    { check: 'settings', ok: true, detail: 'every CLAVIGER_* variable is known and readable' },
    ...examineFiles(settings),
    examineClock(),
    ...(await examineDatabase(settings)),
  ]
}

function examineFiles({ dataDir, masterKeyFile }: Settings): Finding[] {
  const paths = [
    dataDir,
    join(dataDir, 'master.key'),
    join(dataDir, 'claviger.db'),
    ...(masterKeyFile === null ? [] : [masterKeyFile]),
  ]
  return paths.filter(existsSync).map((path) => {
    const open = openToOthers(path) ?? 0
    if (open === 0) return { check: 'permissions', ok: true, detail: `${path} is its owner's alone` }
    const mend = `chmod go-rwx ${path}`
    return { check: 'permissions', ok: false, detail: `${path} is open to other users of this machine`, mend }
  })
}

/** A clock that stands long before this program was made would let every expired key live. */
function examineClock(): Finding {
  const now = systemClock.now()
  const ok = now > Date.UTC(2026, 0, 1)
  const detail = `it is ${new Date(now).toISOString()} here`
  return ok
    ? { check: 'clock', ok, detail }
    : { check: 'clock', ok, detail, mend: 'Set the clock, and keep it set by NTP.' }
}

async function examineDatabase(settings: Settings): Promise<readonly Finding[]> {
  try {
    return (await examineSchema(settings)) ?? (await examineInside(settings))
  } catch (fault) {
    if (fault instanceof DatabaseOwned) return [{ check: 'database', ok: true, detail: OWNED }]
    if (!(fault instanceof Error)) throw fault
    return [{ check: 'database', ok: false, detail: fault.message, mend: 'See docs/how-to/troubleshoot.md' }]
  }
}

const OWNED = 'a running server owns the SQLite file; ask it at /readyz'
const NO_DATABASE: Finding = {
  check: 'database',
  ok: false,
  detail: 'there is none yet',
  mend: 'Run: claviger init',
}

/** What can be said without changing anything: undefined when the schema is this version's, so that one may go in. */
async function examineSchema(settings: Settings): Promise<Finding[] | undefined> {
  if (settings.databaseUrl === null && !existsSync(join(settings.dataDir, 'claviger.db')))
    return [NO_DATABASE]
  const engine = await openEngine(settings, createLogger('silent'))
  try {
    const { pending, applied } = await migrationState(engine)
    if (pending.length === 0) return undefined
    if (applied === 0) return [NO_DATABASE]
    const detail = `its schema is an earlier version's; the next start makes ${pending.join(', ')}`
    return [{ check: 'database', ok: true, detail }]
  } finally {
    await engine.close()
  }
}

async function examineInside(settings: Settings): Promise<Finding[]> {
  const house = await openHouse(settings, createLogger('silent'))
  try {
    const { name, version } = house.engine
    return [
      { check: 'database', ok: true, detail: `${name} ${version} answers, and its schema is this version's` },
      { check: 'master key', ok: true, detail: 'it is the one the database was encrypted under' },
      await examineWorkspace(house),
      ...(await examinePeppers(house, settings)),
    ]
  } finally {
    await house.close()
  }
}

async function examineWorkspace({ store }: House): Promise<Finding> {
  const first = await store.read((reads) => reads.workspaces.findFirst())
  if (first) return { check: 'workspace', ok: true, detail: `the first workspace is ${first.slug}` }
  return { check: 'workspace', ok: false, detail: 'there is none yet', mend: 'Run: claviger init' }
}

/** How many keys still wait under each retired pepper: at none, it can go. */
async function examinePeppers({ store }: House, { retiredPeppers }: Settings): Promise<Finding[]> {
  if (retiredPeppers.length === 0) return []
  const stored = await store.read((reads) => reads.keys.countSchemes(systemClock.now()))
  return retiredPeppers.map((pepper, i) => {
    const waiting = stored.get(pepperScheme(pepper)) ?? 0
    const detail = `retired pepper ${i + 1}: ${waiting} keys still stored under it`
    return { check: 'peppers', ok: true, detail: waiting === 0 ? `${detail}; it can be removed` : detail }
  })
}
