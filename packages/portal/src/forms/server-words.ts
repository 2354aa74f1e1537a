/** A sentence of the server, with `{0}`, `{1}` for what varies, and the same in another language. */
type Pair = readonly [english: string, other: string]

/** What stands by itself in a summary of rights, and what follows a name there; the same in another language. */
type Right = readonly [pattern: RegExp, other: string]

/** What the server says, in another language than its own. */
export interface ServerWords {
  /** What it says of a field, which goes on from its name: `must not be empty`. */
  readonly fields: readonly Pair[]
  /** What it says of the whole. */
  readonly details: readonly Pair[]
  /** What a code of an error means, where it says of the whole what is not among {@link details}. */
  readonly codes: Readonly<Record<string, string>>
  /** What it calls what is managed in a workspace: `Manage keys`. */
  readonly titles: Readonly<Record<string, string>>
  /** The words by which it sums up what a key may do: `Projects: write, Manage keys: read`. */
  readonly rights: readonly Right[]
  /** How a sentence is told for which there are only its English words, `{0}`. */
  readonly quoted: string
  /** How a field and what is said of it, `{0}` and `{1}`, stand together. */
  readonly ofField: string
}

interface Compiled extends Pick<ServerWords, 'titles' | 'rights' | 'codes' | 'quoted' | 'ofField'> {
  readonly fields: readonly Pattern[]
  readonly details: readonly Pattern[]
}

interface Pattern {
  readonly pattern: RegExp
  readonly other: string
}

let words: Compiled | undefined

/** Has the pages tell what the server says in these words; in its own, English, by none. */
export function speakFor(other: ServerWords | undefined): void {
  words = other && { ...other, fields: compiled(other.fields), details: compiled(other.details) }
}

/** Where several fit, the one that says most by itself is meant. */
const compiled = (pairs: readonly Pair[]): readonly Pattern[] =>
  pairs
    .toSorted(([a], [b]) => literal(b) - literal(a))
    .map(([english, other]) => ({ pattern: patternOf(english), other }))

const HOLE = /\{[0-9]\}/g

const literal = (text: string): number => text.replaceAll(HOLE, '').length

/** What varies stands in the order of its numbers. */
const patternOf = (english: string): RegExp =>
  new RegExp(
    `^${english
      .split(HOLE)
      .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join('(.+)')}$`,
    's',
  )

const put = (text: string, values: readonly string[]): string =>
  text.replaceAll(HOLE, (hole) => values[Number(hole[1])] ?? '')

function found(patterns: readonly Pattern[], said: string): string | undefined {
  for (const { pattern, other } of patterns) {
    const match = pattern.exec(said)
    if (match) return put(other, match.slice(1))
  }
  return undefined
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** A sentence about a field. `label`: its name on the page, or its path; `message`: what the server says of it. */
export function sayOfField(label: string, message: string): string {
  if (words === undefined) return ended(capital(`${label} ${message}`.trim()))
  const said = found(words.fields, message) ?? message
  return ended(capital(label === '' ? said : put(words.ofField, [label, said])))
}

/** What the server said of the whole; where its words are not known, what its code means, and its words besides. */
export function sayOfWhole(code: string, detail: string): string {
  if (words === undefined) return detail
  const said = found(words.details, detail)
  if (said !== undefined) return said
  const meaning = words.codes[code]
  return meaning === undefined ? detail : `${meaning} ${put(words.quoted, [detail])}`
}

/** The title of something managed in a workspace, which the server gives it; others stay as they are. */
export const sayOfTitle = (title: string): string => words?.titles[title] ?? title

/** What a key may do, as the server sums it up: `Projects: write, Manage keys: read`. */
export function sayOfRights(summary: string): string {
  if (words === undefined) return summary
  const titled = summary.replaceAll(/(?<=^|, )[^,:]+(?=: )/g, sayOfTitle)
  return words.rights.reduce((said, [pattern, other]) => said.replaceAll(pattern, other), titled)
}
