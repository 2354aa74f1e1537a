import { isAscii } from 'node:buffer'

/**
 * The value of a body in which nothing can be read in two ways, found out without looking at each of its characters in
 * turn; undefined for any other, which `parseStrictJson` then reads or refuses. ASCII without escapes: so quotes stand
 * only around strings, and a member that was there twice would leave fewer strings than there were pairs of quotes.
 */
export function parsePlainJson(bytes: Buffer): unknown {
  if (!isAscii(bytes)) return undefined
  const text = bytes.toString('latin1')
  if (text.includes('\\') || text.includes('"__proto__"')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return countStrings(value, 0) * 2 === countQuotes(text) ? value : undefined
  } catch {
    return undefined
  }
}

const MAX_DEPTH = 8

/** Never equal to what is counted: a number may have been rounded, and what is nested deeply is looked at closely. */
const UNCLEAR = Number.NaN

function countStrings(value: unknown, depth: number): number {
  if (typeof value === 'string') return 1
  if (typeof value === 'number' || depth > MAX_DEPTH) return UNCLEAR
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) for (const each of value) count += countStrings(each, depth + 1)
  else
    for (const name in value)
      count += 1 + countStrings((value as Readonly<Record<string, unknown>>)[name], depth + 1)
  return count
}

function countQuotes(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1
  return count
}
