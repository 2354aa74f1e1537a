import { Refusal } from '../domain/refusal.ts'

/** Deepest nesting of objects and arrays in a body. */
const MAX_DEPTH = 32

const bad = (detail: string): Refusal => new Refusal('malformed_request', detail)

/**
 * JSON (RFC 8259) as two readers would both understand it. Beyond `JSON.parse` it refuses what another reader in
 * front of us might read otherwise: repeated members, `__proto__`, bytes that are not UTF-8, a byte order mark,
 * halves of surrogate pairs, NUL, digits that would be rounded, numbers beyond every size, and nesting beyond {@link MAX_DEPTH}. Undefined for
 * an empty body. Throws a {@link Refusal}; it never repeats what was sent.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  const text = decode(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw bad('The body is not valid JSON.')
  }
  scan(text)
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw bad('The body is not valid UTF-8.')
  }
}

// Strings, numbers and what opens, closes and separates; the text is known to be valid JSON when this runs.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g

/** One open object or array. `names`: the members so far; undefined for an array. */
interface Level {
  readonly names: Set<string> | undefined
  expectsName: boolean
}

function scan(text: string): void {
  const open: Level[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    const level = open.at(-1)
    if (token === '{' || token === '[') push(open, token === '{')
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',') expectName(level)
    else if (token.startsWith('"')) readString(token, level)
    else if (token !== ':') readNumber(token)
  }
}

function push(open: Level[], isObject: boolean): void {
  if (open.length >= MAX_DEPTH) throw bad(`The body is nested deeper than ${MAX_DEPTH} levels.`)
  open.push({ names: isObject ? new Set() : undefined, expectsName: isObject })
}

function expectName(level: Level | undefined): void {
  if (level) level.expectsName = level.names !== undefined
}

function readString(token: string, level: Level | undefined): void {
  // Without an escape the decoder has vouched for every character.
  const text = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1)
  if (token.includes('\\u') && /\p{Cs}|\0/u.test(text))
    throw bad('The body holds half a surrogate pair or a NUL character.')
  if (!level?.names || !level.expectsName) return
  if (text === '__proto__') throw bad('The body has a member named __proto__.')
  if (level.names.has(text)) throw bad('The body has an object with the same member twice.')
  level.names.add(text)
  level.expectsName = false
}

function readNumber(token: string): void {
  const value = Number(token)
  const digits = /^-?\d+$/.test(token)
  if (!Number.isFinite(value) || (digits && !Number.isSafeInteger(value)))
    throw bad('The body holds a number too large to be kept exactly.')
}
