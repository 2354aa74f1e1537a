import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** What Vite's manifest says of a chunk, as far as it is asked here. */
interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  /** Names of the chunks that it cannot begin without. */
  readonly imports?: readonly string[]
}

/** What a browser fetches before it can show anything. */
export interface FirstLoad {
  /** The scripts, as paths in the built folder. */
  readonly scripts: readonly string[]
  /** Bytes of all scripts as a browser receives them. */
  readonly compressed: number
}

/** The scripts that the page of a built portal needs at once: its entry with everything imported statically. */
export function firstLoad(folder: string): FirstLoad {
  const text = readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8')
  const manifest = JSON.parse(text) as Record<string, Chunk>
  const needed = new Set<string>()
  const need = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    for (const each of manifest[name]?.imports ?? []) need(each)
  }
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) need(name)
  const scripts = [...needed].map((name) => manifest[name]?.file ?? name)
  const sizes = scripts.map((script) => sizeOf(path.join(folder, script)))
  return { scripts, compressed: sizes.reduce((sum, size) => sum + size, 0) }
}

/** A script too small to gain by compression is sent as it is. */
const sizeOf = (file: string): number => statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
