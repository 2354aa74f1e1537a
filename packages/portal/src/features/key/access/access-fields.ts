import type { Key, UpdateKeyBody } from '@claviger/sdk'
import { parseSpan } from '../../../times/durations.ts'

/** How the expiry is chosen: as it is, never, on a date; else a span from now, `30d`. */
export const KEEP = 'keep'
export const NEVER = 'never'
export const DATE = 'date'

/** What is edited of a key's access. Lists are texts of one item a line. */
export const fieldsOf = (key: Key) => ({
  scopes: key.scopes as readonly string[],
  expires_at: key.expires_at,
  /** One of the above, or a span. */
  term: KEEP as string,
  /** A day, `2027-01-31`, where the term is a date. */
  date: '',
  ip_allow: key.ip_allow?.join('\n') ?? '',
  ip_deny: key.ip_deny?.join('\n') ?? '',
  origins: key.origins?.join('\n') ?? '',
})

export type Access = ReturnType<typeof fieldsOf>

/** What is in a text of one item a line, each with the number of its line. Empty lines say nothing. */
export const linesOf = (text: string): readonly { readonly item: string; readonly line: number }[] =>
  text.split('\n').flatMap((each, i) => (each.trim() === '' ? [] : [{ item: each.trim(), line: i + 1 }]))

const listOf = (text: string): readonly string[] | null => {
  const items = linesOf(text).map(({ item }) => item)
  return items.length === 0 ? null : items
}

/** The last moment of a day where the reader is, as the API writes it; undefined for a text that is no day. */
export function endOfDay(date: string): string | undefined {
  const end = new Date(`${date}T23:59:59`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}

/** A date was to be chosen, and none was. */
export const lacksDay = ({ term, date }: Pick<Access, 'term' | 'date'>): boolean =>
  term === DATE && endOfDay(date) === undefined

/** When a chosen term ends: null for never; undefined where it stays as it is, or the day is missing. */
export function endOf({ term, date }: Pick<Access, 'term' | 'date'>, now: number): string | null | undefined {
  if (term === KEEP) return undefined
  if (term === NEVER) return null
  return term === DATE ? endOfDay(date) : new Date(now + parseSpan(term)).toISOString()
}

const LISTS = ['ip_allow', 'ip_deny', 'origins'] as const

/** What of a list differs from what it was; undefined where nothing does. */
export const changedList = (is: string, was: string): readonly string[] | null | undefined =>
  JSON.stringify(listOf(is)) === JSON.stringify(listOf(was)) ? undefined : listOf(is)

const isSameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join(' ') === others.toSorted().join(' ')

/** The request for what was chosen. Rights go in one notation, whatever the type's page shows. */
export function bodyOf(is: Access, was: Access): UpdateKeyBody {
  const end = endOf(is, Date.now())
  const lists = LISTS.flatMap((field) => {
    const changed = changedList(is[field], was[field])
    return changed === undefined ? [] : [[field, changed]]
  })
  return {
    ...(isSameSet(is.scopes, was.scopes) ? {} : { scopes: is.scopes }),
    ...(end === undefined ? {} : { expires_at: end }),
    ...Object.fromEntries(lists),
  }
}
