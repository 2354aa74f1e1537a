import * as z from 'zod'

/** SHA-256 makes 32 bytes (FIPS 180-4). */
const BYTES = 32

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** What nothing at all hashes to: a system that stored it had no key there. */
const OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** The digest under which another system keeps a key. */
export const importHash = z.strictObject({
  // Words of its own: who sends another algorithm learns why it is not taken.
  algorithm: z.literal('sha256', { error: 'must be sha256: nothing weaker is taken over' }),
  encoding: z.enum(['hex', 'base64', 'base64url']),
  value: z
    .string()
    .max(100, 'must be a digest of 32 bytes')
    .meta({
      description: 'The digest, 32 bytes; padding may be left out.',
      examples: ['aMPKnl6V7_2D4vOEChGBqVPP3nhe1yyMOAo5QfHKSbQ'],
    }),
  covers: z.enum(['whole', 'after_last_underscore']).optional().meta({
    description: 'What was hashed: the whole key when absent, or only what stands behind its last `_`.',
  }),
})

export type ImportHash = z.infer<typeof importHash>

/** The digest as base64url without padding, or what is wrong with it. */
export function readDigest({ encoding, value }: ImportHash): { digest: string } | { wrong: string } {
  const bytes = encoding === 'hex' ? fromHex(value) : fromBase64(value, encoding)
  if (bytes?.length !== BYTES) return { wrong: `must be ${BYTES} bytes in ${encoding}` }
  if (new Set(bytes).size === 1)
    return { wrong: 'must be the digest of a key: this is one byte over and over, as in a placeholder' }
  if (hexOf(bytes) === OF_NOTHING) return { wrong: 'must be the digest of a key: this is that of nothing' }
  return { digest: toBase64url(bytes) }
}

const hexOf = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')

const fromHex = (text: string): number[] | undefined =>
  /^(?:[0-9a-f]{2})*$/i.test(text)
    ? Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    : undefined

/** RFC 4648 §4 and §5. Undefined for what is not exactly what encoding the bytes would give. */
function fromBase64(text: string, encoding: 'base64' | 'base64url'): number[] | undefined {
  const url = encoding === 'base64url' ? text : text.replaceAll('+', '-').replaceAll('/', '_')
  const mixed = encoding === 'base64' && /[-_]/.test(text)
  const digits = url.replace(/=$/, '')
  if (mixed || !/^[\w-]*$/.test(digits)) return undefined
  const bits = Array.from(digits, (digit) => ALPHABET.indexOf(digit).toString(2).padStart(6, '0')).join('')
  const bytes = Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
  return toBase64url(bytes) === digits ? bytes : undefined
}

function toBase64url(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from(
    bits.match(/.{1,6}/g) ?? [],
    (digit) => ALPHABET[Number.parseInt(digit.padEnd(6, '0'), 2)],
  ).join('')
}
