import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'

import { type Prepared, prepareInstance } from './instance.ts'
import { readRing, type Ring } from './load/ring.ts'
import type { Environment, Stage } from './stage.ts'

/** An installation full of keys, with one that may ask about them, as a gateway would have one. */
export interface Filled extends Prepared {
  asker: string
  /** Those keys that are asked about. */
  ring: Ring
  /** Where these keys stand, one on each line. */
  file: string
  fillSeconds: number
}

/** How many keys there are, and how many of them, spread evenly, are asked about. */
export interface Wanted {
  keys: number
  asked: number
}

/** What the program that fills says at its end. */
interface Said {
  asker: string
  engine: { name: string; version: string }
}

/** Makes an installation with so many keys, before anybody serves it. */
export const fillInstance = async (
  stage: Stage,
  { keys, asked }: Wanted,
  settings: Environment = {},
): Promise<Filled> => {
  const prepared = await prepareInstance(stage, settings)
  const file = join(prepared.directory, 'bench-keys')
  const began = performance.now()
  const said = (await stage.run('fill/main.ts', {
    ...prepared.environment,
    BENCH_ROOT: prepared.root,
    BENCH_FILL_KEYS: String(keys),
    BENCH_FILL_WANTED: String(asked),
    BENCH_FILL_FILE: file,
  })) as Said
  stage.about[said.engine.name] = said.engine.version
  // What the fill has left to the system to write is not to be written by whoever is measured next.
  await promisify(execFile)('sync')
  const fillSeconds = (performance.now() - began) / 1000
  return { ...prepared, asker: said.asker, file, ring: readRing(file), fillSeconds }
}
