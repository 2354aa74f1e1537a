import { PATH_CHARACTER } from '@claviger/contract'

const CHARACTER = String.raw`\*|${PATH_CHARACTER}`
const PLAIN = new RegExp(`^(?:/(?:(?:${CHARACTER})+(?:/(?:${CHARACTER})+)*/?)?)$`)
const DOTS = /\/\.{1,2}(?:\/|$)/
const ENCODED = /%[0-9a-f]{2}/gi

/**
 * The path of a request's target, if there is one way only to read it; undefined for any other. The server behind the proxy
 * may read `//`, `/../`, `%2e`, `;` or `\` otherwise than we do, and what is decided about one path would be done at another.
 */
export function plainPathOf(target: string): string | undefined {
  const end = target.indexOf('?')
  const path = (end < 0 ? target : target.slice(0, end)).replace(ENCODED, (byte) => byte.toUpperCase())
  return PLAIN.test(path) && !DOTS.test(path) && isUtf8(path) ? path : undefined
}

/** Bytes that are no UTF-8 are read as other characters here and there: `%C0%AE` as a dot. */
function isUtf8(path: string): boolean {
  if (!path.includes('%')) return true
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
