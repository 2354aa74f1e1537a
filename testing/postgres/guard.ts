import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Account } from './account.ts'

// Waits for the end of its input, which comes when the test run lets go of it or ends in whatever way. A program
// the run was waiting for may still be adding files then, hence the second attempt.
const SCRIPT = `read -r _
"$1" stop -D "$2/data" -m immediate >/dev/null 2>&1
rm -rf "$2" || { sleep 2; rm -rf "$2"; }`

/** What to stop and remove. */
export interface Guarded {
  /** Path of `pg_ctl`. */
  readonly pgCtl: string
  /** The server's directory, with its cluster in `data`. */
  readonly directory: string
  /** The user both belong to; undefined is the current one. */
  readonly account: Account | undefined
}

/**
 * Starts a small process that outlives the test run just long enough to stop the server and remove its
 * directory, so that not even a killed run leaves anything behind. The function returned does it now and waits
 * until it is done; it throws when the directory could not be removed.
 */
export function guardServer({ pgCtl, directory, account }: Guarded): () => Promise<void> {
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'sh', pgCtl, directory], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = once(guard, 'exit')
  guard.unref()
  return async () => {
    guard.ref()
    guard.stdin.end()
    const [code] = (await ended) as [number | null]
    if (code !== 0) throw new Error(`Could not stop the test server and remove ${directory}`)
  }
}
