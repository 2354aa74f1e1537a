import type { Texts } from '@claviger/verifier'

/** Texts in Node's buffers, read and written without a copy on the way. */
export const bufferTexts: Texts = {
  allocate: (bytes) => Buffer.alloc(bytes),
  size: (text) => Buffer.byteLength(text),
  write: (into, at, text, wide) => void (into as Buffer).write(text, at, wide ? 'utf8' : 'latin1'),
  read: (from, start, end, wide) => (from as Buffer).toString(wide ? 'utf8' : 'latin1', start, end),
}
