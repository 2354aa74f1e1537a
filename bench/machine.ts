import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { median } from './stats.ts'

export interface Machine {
  date: string
  processor: string
  cores: number
  platform: string
  node: string
  /** Its version, where it was asked. */
  sqlite: string | undefined
  fileSystem: string
  /** What the disk takes to acknowledge a write: creation can be no faster, and some disks only claim it. */
  syncMilliseconds: number
}

const fileSystems: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x9123683e, 'btrfs'],
  [0x58465342, 'xfs'],
  [0x2fc12fc1, 'zfs'],
  [0x794c7630, 'overlayfs'],
  [0x01021994, 'tmpfs (memory: a durable commit costs nothing here)'],
])

const timeSync = (directory: string): number => {
  const path = join(directory, 'sync-probe')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096)
  const once = (): number => {
    writeSync(file, page)
    const start = performance.now()
    fdatasyncSync(file)
    return performance.now() - start
  }
  const times = Array.from({ length: 100 }, once)
  closeSync(file)
  rmSync(path)
  return median(times)
}

/** What a reader has to know to judge the figures, and nothing that names the machine. */
export const describeMachine = (dataDirectory: string, sqlite: string | undefined): Machine => {
  const { type } = statfsSync(dataDirectory)
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    sqlite,
    fileSystem: fileSystems.get(type) ?? `file system 0x${type.toString(16)}`,
    syncMilliseconds: timeSync(dataDirectory),
  }
}

export const asLine = (machine: Machine): string =>
  `${machine.processor}, ${machine.cores} cores, ${machine.platform}, Node.js ${machine.node}, ` +
  `${machine.sqlite === undefined ? '' : `SQLite ${machine.sqlite} on `}${machine.fileSystem} ` +
  `(fdatasync ${machine.syncMilliseconds.toFixed(2)} ms), ${machine.date}`
