import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { firstLoad } from './first-load.ts'
import { hashSources } from './hash-sources.ts'
import { compressBeside } from './compress-beside.ts'

/**
 * Builds the portal into `dist`, unless what lies there is of these very sources. Safe beside others who do the same:
 * it builds into a folder of its own and then swaps the two, so that whoever reads `dist` finds a whole portal.
 */

const PORTAL = path.join(import.meta.dirname, '..')
const DIST = path.join(PORTAL, 'dist')
// Below the root, as what is built there is neither formatted nor linted nor kept.
const WORKSHOP = path.join(PORTAL, '..', '..', 'node_modules', '.cache')
/** Which sources a build is of. In a folder that is never served. */
const STAMP = path.join('.vite', 'sources')

const stampOf = (folder: string): string | undefined => {
  try {
    return readFileSync(path.join(folder, STAMP), 'utf8')
  } catch {
    return undefined
  }
}

async function bundle(outDir: string): Promise<void> {
  // Vite goes by this variable, and a test run sets it to something else: React would be built for development.
  process.env['NODE_ENV'] = 'production'
  const { build } = await import('vite')
  await build({ root: PORTAL, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}

function putInPlace(made: string): void {
  const old = `${made}-old`
  attempt('ENOENT', () => renameSync(DIST, old))
  // Somebody who built at the same moment was first, and theirs stays.
  attempt('ENOTEMPTY', () => renameSync(made, DIST))
  for (const left of [made, old]) rmSync(left, { recursive: true, force: true })
}

function attempt(allowed: string, act: () => void): void {
  try {
    act()
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== allowed) throw fault
  }
}

async function main(): Promise<void> {
  // Before anything is read: what changes while this builds makes the result stale, not wrongly fresh.
  const sources = hashSources(PORTAL)
  if (stampOf(DIST) === sources) return
  mkdirSync(WORKSHOP, { recursive: true })
  const made = mkdtempSync(path.join(WORKSHOP, 'claviger-portal-'))
  await bundle(made)
  compressBeside(made)
  writeFileSync(path.join(made, STAMP), sources)
  const { scripts, compressed } = firstLoad(made)
  putInPlace(made)
  process.stdout.write(
    `Portal built: first load ${(compressed / 1000).toFixed(1)} kB in ${scripts.length} scripts\n`,
  )
}

await main()
