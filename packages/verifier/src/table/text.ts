/** How texts are put into bytes and taken out again. Given, since each runtime has its own quick way. */
export interface Texts {
  /** Zeroed bytes in a buffer of their own. */
  allocate(bytes: number): Uint8Array
  /** How many bytes a text takes in UTF-8; its length when it is ASCII. */
  size(text: string): number
  /** Writes a text at an offset. `wide`: it has more than ASCII. */
  write(into: Uint8Array, at: number, text: string, wide: boolean): void
  read(from: Uint8Array, start: number, end: number, wide: boolean): string
}

const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a (Fowler, Noll, Vo) of an ASCII text, 32 bits: for our own ids, which nobody chooses. */
export function hashText(text: string): number {
  let hash = OFFSET_BASIS
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash >>> 0
}

/** The same of bytes. */
export function hashBytes(bytes: Uint8Array, start: number, length: number): number {
  let hash = OFFSET_BASIS
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME)
  return hash >>> 0
}

/** The bytes are this ASCII text. */
export function isText(bytes: Uint8Array, start: number, length: number, text: string): boolean {
  if (length !== text.length) return false
  for (let i = 0; i < length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false
  return true
}
