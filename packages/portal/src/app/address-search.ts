/**
 * What stands behind the `?` of an address, as text by text: `?search=0042` is those four digits, and no number. Of a
 * name given twice the last counts.
 */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

/** The same written down, the commas of lists as people write them. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const text = new URLSearchParams(given).toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}
