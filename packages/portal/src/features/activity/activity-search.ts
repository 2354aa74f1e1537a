import type { ListEventsQuery } from '@claviger/sdk'

/** What the address of the record says: which entries are shown, and which of them is open. */
export interface ActivitySearch {
  /** Kinds and groups of kinds, comma-separated: `key.*`. */
  readonly kind?: string
  readonly actor?: string
  readonly key?: string
  readonly subject?: string
  /** Days of the reader, `2026-12-31`, both included; or times. */
  readonly from?: string
  readonly to?: string
  readonly cursor?: string
  /** Which page the cursor stands for, from 2 on. */
  readonly page?: string
  /** The entry that is open, and when it was: so it is found whatever else is shown. */
  readonly event?: string
  readonly at?: string
}

export const FILTERS = ['kind', 'actor', 'key', 'subject', 'from', 'to'] as const

export type FilterName = (typeof FILTERS)[number]

const NAMES = [
  ...FILTERS,
  'cursor',
  'page',
  'event',
  'at',
] as const satisfies readonly (keyof ActivitySearch)[]

/** Takes what is text and drops the rest: an address may have been typed. */
export const readActivitySearch = (search: Readonly<Record<string, unknown>>): ActivitySearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** The same with other filters, from the first page on and with nothing open. An empty value takes a filter away. */
export const narrowed = (
  search: ActivitySearch,
  changes: { readonly [Name in FilterName]?: string | undefined },
): ActivitySearch => {
  const { kind, actor, key, subject, from, to } = search
  return readActivitySearch({ kind, actor, key, subject, from, to, ...changes })
}

/** How many filters there are. */
export const countFilters = (search: ActivitySearch): number =>
  FILTERS.filter((name) => search[name] !== undefined).length

/** Midnight of a day in the reader's zone, some days on; a time as it is. */
function timeOf(text: string, daysOn: number): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (day === undefined) return text
  const at = new Date(Number(year), Number(month) - 1, Number(day) + daysOn)
  return Number.isNaN(at.getTime()) ? text : at.toISOString()
}

/** The filters as the API takes them. What it cannot use it refuses, in words. */
export function filtersOf({ kind, actor, key, subject, from, to }: ActivitySearch): ListEventsQuery {
  const given = {
    kind: kind?.split(',').filter(Boolean) as ListEventsQuery['kind'],
    actor,
    key,
    subject,
    from: from === undefined ? undefined : timeOf(from, 0),
    to: to === undefined ? undefined : timeOf(to, 1),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
