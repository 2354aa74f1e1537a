import type { IncomingMessage } from 'node:http'
import { Problem } from './problem.ts'

const MAX_BYTES = 64 * 1024

/** The body as JSON. Throws {@link Problem} when it is not, or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BYTES)
      throw new Problem(413, 'payload_too_large', 'The body is larger than 64 KiB.', {
        headers: { connection: 'close' },
      })
    chunks.push(chunk)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    throw new Problem(400, 'invalid_request', 'The body is not valid JSON.')
  }
}
