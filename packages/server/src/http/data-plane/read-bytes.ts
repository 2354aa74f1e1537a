import type { IncomingMessage } from 'node:http'
import { Refusal } from '../../domain/refusal.ts'

/** Takes the bytes of a body, or what stands in the way of it. */
export interface Taker {
  readonly take: (bytes: Buffer) => void
  readonly fail: (refusal: Refusal) => void
}

const tooLarge = (): Refusal => new Refusal('payload_too_large', 'The body is larger than 1 MiB.')

/**
 * Reads a body of at most `limit` bytes, and takes it when it has ended: what comes behind it on the connection has been
 * read as HTTP by then, and a body that is longer than it was said to be is not taken for a shorter one. `length`: as long
 * as it is said to be; null: until it ends. One that breaks off is nobody's business any more.
 */
export function readBytes(
  message: IncomingMessage,
  { length, limit }: { length: number | null; limit: number },
  { take, fail }: Taker,
): void {
  if (length !== null && length > limit) return fail(tooLarge())
  let whole: Buffer | undefined
  const rest: Buffer[] = []
  let size = 0
  message.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit) {
      // Once is enough, whatever else arrives.
      if (size - chunk.length <= limit) fail(tooLarge())
    } else if (whole === undefined) whole = chunk
    else rest.push(chunk)
  })
  message.on('end', () => {
    if (size <= limit) take(rest.length > 0 && whole ? Buffer.concat([whole, ...rest]) : (whole ?? EMPTY))
  })
}

const EMPTY = Buffer.alloc(0)
