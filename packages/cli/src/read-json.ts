import { usageError, type CliError } from './cli-error.ts'

// oxlint-disable-next-line no-control-regex -- these are what a string of JSON cannot hold as they are
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const OTHER = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y
const SPACE = /[ \t\n\r]*/y

/** As deep as a server reads. */
const MAX_DEPTH = 32

/** Where and how a text is not JSON as a server takes it. */
class Fault extends Error {
  readonly offset: number
  constructor(offset: number, what = 'is not valid JSON') {
    super(what)
    this.offset = offset
  }
}

/** Walks through JSON (RFC 8259) and stops where it is none, or where an object has a member twice. */
class Walk {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  whole(): void {
    this.#value(0)
    if (this.#at < this.#text.length) throw new Fault(this.#at)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  /** Passes one of these characters and the space after it. */
  #pass(characters: string): string {
    const character = this.#text[this.#at]
    if (character === undefined || !characters.includes(character)) throw new Fault(this.#at)
    this.#at += 1
    this.#take(SPACE)
    return character
  }

  #value(depth: number): void {
    this.#take(SPACE)
    if (depth > MAX_DEPTH) throw new Fault(this.#at, `is nested deeper than ${MAX_DEPTH} levels`)
    const first = this.#text[this.#at]
    if (first === '{') this.#items('}', () => this.#member(depth, new Set()))
    else if (first === '[') this.#items(']', () => () => this.#value(depth + 1))
    else if (this.#take(STRING) === undefined && this.#take(OTHER) === undefined) throw new Fault(this.#at)
    this.#take(SPACE)
  }

  #items(end: string, one: () => () => void): void {
    this.#pass('{[')
    if (this.#text[this.#at] === end) return void this.#pass(end)
    const next = one()
    do next()
    while (this.#pass(`,${end}`) === ',')
  }

  #member(depth: number, names: Set<string>): () => void {
    return () => {
      const start = this.#at
      const name = this.#take(STRING)
      if (name === undefined) throw new Fault(start)
      const read = JSON.parse(name) as string
      if (names.has(read)) throw new Fault(start, 'has a member twice in one object')
      names.add(read)
      this.#take(SPACE)
      this.#pass(':')
      this.#value(depth + 1)
    }
  }
}

function usageOf({ message, offset }: Fault, text: string, from: string, first: number): CliError {
  const lines = text.slice(0, offset).split('\n')
  const column = Array.from(lines.at(-1) ?? '').length + 1
  return usageError(`${from} ${message}: line ${first + lines.length - 1}, column ${column}.`)
}

/**
 * Reads JSON, of which no object has a member twice. Throws a usage error with the line and column where it is none, and
 * never what stands there. `first`: the number of the text's first line in what it comes `from`.
 */
export function readJson(text: string, from: string, first = 1): unknown {
  try {
    new Walk(text).whole()
  } catch (fault) {
    throw fault instanceof Fault ? usageOf(fault, text, from, first) : fault
  }
  return JSON.parse(text)
}
