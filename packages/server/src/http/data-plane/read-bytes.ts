import type { IncomingMessage } from 'node:http'
import { Refusal } from '../../domain/refusal.ts'

/** Takes the bytes of a body, or what stands in the way of it. */
export interface Taker {
  readonly take: (bytes: Buffer) => void
  readonly fail: (refusal: Refusal) => void
}

const tooLarge = (): Refusal => new Refusal('payload_too_large', 'The body is larger than 1 MiB.')

/**
 * Reads a body of at most `limit` bytes. `length`: as long as it is said to be; null: until it ends. A body of known
 * length is taken with its last byte, not after it.
 */
export function readBytes(
  message: IncomingMessage,
  { length, limit }: { length: number | null; limit: number },
  { take, fail }: Taker,
): void {
  if (length !== null && length > limit) return fail(tooLarge())
  const chunks: Buffer[] = []
  let size = 0
  let isOver = false
  const finish = (): void => {
    isOver = true
    const [only] = chunks
    take(chunks.length === 1 && only ? only : Buffer.concat(chunks))
  }
  message.on('data', (chunk: Buffer) => {
    if (isOver) return
    size += chunk.length
    chunks.push(chunk)
    if (size > limit) {
      isOver = true
      fail(tooLarge())
    } else if (size === length) finish()
  })
  message.on('end', () => {
    if (!isOver) finish()
  })
  message.on('error', () => {
    isOver = true
  })
}
