/** Bytes, as `process.memoryUsage` tells them. */
export interface Memory {
  rss: number
  heapUsed: number
  external: number
  arrayBuffers: number
}

/** What this process holds once everything that can be collected is. Wants `--expose-gc`. */
export const forcedMemory = (): Memory => {
  if (globalThis.gc === undefined) throw new Error('the server was started without --expose-gc')
  // What the first one makes unreachable from outside the heap, the second one frees.
  globalThis.gc()
  globalThis.gc()
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  return { rss, heapUsed, external, arrayBuffers }
}
