import { createReadStream } from 'node:fs'
import type { Blueprint } from '@claviger/sdk'
import { usageError } from './cli-error.ts'
import { readJson } from './read-json.ts'
import type { Terminal } from './terminal.ts'

/** Bytes, about; as much as a server takes. */
const MAX_LENGTH = 1_048_576

const BUILT_IN = /^[a-z][a-z0-9_-]*$/

/**
 * What was named: a file where the name has a dot or a slash, stdin for `-`, otherwise a blueprint that comes with
 * Claviger. Throws a usage error that says where a file is not JSON, and never what is in it.
 */
export async function readBlueprint(
  name: string,
  { stdin }: Terminal,
): Promise<{ name: string } | { blueprint: Blueprint }> {
  if (BUILT_IN.test(name)) return { name }
  const from = name === '-' ? 'stdin' : name
  const text = await readText(name === '-' ? stdin : createReadStream(name), from)
  // What it says is for the server to check.
  return { blueprint: readJson(text, from) as Blueprint }
}

async function readText(stream: NodeJS.ReadableStream, from: string): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of stream) {
      const bytes = Buffer.from(part)
      parts.push(bytes)
      length += bytes.length
      if (length > MAX_LENGTH) throw usageError(`${from} is larger than 1 MiB.`)
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : undefined
    throw code === undefined ? fault : usageError(`${from} cannot be read (${code}).`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))
  } catch {
    throw usageError(`${from} is not UTF-8.`)
  }
}
