import * as z from 'zod'

const HOST = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const NAME = `(?:\\*\\.)?${HOST}(?:\\.${HOST})*`
const ORIGIN = new RegExp(`^(https?)://(${NAME}|\\[[0-9a-f:.]+\\])(:[1-9][0-9]{0,4})?$`)

/** A web origin as browsers send it (RFC 6454 §6.2); `https://*.example.com` stands for every name below. */
export const originPattern = z
  .string()
  .max(300)
  .regex(ORIGIN, 'must be an origin such as https://app.example.com or https://*.example.com, in lower case')
  .refine((text) => !/^http:.*:80$|^https:.*:443$/.test(text), 'must not name the default port')
  .refine((text) => !/\*\.[^.]+$/.test(text), 'must name at least two labels after *.')

export const originList = z
  .array(originPattern)
  .min(1, 'must name at least one origin; null lifts the restriction')
  .max(100)

/** The origin is one that the list names. Compared as text: browsers send one spelling. A pattern is no origin. */
export const originMatches = (origin: string, patterns: readonly string[]): boolean =>
  !origin.includes('*') &&
  patterns.some((pattern) => {
    if (pattern === origin) return true
    const [scheme, rest] = pattern.split('://*.')
    return (
      rest !== undefined &&
      origin.startsWith(`${scheme}://`) &&
      origin.endsWith(`.${rest}`) &&
      ORIGIN.test(origin)
    )
  })

/** Every origin the first list lets in, the second lets in too. Null lets everything in. */
export function originsWithin(inner: readonly string[] | null, outer: readonly string[] | null): boolean {
  if (outer === null) return true
  const wide = outer.filter((pattern) => pattern.includes('*'))
  const isWithin = (pattern: string): boolean =>
    outer.includes(pattern) ||
    // Any one name below stands for all of them, and only another wildcard holds all.
    originMatches(pattern.replace('*', 'any'), pattern.includes('*') ? wide : outer)
  return inner?.every(isWithin) ?? false
}

/** The host is this machine, which browsers trust without encryption. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.[0-9]{1,3}){3}$/.test(hostname)
