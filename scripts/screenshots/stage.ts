import { initialise, readSettings, serve } from '@claviger/server'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../testing/free-port.ts'

/** A server of its own, with nothing in it but the first workspace. */
export interface Stage {
  /** By name, as browsers take passkeys and cookies for it. */
  readonly origin: string
  readonly rootKey: string
  readonly setupUrl: string
  /** Stops the server and removes everything it kept. */
  close(): Promise<void>
}

/** Starts a server on an empty data directory. `email`: of its first owner. */
export async function openStage(email: string): Promise<Stage> {
  const directory = await mkdtemp(path.join(tmpdir(), 'claviger-screenshots-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const settings = readSettings({
    CLAVIGER_DATA_DIR: directory,
    CLAVIGER_PORT: String(port),
    CLAVIGER_PUBLIC_URL: origin,
    CLAVIGER_LOG_LEVEL: 'error',
  })
  const made = await initialise(settings, { email })
  if (!('root_key' in made)) throw new Error('The data directory is not empty.')
  const running = await serve(settings)
  const close = async (): Promise<void> => {
    await running.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { origin, rootKey: made.root_key, setupUrl: made.setup_url, close }
}
