import { base62, numberOf } from './base62.ts'
import { crc32 } from './crc32.ts'

/** Longest key that is looked at. A longer one is `malformed` without being hashed. */
export const MAX_KEY_LENGTH = 512

/** Longest signed token (a key of format `jwt`) that is looked at, in characters. */
export const MAX_TOKEN_LENGTH = 4096

const RANDOM_BYTES = 32
const BODY_LENGTH = 43
const CHECK_LENGTH = 6
const SHAPE = new RegExp(`^([a-z][a-z0-9_]*_)[0-9A-Za-z]{${BODY_LENGTH + CHECK_LENGTH}}$`)
// Visible ASCII: no space, no line break, nothing that two programs could decode in two ways.
const PRESENTABLE = new RegExp(`^[\\x21-\\x7e]{1,${MAX_KEY_LENGTH}}$`)

// A signed token (RFC 7515 §7.1), whoever signed it: three parts, the first a JSON object.
const TOKEN = /^eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/
const isToken = (text: string): boolean => text.length <= MAX_TOKEN_LENGTH && TOKEN.test(text)

const checksum = (text: string): string => base62(BigInt(crc32(text)), CHECK_LENGTH)

/**
 * A new opaque key: prefix, 256 random bits in base 62, CRC-32 of all that in base 62. The checksum is public: it
 * lets a typing error be refused without a look-up and a scanner be sure of its find. It authenticates nothing.
 */
export function mintKeyToken(prefix: string, dice: { bytes(length: number): Uint8Array }): string {
  const unchecked = prefix + base62(numberOf(dice.bytes(RANDOM_BYTES)), BODY_LENGTH)
  return unchecked + checksum(unchecked)
}

/**
 * Nothing that could ever be a key: unprintable, over-long, or one of our own prefixes and lengths with a checksum
 * that does not fit. `isOurPrefix` says which prefixes are ours; a string with any other is looked up.
 */
export function isMalformed(text: string, isOurPrefix: (prefix: string) => boolean): boolean {
  if (!PRESENTABLE.test(text)) return !isToken(text)
  const prefix = SHAPE.exec(text)?.[1]
  if (prefix === undefined || !isOurPrefix(prefix)) return false
  return !fits(text)
}

/** A key of our own making, by prefix, length and checksum. */
export const isKeyToken = (text: string): boolean => SHAPE.test(text) && fits(text)

/**
 * A key of the form `prefix_id_secret`, in two: all up to its last `_`, and what stands behind. Undefined for a text
 * that has no such parts, or that is a key or token of another form.
 */
export function splitAtLastUnderscore(text: string): { head: string; tail: string } | undefined {
  const end = text.lastIndexOf('_') + 1
  if (end === 0 || end === text.length || !PRESENTABLE.test(text) || isKeyToken(text)) return undefined
  return { head: text.slice(0, end), tail: text.slice(end) }
}

// Begins at a character that is rare in text: a pattern that began with the prefix would try every letter anew.
const BODY_IN_TEXT = new RegExp(`_[0-9A-Za-z]{${BODY_LENGTH + CHECK_LENGTH}}(?![0-9A-Za-z])`, 'g')
const LONGEST_PREFIX = 64

/** Three parts joined by dots, the first two JSON objects, the third a signature. Takes time linear in the text. */
function holdsToken(text: string): boolean {
  if (!text.includes('.eyJ')) return false
  return text.split(/[^A-Za-z0-9_.-]+/).some((word) => {
    const parts = word.split('.')
    return parts.some(
      (part, i) =>
        part.startsWith('eyJ') && (parts[i - 1] ?? '').includes('eyJ') && (parts[i + 1] ?? '').length >= 40,
    )
  })
}

/** A whole key or token stands somewhere in a text, by its form, whoever made it. Takes time linear in the text. */
export function holdsKeyToken(text: string): boolean {
  if (holdsToken(text)) return true
  for (const { index, 0: body } of text.matchAll(BODY_IN_TEXT)) {
    const before = text.slice(Math.max(0, index + 1 - LONGEST_PREFIX), index + 1)
    const head = /[a-z0-9_]+$/.exec(before)?.[0] ?? ''
    if (possiblePrefixes(head).some((prefix) => fits(prefix + body.slice(1)))) return true
  }
  return false
}

/** A text that others sent us to keep; null when a key was put into it. */
export const withoutKey = (text: string | null): string | null =>
  text !== null && holdsKeyToken(text) ? null : text

const fits = (token: string): boolean =>
  checksum(token.slice(0, -CHECK_LENGTH)) === token.slice(-CHECK_LENGTH)

/** Where a prefix may begin in what stands before a key: at its start, or behind a `_`. */
function possiblePrefixes(head: string): string[] {
  const starts = [0, ...Array.from(head.matchAll(/_/g), ({ index }) => index + 1)]
  return [...new Set(starts)]
    .map((start) => head.slice(start))
    .filter((prefix) => /^[a-z][a-z0-9_]*_$/.test(prefix))
}

/** The regular expression by which a secret scanner finds keys of a prefix. */
export const scannerPattern = (prefix: string): string =>
  `\\b${prefix}[0-9A-Za-z]{${BODY_LENGTH + CHECK_LENGTH}}\\b`

/** What may be shown of a key afterwards. */
export const last4Of = (token: string): string => token.slice(-4)

export const mask = (prefix: string, last4: string): string => `${prefix}••••••••${last4}`
