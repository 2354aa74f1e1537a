import type { Changes } from './event-store.ts'

/** What a thing is, field by field, as a record of a change tells it. Never a secret, never a hash. */
export type Fields = Readonly<Record<string, unknown>>

/** Field by field what differs between what was and what is; every field where nothing was. Absent is told as null. */
export function differences(was: Fields | undefined, is: Fields): Changes {
  const entries = Object.entries(is)
    .filter(([field, to]) => !was || JSON.stringify(was[field]) !== JSON.stringify(to))
    .map(([field, to]) => [field, { from: was?.[field] ?? null, to: to ?? null }])
  return Object.fromEntries(entries) as Changes
}
