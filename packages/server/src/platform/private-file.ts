import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Creates a file that only its owner can read, whole and durably or not at all. Throws if it is already there. */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.draft`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } finally {
    unlinkSync(draft)
  }
  syncDirectory(dirname(path))
}

/** A new name in a directory survives a power loss only once the directory is synced too. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

/** Makes the data directory, readable by its owner alone. One that is there already is left as it is. */
export function ensureDataDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** The permission bits of a path for others than its owner; undefined when there is nothing. */
export function openToOthers(path: string): number | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && stats.mode & 0o077
}
