const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id of ours: 26 digits of five bits behind a prefix, the first of them below 8: 128 bits. */
const OURS = /^(key|sec|usr)_[0-7][0-9a-hjkmnp-tv-z]{25}$/
const PREFIX_LENGTH = 4

/** How many bytes an id of ours takes. */
export const PACKED_BYTES = 16

const CODES = Uint8Array.from(CROCKFORD, (character) => character.charCodeAt(0))

const PAIRS = Array.from({ length: 1024 }, (_, i) => `${CROCKFORD[i >> 5]}${CROCKFORD[i & 31]}`)

/** What each character stands for, by its code. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, CROCKFORD.indexOf(String.fromCharCode(code))),
)

/** The id is made as ours are, and can be packed. Others are kept as the texts they are. */
export const isPackable = (id: string): boolean => OURS.test(id)

const digit = (id: string, at: number): number => DIGITS[id.charCodeAt(PREFIX_LENGTH + at)] as number

/** Packs an id of ours, without its prefix, into 16 bytes. */
export function packId(id: string, into: Uint8Array, at: number): void {
  into[at] = (digit(id, 0) << 5) | digit(id, 1)
  for (let group = 0; group < 3; group++) {
    const from = 2 + group * 8
    const to = at + 1 + group * 5
    // Eight digits are five bytes.
    const [a, b, c, d] = [digit(id, from), digit(id, from + 1), digit(id, from + 2), digit(id, from + 3)]
    const [e, f, g, h] = [digit(id, from + 4), digit(id, from + 5), digit(id, from + 6), digit(id, from + 7)]
    into[to] = (a << 3) | (b >> 2)
    into[to + 1] = (b << 6) | (c << 1) | (d >> 4)
    into[to + 2] = (d << 4) | (e >> 1)
    into[to + 3] = (e << 7) | (f << 2) | (g >> 3)
    into[to + 4] = (g << 5) | h
  }
}

/** The id that was packed, with the prefix it had. */
export function unpackId(prefix: string, from: Uint8Array, at: number): string {
  const first = from[at] as number
  let text = `${prefix}${CROCKFORD[first >> 5]}${CROCKFORD[first & 31]}`
  for (let to = at + 1; to < at + PACKED_BYTES; to += 5) {
    const [a, b, c] = [from[to] as number, from[to + 1] as number, from[to + 2] as number]
    const [d, e] = [from[to + 3] as number, from[to + 4] as number]
    text +=
      (PAIRS[(a << 2) | (b >> 6)] as string) +
      (PAIRS[((b & 63) << 4) | (c >> 4)] as string) +
      (PAIRS[((c & 15) << 6) | (d >> 2)] as string) +
      (PAIRS[((d & 3) << 8) | e] as string)
  }
  return text
}

/** Spells the id that was packed, without its prefix, as ASCII. Answers where it ends. */
export function spellId(from: Uint8Array, at: number, into: Uint8Array, to: number): number {
  const first = from[at] as number
  into[to] = CODES[first >> 5] as number
  into[to + 1] = CODES[first & 31] as number
  let end = to + 2
  for (let group = at + 1; group < at + PACKED_BYTES; group += 5) {
    const [a, b, c] = [from[group] as number, from[group + 1] as number, from[group + 2] as number]
    const [d, e] = [from[group + 3] as number, from[group + 4] as number]
    into[end] = CODES[a >> 3] as number
    into[end + 1] = CODES[((a & 7) << 2) | (b >> 6)] as number
    into[end + 2] = CODES[(b >> 1) & 31] as number
    into[end + 3] = CODES[((b & 1) << 4) | (c >> 4)] as number
    into[end + 4] = CODES[((c & 15) << 1) | (d >> 7)] as number
    into[end + 5] = CODES[(d >> 2) & 31] as number
    into[end + 6] = CODES[((d & 3) << 3) | (e >> 5)] as number
    into[end + 7] = CODES[e & 31] as number
    end += 8
  }
  return end
}
