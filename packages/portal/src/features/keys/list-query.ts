import type { CountKeysQuery, KeyStatus, ListKeysQuery } from '@claviger/sdk'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { parseSpan } from '../../times/durations.ts'
import { STATUSES, type KeysSearch } from './keys-search.ts'
import type { Place } from './places.ts'
import { keysOf } from './queries.ts'

/** Keys on a page. */
export const PAGE_SIZE = 50

const LIVE: readonly KeyStatus[] = STATUSES.filter((status) => status !== 'revoked')
const RUNNING: readonly KeyStatus[] = LIVE.filter((status) => status !== 'expired')

export const SORTS = ['created_at', 'name', 'last_used_at', 'expires_at'] as const

/** What a list can be in the order of. */
export type SortField = (typeof SORTS)[number]

export interface Order {
  readonly field: SortField
  readonly descending: boolean
}

/** The order an address asks for; the newest first when it asks for none that there is. */
export function orderOf(sort: string | undefined): Order {
  const field = SORTS.find((each) => each === sort?.replace('-', ''))
  return field && sort
    ? { field, descending: sort.startsWith('-') }
    : { field: 'created_at', descending: true }
}

const items = (text: string | undefined): readonly string[] => text?.split(',').filter(Boolean) ?? []

/** The statuses an address asks for. Who looks for what ends soon does not mean what has ended. */
export function statusesOf({ status, expires_before, revoked_after }: KeysSearch): readonly KeyStatus[] {
  const asked = STATUSES.filter((each) => items(status).includes(each))
  if (asked.length > 0) return asked
  if (revoked_after !== undefined) return ['revoked']
  return expires_before === undefined ? LIVE : RUNNING
}

/** The types of a place that an address asks for; all of them when it asks for none that is there. */
export function typesOf({ type }: KeysSearch, { types }: Place): readonly string[] {
  const names = types.map(({ name }) => name)
  const asked = names.filter((name) => items(type).includes(name))
  return asked.length > 0 ? asked : names
}

const DAY_MS = 86_400_000

/** A moment from a span. It moves once a day, at midnight UTC, so that a page and the next ask for the same. */
function momentOf(text: string, now: number): string {
  const span = parseSpan(text)
  if (Number.isNaN(span)) return text
  return new Date(Math.floor(now / DAY_MS) * DAY_MS + DAY_MS + span).toISOString()
}

/**
 * What the API is asked for. `ownedBy`: the member whose keys alone are meant, whatever the address says.
 */
export function filtersOf(
  search: KeysSearch,
  { place, now, ownedBy }: { place: Place; now: number; ownedBy?: string | undefined },
): CountKeysQuery {
  const { environment, project, unused_for, expires_before, expires_after } = search
  const { created_after, revoked_after, rotation_due_before } = search
  const owner = ownedBy ?? search.owner
  const given = { search: search.search?.trim(), environment, project, owner, unused_for, expires_after }
  return {
    status: statusesOf(search),
    type: typesOf(search, place),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)),
    ...Object.fromEntries(
      Object.entries({ created_after, revoked_after, rotation_due_before }).filter(([, value]) => value),
    ),
    ...(search.never_used === 'true' ? { never_used: 'true' } : {}),
    ...(expires_before ? { expires_before: momentOf(expires_before, now) } : {}),
  }
}

/** One page of keys, and which it is. While another is on its way, the one before stays. */
export const keyListQuery = (workspace: string, query: ListKeysQuery, page: number) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'list', query],
    queryFn: async ({ signal }) => ({ ...(await clientOf(workspace).keys.list(query, { signal })), page }),
    placeholderData: keepPreviousData,
  })

/** How many keys there are over all pages. */
export const keyCountQuery = (workspace: string, filters: CountKeysQuery) =>
  queryOptions({
    queryKey: [...keysOf(workspace), 'total', filters],
    queryFn: async ({ signal }) => (await clientOf(workspace).keys.count(filters, { signal })).total,
    placeholderData: keepPreviousData,
  })
