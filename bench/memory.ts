import type { Memory } from './servers/memory.ts'
import { atMost, type Verdict } from './verdicts.ts'

const limitBytes = 200
const fewKeys = 100_000

/** What a server held before and after it was asked about so many further keys. */
export interface MemoryFigures {
  keys: number
  before: Memory
  after: Memory
}

const parts = ['rss', 'heapUsed', 'external', 'arrayBuffers'] as const

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const perKey = ({ keys, before, after }: MemoryFigures, part: keyof Memory): number =>
  (after[part] - before[part]) / keys

/**
 * What each warm key takes of the process: what the process has grown by, or what has come to be held in it where that
 * is more, since a process that once was larger has room that it can fill without growing.
 */
const taken = (figures: MemoryFigures): number =>
  Math.max(perKey(figures, 'rss'), perKey(figures, 'heapUsed') + perKey(figures, 'external'))

/** Of few keys nothing can be said: what a process has at any moment swings by more than they take. */
export const memoryVerdict = (figures: MemoryFigures): Verdict => {
  const verdict = atMost('memory per warm key', taken(figures), limitBytes, 'bytes')
  const baseline = megabytes(figures.before.rss)
  return { ...verdict, baseline, met: figures.keys < fewKeys ? 'not run' : verdict.met }
}

/** The parts of the memory, before and after, and for each key. */
export const memoryAsText = (figures: MemoryFigures): string => {
  const { keys, before, after } = figures
  const part = (name: keyof Memory): string =>
    `${name} ${megabytes(before[name])} → ${megabytes(after[name])} (${perKey(figures, name).toFixed(0)} bytes a key)`
  return `memory, ${keys} warm keys: ${parts.map(part).join('; ')}`
}
