import { createReadStream } from 'node:fs'
import { usageError } from './cli-error.ts'
import { isInteractive, type Terminal } from './terminal.ts'

/** Characters; no key has more. */
const MAX_LENGTH = 16_384

function trimmed(text: string, from: string): string {
  const secret = text.trim()
  if (!secret) throw usageError(`${from} is empty.`, 'It should hold a key and nothing else.')
  if (!/^[\x21-\x7e]+$/.test(secret))
    throw usageError(`${from} holds more than a key.`, 'It should hold a key and nothing else.')
  return secret
}

/** Reads a stream to its end, which a file or device that was named by mistake may not have. */
async function readAll(stream: AsyncIterable<unknown>, from: string): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.length > MAX_LENGTH) throw usageError(`${from} holds more than a key.`)
  }
  return text
}

/** A key from a file. Throws a usage error that names the file and never what is in it. */
async function fromFile(file: string): Promise<string> {
  const text = await readAll(createReadStream(file, 'utf8'), file).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === undefined ? fault : usageError(`${file} cannot be read (${fault.code}).`)
  })
  return trimmed(text, file)
}

/** A key from a file, or from stdin when the name is `-`. */
export const readKeyFile = async (file: string, { stdin }: Terminal): Promise<string> =>
  file === '-' ? trimmed(await readAll(stdin, 'stdin'), 'stdin') : fromFile(file)

/** Reads a line that is not shown, from a terminal. Undefined when it is left by Ctrl-C or Ctrl-D. */
async function readHidden({ stdin }: Terminal): Promise<string | undefined> {
  stdin.setRawMode?.(true)
  try {
    let line = ''
    for await (const chunk of stdin)
      for (const character of String(chunk)) {
        if (character === '\r' || character === '\n') return line
        if (character === '\u0003' || character === '\u0004') return undefined
        line = character === '\u007f' || character === '\b' ? line.slice(0, -1) : line + character
      }
    return line
  } finally {
    stdin.setRawMode?.(false)
  }
}

/** A key that people are asked for, unseen, or that stdin holds when nobody is there. */
export async function askForKey(terminal: Terminal, question: string): Promise<string> {
  if (!isInteractive(terminal)) return trimmed(await readAll(terminal.stdin, 'stdin'), 'stdin')
  terminal.stderr.write(`${question} (it is not shown): `)
  const line = await readHidden(terminal)
  terminal.stderr.write('\n')
  if (line === undefined) throw usageError('No key was given.')
  return trimmed(line, 'What was typed')
}
