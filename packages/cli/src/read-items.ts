import { usageError } from './cli-error.ts'
import { readJson } from './read-json.ts'
import { readText, sourceOf } from './read-text.ts'
import type { Terminal } from './terminal.ts'

/** A few hundred thousand items. What is larger was named by mistake. */
const MOST = { mib: 256, mend: 'Split it.' }

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const filledLines = (text: string): { line: string; number: number }[] =>
  text
    .split('\n')
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')

/** Each line by itself where the first one is JSON by itself; otherwise the whole is one text over several lines. */
function valuesIn(text: string, from: string): unknown[] {
  const lines = filledLines(text)
  const [first] = lines
  if (first && !isJson(first.line)) return [readJson(text, from)]
  return lines.map(({ line, number }) => readJson(line, from, number))
}

function listIn(whole: unknown): unknown[] | undefined {
  if (Array.isArray(whole)) return whole
  const keys = typeof whole === 'object' && whole !== null && 'keys' in whole ? whole.keys : undefined
  return Array.isArray(keys) ? keys : undefined
}

/**
 * The items of a file, or of stdin when the name is `-`: a JSON list, an object whose `keys` is one, or one JSON
 * object a line. Throws a usage error that names the place and never what is there: it may be a key.
 */
export async function readItems(file: string, terminal: Pick<Terminal, 'stdin'>): Promise<unknown[]> {
  const from = sourceOf(file)
  const values = valuesIn(await readText(file, terminal, MOST), from)
  const items = (values.length === 1 ? listIn(values[0]) : undefined) ?? values
  if (items.length === 0) throw usageError(`${from} holds no items.`)
  return items
}
