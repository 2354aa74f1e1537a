/** Bytes, as `process.memoryUsage` tells them. */
export interface Memory {
  rss: number
  heapUsed: number
  external: number
  arrayBuffers: number
}

/** Collects whatever can be, and gives back to the system what V8 keeps for later: its young generation above all. */
const everything = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const

/** What this process holds once everything that can be collected is. Wants `--expose-gc`. */
export const forcedMemory = (): Memory => {
  if (globalThis.gc === undefined) throw new Error('the server was started without --expose-gc')
  // What the first one makes unreachable from outside the heap, the second one frees.
  globalThis.gc(everything)
  globalThis.gc(everything)
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  return { rss, heapUsed, external, arrayBuffers }
}
