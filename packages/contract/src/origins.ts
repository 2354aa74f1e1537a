import { ORIGIN, originMatches } from '@claviger/verifier'
import * as z from 'zod'

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
