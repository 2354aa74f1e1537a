/** From where a key may be used, by the names of the API: texts of one network or origin a line. */
export interface Networks {
  readonly ip_allow: string
  readonly ip_deny: string
  readonly origins: string
}

export const NETWORKS = ['ip_allow', 'ip_deny', 'origins'] as const satisfies readonly (keyof Networks)[]

/** What is on its lines, without empty ones, each with the number of its line. */
export const linesOf = (text: string): readonly { readonly line: number; readonly text: string }[] =>
  text
    .split('\n')
    .map((each, i) => ({ line: i + 1, text: each.trim() }))
    .filter((each) => each.text !== '')

/** The list that a text stands for; null for an empty one. */
export function listOf(text: string): readonly string[] | null {
  const items = linesOf(text).map((each) => each.text)
  return items.length === 0 ? null : items
}
