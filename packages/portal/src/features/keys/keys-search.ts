import type { KeyStatus } from '@claviger/sdk'

/** Every status, in the order in which people are offered them. */
export const STATUSES = [
  'active',
  'disabled',
  'pending',
  'expired',
  'revoked',
] as const satisfies readonly KeyStatus[]

/** What the address of a page of keys says: which keys are shown, in which order, and what is open above them. */
export interface KeysSearch {
  readonly search?: string
  /** One or several statuses, comma-separated; all but revoked when absent. */
  readonly status?: string
  readonly type?: string
  readonly environment?: string
  readonly project?: string
  readonly owner?: string
  /** `true`: no key that was ever used. */
  readonly never_used?: string
  /** A span such as `90d`. */
  readonly unused_for?: string
  /** A span from today such as `30d`, or a time. */
  readonly expires_before?: string
  /** Times. */
  readonly expires_after?: string
  readonly created_after?: string
  readonly revoked_after?: string
  readonly rotation_due_before?: string
  readonly sort?: string
  readonly cursor?: string
  /** Which page the cursor stands for, from 2 on. */
  readonly page?: string
  /** The dialog that makes a key is open, for this type; empty while none is chosen. */
  readonly create?: string
}

const NAMES = [
  'search',
  'status',
  'type',
  'environment',
  'project',
  'owner',
  'never_used',
  'unused_for',
  'expires_before',
  'expires_after',
  'created_after',
  'revoked_after',
  'rotation_due_before',
  'sort',
  'cursor',
  'page',
  'create',
] as const satisfies readonly (keyof KeysSearch)[]

/** What an address may say of which keys are shown; the rest is how, or what is open. */
export const FILTERS = [
  'search',
  'status',
  'type',
  'environment',
  'project',
  'owner',
  'never_used',
  'unused_for',
  'expires_before',
  'expires_after',
  'created_after',
  'revoked_after',
  'rotation_due_before',
] as const satisfies readonly (keyof KeysSearch)[]

export type FilterName = (typeof FILTERS)[number]

/** Takes what is text and drops the rest: an address may have been typed. */
export const readKeysSearch = (search: Readonly<Record<string, unknown>>): KeysSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )

/** The same view with some of it changed, from its first page on. What is empty or undefined is left out. */
export function narrowed(
  search: KeysSearch,
  changes: { readonly [Name in keyof KeysSearch]?: string | undefined },
): KeysSearch {
  const { cursor: _cursor, page: _page, ...rest } = search
  const next = { ...rest, ...changes }
  return Object.fromEntries(
    Object.entries(next).filter(
      ([name, value]) => value !== undefined && (value !== '' || name === 'create'),
    ),
  )
}

/** The same view without any filter. */
export const unfiltered = (search: KeysSearch): KeysSearch =>
  narrowed(search, Object.fromEntries(FILTERS.map((name) => [name, undefined])))
