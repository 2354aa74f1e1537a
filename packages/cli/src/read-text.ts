import { createReadStream } from 'node:fs'
import { usageError } from './cli-error.ts'
import type { Terminal } from './terminal.ts'

/** Bytes. */
const MIB = 1_048_576

/** What people call a file of this name in a message: `-` is stdin. */
export const sourceOf = (name: string): string => (name === '-' ? 'stdin' : name)

/**
 * The text of a file, or of stdin when the name is `-`, without the byte order mark that some editors put first. Throws a
 * usage error when it cannot be read, is not UTF-8 or is larger than `mib`; `mend`: what to do then.
 */
export async function readText(
  name: string,
  { stdin }: Pick<Terminal, 'stdin'>,
  { mib, mend }: { mib: number; mend?: string },
): Promise<string> {
  const from = sourceOf(name)
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of name === '-' ? stdin : createReadStream(name)) {
      const bytes = Buffer.from(part)
      parts.push(bytes)
      length += bytes.length
      if (length > mib * MIB) throw usageError(`${from} is larger than ${mib} MiB.`, mend)
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : undefined
    throw code === undefined ? fault : usageError(`${from} cannot be read (${code}).`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw usageError(`${from} is not UTF-8.`)
  }
}
