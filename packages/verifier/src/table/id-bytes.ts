import { PACKED } from './layout.ts'
import { isPackable, PACKED_BYTES, packId, spellId, unpackId } from './packed-id.ts'

/** Ids are ASCII; the longest are those that customers give to their own customers. */
export const LONGEST_ID = 255

const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** An id as it lies in a record: packed where it is ours and its prefix is known from its place, else as it is spelt. */
export class IdBytes {
  readonly bytes = new Uint8Array(LONGEST_ID)
  length = 0
  isPacked = false

  /** `prefix`: what an id at this place begins with, if it is ours. */
  set(id: string, prefix: string): this {
    this.isPacked = id.startsWith(prefix) && isPackable(id)
    this.length = this.isPacked ? PACKED_BYTES : id.length
    if (this.isPacked) packId(id, this.bytes, 0)
    else for (let i = 0; i < id.length; i++) this.bytes[i] = id.charCodeAt(i)
    return this
  }

  /** The length as it is written down, with the mark of what is packed. */
  get mark(): number {
    return this.isPacked ? this.length | PACKED : this.length
  }

  /** They lie here, in so many bytes. */
  isAt(from: Uint8Array, start: number, length: number): boolean {
    if (length !== this.length) return false
    for (let i = 0; i < length; i++) if (from[start + i] !== this.bytes[i]) return false
    return true
  }
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits: for our own ids, which nobody chooses. */
export function hashBytes(bytes: Uint8Array, start: number, length: number): number {
  let hash = OFFSET_BASIS
  for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME)
  return hash >>> 0
}

/** The id that lies somewhere, by its length as it was written down. */
export function readId(
  bytes: Uint8Array,
  start: number,
  { mark, prefix }: { mark: number; prefix: string },
): string {
  if ((mark & PACKED) !== 0) return unpackId(prefix, bytes, start)
  let text = ''
  for (let i = start; i < start + mark; i++) text += String.fromCharCode(bytes[i] as number)
  return text
}

/** The same as ASCII. Answers where it ends. `at`: where it lies. */
export function spellMarked(
  { bytes, at, mark, prefix }: { bytes: Uint8Array; at: number; mark: number; prefix: string },
  into: Uint8Array,
  to: number,
): number {
  if ((mark & PACKED) === 0) return copyBytes(bytes, at, at + mark, into, to)
  for (let i = 0; i < prefix.length; i++) into[to + i] = prefix.charCodeAt(i)
  return spellId(bytes, at, into, to + prefix.length)
}

/** So few bytes are copied faster one by one. */
const FEW = 48

/** Copies bytes from `from` up to `end`. Answers where the copy ends. */
export function copyBytes(
  bytes: Uint8Array,
  from: number,
  end: number,
  into: Uint8Array,
  to: number,
): number {
  if (end - from > FEW) into.set(bytes.subarray(from, end), to)
  else for (let i = from; i < end; i++) into[to + i - from] = bytes[i] as number
  return to + end - from
}
