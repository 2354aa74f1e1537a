import type { Texts } from '@claviger/verifier'

// New memory costs more than all else in a schedule. Far fewer than these are in use at once.
const buffers: Uint8Array[] = []
const MOST_BUFFERS = 64
let taken = 0

function reuse(bytes: number): Uint8Array {
  const place = taken++ % MOST_BUFFERS
  const old = buffers[place]
  if (old?.length === bytes) return old.fill(0)
  return (buffers[place] = new Uint8Array(bytes))
}

/** ASCII alone, in as little memory as schedules by the thousand allow. */
export const TEXTS: Texts = {
  allocate: reuse,
  size: (text) => text.length,
  write: (into, at, text) => {
    for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i)
  },
  read: (from, start, end) => String.fromCharCode(...from.subarray(start, end)),
}
