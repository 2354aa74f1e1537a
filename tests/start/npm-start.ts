import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { start, type Program } from './processes.ts'

/** The script behind `npm start`, as it runs in a checkout: from what has been built. */
const SCRIPT = [process.execPath, 'scripts/start.ts']

// Python has a terminal in its standard library; its programs believe that a person sits before them.
const ON_A_TERMINAL = 'import pty, sys, os; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'

export interface Place {
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** A data directory that is not there yet, and ports that are free. */
export async function aPlace(env: Record<string, string> = {}): Promise<Place> {
  const parent = await mkdtemp(path.join(tmpdir(), "claviger start's "))
  const dataDir = path.join(parent, 'data')
  return {
    dataDir,
    env: { CLAVIGER_DATA_DIR: dataDir, CLAVIGER_PORT: '0', PORT_EXAMPLE: '0', ...env },
    remove: () => rm(parent, { recursive: true, force: true }),
  }
}

/** What a start printed, once it was up. */
export interface Started {
  readonly program: Program
  /** The commands it says one could run: call, and revoke. */
  readonly call: string
  readonly revoke: string
  readonly url: string
  readonly exampleUrl: string
}

export const launch = ({ env }: Place, terminal = false): Program =>
  start(terminal ? ['python3', '-c', ON_A_TERMINAL, ...SCRIPT] : SCRIPT, { env })

/** Starts, and waits until everything is up. */
export async function npmStart(place: Place, terminal = false): Promise<Started> {
  const program = launch(place, terminal)
  await program.printed(/Ctrl\+C/)
  const text = program.stdout().replaceAll('\r', '')
  const found = (pattern: RegExp): string => {
    const match = pattern.exec(text)?.[1]
    if (match === undefined) throw new Error(`${pattern} is not in\n${text}`)
    return match
  }
  return {
    program,
    call: found(/^ {2}(curl -H .*)$/m),
    revoke: found(/^ {2}(curl -X DELETE .*)$/m),
    url: found(/^Claviger listens on (\S+?),/m),
    exampleUrl: found(/that it protects on (\S+)$/m),
  }
}
