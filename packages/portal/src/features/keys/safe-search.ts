import type { KeyType } from '@claviger/sdk'

/** Tokens (RFC 7519 §3.1), root keys, and what keys of other products commonly look like. */
const LIKE_A_KEY = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/,
  /\b(?!key_)[a-z][a-z0-9_]*_(?=[A-Za-z]*[0-9])[A-Za-z0-9]{20,}\b/,
]

/** Whether a text holds a whole key, of these types or as keys usually look. */
const holdsKey = (text: string, types: readonly KeyType[]): boolean =>
  [...LIKE_A_KEY, ...types.flatMap(({ scanner }) => scanner.map(({ regex }) => new RegExp(regex)))].some(
    (each) => each.test(text),
  )

/**
 * What may be searched for. What is searched for stands in the address, so of a whole key that somebody put in only the
 * last four characters are taken, by which it is found as well.
 */
export function withoutKey(text: string, types: readonly KeyType[]): string {
  const trimmed = text.trim()
  return holdsKey(trimmed, types) ? trimmed.slice(-4) : text
}
