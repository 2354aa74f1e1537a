import { invalidField } from '../refusal.ts'

const LEAST_LENGTH = 20
/** NIST SP 800-63B: a secret with as many bits may be kept by a plain digest. */
const LEAST_BITS = 112

/** Words in front of the random part: `acme_live_`, `sk-`. */
const WORDS = /^(?:[A-Z]?[a-z]{1,15}[_-]){1,3}/
/** RFC 9562 §4. It has no words: what looks like one is hexadecimal by chance. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The alphabets that keys are usually made of, the smallest first. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^[0-9a-f]*$/, 16],
  [/^[0-9A-F]*$/, 16],
  [/^[a-z]*$/, 26],
  [/^[A-Z]*$/, 26],
  [/^[a-z0-9]*$/, 36],
  [/^[A-Z0-9]*$/, 36],
  [/^[A-Za-z]*$/, 52],
  [/^[A-Za-z0-9]*$/, 62],
]
const LARGEST = 64

/**
 * Refuses a raw key that could be guessed from its digest. How many bits it has is estimated: of what stands behind
 * its prefix (or what looks like one) each letter and digit counts log₂ of the size of the smallest usual alphabet
 * that has them all, and counts nothing where it repeats or continues what came before. `prefix`: as it was given.
 */
export function refuseWeakKey(key: string, prefix: string | undefined): void {
  if (prefix !== undefined && !key.startsWith(prefix))
    throw invalidField('prefix', 'must be how the key begins')
  const random = prefix === undefined ? withoutWords(key) : key.slice(prefix.length)
  if (key.length < LEAST_LENGTH) throw invalidField('key', `must have at least ${LEAST_LENGTH} characters`)
  if (isPeriodic(random)) throw invalidField('key', 'must not be one pattern over and over')
  if (bitsOf(random) < LEAST_BITS)
    throw invalidField(
      'key',
      `could be guessed: it must have at least ${LEAST_BITS} random bits. Issue a new one in its place`,
    )
}

const withoutWords = (key: string): string => (UUID.test(key) ? key : key.replace(WORDS, ''))

/** Twice or more the same piece, the last of it perhaps cut short. */
function isPeriodic(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1)
    if (text.startsWith(text.slice(period))) return true
  return false
}

function bitsOf(text: string): number {
  // Separators are where they always are, as in a UUID.
  const random = text.replaceAll(/[^A-Za-z0-9]/g, '')
  const size = ALPHABETS.find(([letters]) => letters.test(random))?.[1] ?? LARGEST
  return freshIn(random) * Math.log2(size)
}

/**
 * Characters that neither continue a run (`aaaa`, `abcd`, `4321`) nor end four that stood there before. Runs of three
 * come about by chance too often to be held against a key.
 */
function freshIn(text: string): number {
  const seen = new Set<string>()
  let fresh = 0
  for (let i = 0; i < text.length; i += 1) {
    const four = text.slice(Math.max(0, i - 3), i + 1)
    if (four.length < 4 || !(isRun(four) || seen.has(four))) fresh += 1
    seen.add(four)
  }
  return fresh
}

/** Each character is the one before, or its neighbour, in one direction throughout. */
function isRun(text: string): boolean {
  const steps = Array.from({ length: text.length - 1 }, (_, i) => text.charCodeAt(i + 1) - text.charCodeAt(i))
  return steps.every((step) => Math.abs(step) <= 1 && step === steps[0])
}
