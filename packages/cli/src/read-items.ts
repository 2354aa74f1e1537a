import { createReadStream } from 'node:fs'
import { usageError } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

/** Characters: a few hundred thousand items. What is larger was named by mistake. */
const MAX_LENGTH = 256 * 1024 * 1024

async function textOf(file: string, { stdin }: Terminal): Promise<string> {
  let text = ''
  const stream = file === '-' ? stdin : createReadStream(file, 'utf8')
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.length > MAX_LENGTH) throw usageError(`${nameOf(file)} is too large.`, 'Split it.')
  }
  return text
}

const nameOf = (file: string): string => (file === '-' ? 'stdin' : file)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Said of a place, never of what stands there: it may be a key. */
function linesOf(text: string, file: string): unknown[] {
  const lines = text.split('\n').map((line, i) => [line.trim(), i + 1] as const)
  return lines.flatMap(([line, number]) => {
    if (!line) return []
    const value = parsed(line)
    if (value === undefined) throw usageError(`Line ${number} of ${nameOf(file)} is not JSON.`)
    return [value]
  })
}

function listIn(whole: unknown): unknown[] | undefined {
  if (Array.isArray(whole)) return whole
  const keys = typeof whole === 'object' && whole !== null && 'keys' in whole ? whole.keys : undefined
  return Array.isArray(keys) ? keys : undefined
}

/**
 * The items of a file, or of stdin when the name is `-`: a JSON list, an object whose `keys` is one, or one JSON
 * object a line. Throws a usage error that names the place and never what is there.
 */
export async function readItems(file: string, terminal: Terminal): Promise<unknown[]> {
  const text = await textOf(file, terminal).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === undefined ? fault : usageError(`${file} cannot be read (${fault.code}).`)
  })
  const items = listIn(parsed(text)) ?? linesOf(text, file)
  if (items.length === 0) throw usageError(`${nameOf(file)} holds no items.`)
  return items
}
