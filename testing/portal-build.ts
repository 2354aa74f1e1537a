import path from 'node:path'
import { run } from './machine.ts'

const PORTAL = path.join(import.meta.dirname, '..', 'packages', 'portal')

/**
 * Sees to it that the portal's built files are of the sources as they are now. Takes a fraction of a second where they
 * are. Safe beside another test run in the same checkout. Throws with what the build printed when it fails.
 */
export async function buildPortal(): Promise<void> {
  await run(process.execPath, [path.join(PORTAL, 'build', 'build.ts')])
}
