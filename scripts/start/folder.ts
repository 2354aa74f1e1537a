import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The files that hold secrets. `root.key`, `setup.link` and `quickstart.key` are written only where secrets may not be shown. */
type File = 'root.key' | 'setup.link' | 'manager.key' | 'example.key' | 'quickstart.key'

/** Where keys are kept from one start to the next: files that only their owner can read. */
export interface Folder {
  /** A secret may be printed. */
  readonly shows: boolean
  pathOf(file: File): string
  /** The key in a file; undefined when there is no such file. */
  read(file: File): string | undefined
  write(file: File, key: string): void
  remove(file: File): void
}

/** What is printed goes to a person's screen and not to a file, a pipe or the log of a service. */
export const mayBeShown = (): boolean => process.stdout.isTTY

/** The folder below the data directory; both are made when they are not there. */
export function openFolder(dataDir: string, shows: boolean): Folder {
  const path = join(dataDir, 'start')
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const pathOf = (file: File): string => join(path, file)
  return {
    shows,
    pathOf,
    read: (file) => readKey(pathOf(file)),
    write: (file, key) => replace(pathOf(file), `${key}\n`),
    remove: (file) => rmSync(pathOf(file), { force: true }),
  }
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fault
  }
}

/** The file is there with all of its text, or as it was before: a start may be cut off at any moment. */
function replace(path: string, text: string): void {
  const unfinished = `${path}.new`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    // One that a start left behind keeps its mode when it is opened again.
    chmodSync(unfinished, 0o600)
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}
