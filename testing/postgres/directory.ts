import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from '../machine.ts'
import type { Account } from './account.ts'

// A Unix socket's whole path may have about 100 bytes on some systems: beyond this the socket would not fit.
const LONGEST_PARENT = 60

/**
 * Makes an empty directory which belongs to the account and returns its path. The system's temporary directory
 * can lie where only root may look, so `/tmp` and `/var/tmp` stand in for it. Throws when none will do.
 */
export async function serverDirectory(
  account: Account | undefined,
  parents = [tmpdir(), '/tmp', '/var/tmp'],
): Promise<string> {
  for (const parent of parents.filter((candidate) => candidate.length <= LONGEST_PARENT)) {
    const directory = await makeDirectory(parent, account).catch(() => undefined)
    if (directory) return directory
  }
  throw new Error(`None of ${parents.join(', ')} can hold the test server's data; set TMPDIR to one that can`)
}

async function makeDirectory(parent: string, account: Account | undefined): Promise<string | undefined> {
  const directory = await mkdtemp(path.join(parent, 'claviger-postgres-'))
  if (!account) return directory
  await chown(directory, account.uid, account.gid)
  // Parents without the execute bit for the account make a directory it owns unreachable all the same.
  const reachable = await run('test', ['-w', directory], account).then(
    () => true,
    () => false,
  )
  if (reachable) return directory
  await rm(directory, { recursive: true })
  return undefined
}
