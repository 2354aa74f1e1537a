/** Encoded characters that are nobody's mischief: a space, and bytes of what is not ASCII. */
const CHARACTER = String.raw`[A-Za-z0-9._~!$&'()*+,=:@-]|%(?:20|[89A-F][0-9A-F])`
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
  return PLAIN.test(path) && !DOTS.test(path) ? path : undefined
}
