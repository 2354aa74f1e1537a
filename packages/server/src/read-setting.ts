import { isLoopback } from '@claviger/contract'
import { resolve } from 'node:path'

/*
 * How the texts of settings are read. Each answers undefined for what it cannot read.
 */

export interface Address {
  readonly host: string
  readonly port: number
}

/** A whole number from 0 to `max`, without leading zeros. */
export const number = (text: string, max: number): number | undefined =>
  /^(0|[1-9][0-9]{0,9})$/.test(text) && Number(text) <= max ? Number(text) : undefined

export function url(text: string, protocols: readonly string[]): URL | undefined {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  return parsed && protocols.includes(parsed.protocol) ? parsed : undefined
}

/** `HOST:PORT`, with brackets around an IPv6 address or without. */
export function address(text: string): Address | undefined {
  const match = /^\[?([0-9A-Za-z.:_-]+?)\]?:([0-9]{1,5})$/.exec(text)
  const port = number(match?.[2] ?? '', 65_535)
  return match?.[1] && port !== undefined ? { host: match[1], port } : undefined
}

/** Parts between commas, all of which can be read. */
export function list<T>(text: string, read: (part: string) => T | undefined): T[] | undefined {
  const parts = text.split(',').map((part) => read(part.trim()))
  return parts.every((part) => part !== undefined) ? parts : undefined
}

/** Where a server is reached, without a slash at its end. */
export function base(text: string): string | undefined {
  const parsed = url(text, ['http:', 'https:'])
  return parsed && !parsed.search && !parsed.hash && !parsed.username
    ? parsed.href.replace(/\/+$/, '')
    : undefined
}

/** Where a file or a directory is, from where the server was started. */
export const path = (text: string): string | undefined => (text.trim() === '' ? undefined : resolve(text))

/** Without encryption only on this machine: what a provider says must not be said by the network between. */
export const isIssuer = (parsed: URL | undefined): boolean =>
  parsed !== undefined &&
  !parsed.search &&
  !parsed.hash &&
  !parsed.username &&
  (parsed.protocol === 'https:' || isLoopback(parsed.hostname))

/** An address that a page may lead to: one that opens a page or a mail, and never one that runs a script. */
export function link(text: string): string | undefined {
  const parsed = url(text, ['https:', 'http:', 'mailto:'])
  return parsed && !parsed.username && !parsed.password ? parsed.href : undefined
}
