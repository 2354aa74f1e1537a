import { tombstone, type Tombstone } from '@claviger/contract'
import { constants, createReadStream } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { NextRun } from '@claviger/verifier'
import type { Journal, Line } from '../domain/memory/journal.ts'

/** How much of its end is read to know where a journal stands, in bytes. */
const TAIL = 262_144

/** The latest line of a journal, and the latest that names an event: a database that does not have that one is another. */
export interface JournalEnd {
  readonly last: Tombstone
  readonly witness: Tombstone | undefined
}

/**
 * The revocation journal: a file of one JSON object a line, which is only ever appended to. Several processes may share
 * it; whoever rotates logs may move it away.
 */
export class RevocationJournal implements Journal {
  readonly #path: string
  readonly #installation: string
  readonly #writes = new NextRun(() => this.#write())
  #waiting: Tombstone[] = []
  #file: FileHandle | undefined
  /** What a new file begins with, so that it says by itself how far the one before went. */
  #last: Tombstone | undefined

  constructor(path: string, installation: string) {
    this.#path = path
    this.#installation = installation
  }

  async append(lines: readonly Line[]): Promise<void> {
    for (const line of lines) this.#waiting.push({ ...line, installation: this.#installation })
    if (this.#waiting.length > 0) await this.#writes.ask()
  }

  /** Where it ends, as far as it is this installation's; undefined where nothing is. */
  async end(): Promise<JournalEnd | undefined> {
    let last: Tombstone | undefined
    let witness: Tombstone | undefined
    const size = (await sizeOf(this.#path)) ?? 0
    // The first line of the tail may be cut: it is unreadable then, and passed over.
    for (const from of size > TAIL ? [size - TAIL, 0] : [0]) {
      for await (const line of readJournal(this.#path, from)) {
        if (line?.installation !== this.#installation) continue
        if (line.revision >= (last?.revision ?? 0)) last = line
        if (line.event !== null && line.revision >= (witness?.revision ?? 0)) witness = line
      }
      if (witness) break
    }
    this.#last = last
    return last && { last, witness }
  }

  /** The lines of this installation that were written since a moment, in ms since 1970. */
  async since(moment: number): Promise<Tombstone[]> {
    const lines: Tombstone[] = []
    for await (const line of readJournal(this.#path))
      if (line?.installation === this.#installation && line.at >= moment) lines.push(line)
    return lines
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  async #write(): Promise<void> {
    const lines = [...this.#waiting]
    try {
      const { file, isNew } = await this.#opened()
      const head = isNew && this.#last ? [begunLine(this.#last)] : []
      await writeWhole(file, [...head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
      await file.datasync()
    } catch (fault) {
      // What was written in part is ended by whoever opens it next, and written again whole.
      await this.close().catch(() => undefined)
      throw fault
    }
    this.#last = lines.at(-1) ?? this.#last
    this.#waiting = this.#waiting.slice(lines.length)
  }

  /** The file that stands under the name now. */
  async #opened(): Promise<{ file: FileHandle; isNew: boolean }> {
    if (this.#file && (await isStill(this.#file, this.#path))) return { file: this.#file, isNew: false }
    await this.close()
    const file = await open(this.#path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600)
    this.#file = file
    const { size } = await file.stat()
    if (size === 0) await syncDirectory(dirname(this.#path))
    else if (!(await endsWithLine(file, size))) await file.appendFile('\n')
    return { file, isNew: size === 0 }
  }
}

/** In one call, which the system does not mix with another process's: in two, their lines could be torn. */
async function writeWhole(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const { bytesWritten } = await file.write(bytes)
  if (bytesWritten < bytes.length)
    throw new Error('the revocation journal took only a part of what was written')
}

const begunLine = (last: Tombstone): Tombstone => {
  const { installation, revision, timeline, at } = last
  return { fact: 'begun', installation, revision, timeline, at, event: null, workspace: '', id: '' }
}

/** The lines of a journal, oldest first; undefined for one that cannot be read, as after a crash. Nothing for no file. */
export async function* readJournal(path: string, from = 0): AsyncGenerator<Tombstone | undefined> {
  if ((await sizeOf(path)) === undefined) return
  const input = createReadStream(path, { start: from, encoding: 'utf8' })
  for await (const line of createInterface({ input, crlfDelay: Infinity }))
    if (line !== '') yield tombstoneIn(line)
}

function tombstoneIn(line: string): Tombstone | undefined {
  try {
    return tombstone.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  }
}

async function isStill(file: FileHandle, path: string): Promise<boolean> {
  const [ours, there] = await Promise.all([file.stat(), stat(path).catch(() => undefined)])
  return there?.ino === ours.ino && there.dev === ours.dev
}

async function endsWithLine(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
