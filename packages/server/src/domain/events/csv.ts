import type { EventView } from '@claviger/contract'

/** Where the list separator is a semicolon, as in German, a field in quotes ends at it, and a formula may begin. */
const NEW_FORMULA = /;(?=[\s\0"]*[=+\-@＝＋－＠])/gu

const COLUMNS: Readonly<Record<string, (event: EventView) => string | number | null>> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  kind: ({ kind }) => kind,
  actor_kind: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => actor.id,
  actor_name: ({ actor }) => actor.name,
  key: ({ key }) => key,
  subject: ({ subject }) => subject,
  ip: ({ ip }) => ip,
  user_agent: ({ user_agent }) => user_agent,
  request_id: ({ request_id }) => request_id,
  revision: ({ revision }) => revision,
  changes: ({ changes }) => JSON.stringify(changes).replaceAll(NEW_FORMULA, String.raw`\u003b`),
}

/**
 * One field in quotes (RFC 4180 §2). A spreadsheet takes what begins with `=`, `+`, `-`, `@`, a tab or a line end for a
 * formula, in quotes too, spaces before it or not: such a text begins with an apostrophe instead. So does what follows a
 * semicolon; in JSON that is an escape, so that it reads as what it was.
 */
export function csvField(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll(NEW_FORMULA, ";'").replaceAll('"', '""')}"`
}

const lineOf = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(csvField).join(',')}\r\n`

/** The names of the columns, as the first line. */
export const csvHeading = lineOf(Object.keys(COLUMNS))

/** One event as a line. */
export const csvLine = (event: EventView): string =>
  lineOf(Object.values(COLUMNS).map((column) => column(event)))
