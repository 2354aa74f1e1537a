import type { IncomingMessage } from 'node:http'

/**
 * The head of a request, where these bytes are that request from its first to its last, and its head is written as
 * nothing but what the parser read in it: `name: value`, line by line. Undefined for any other: one that came in pieces or
 * together with another, is the last on its connection, or is written so that another reader might read something else.
 */
export function wholeHead(bytes: Buffer, message: IncomingMessage): string | undefined {
  if (!message.complete || !isPlainKept(message)) return undefined
  const head = headOf(message)
  const length = Number(message.headers['content-length'] ?? 0)
  if (bytes.length !== head.length + length) return undefined
  return bytes.toString('latin1', 0, head.length) === head ? head : undefined
}

/** The connection is kept after it (RFC 9112 §9.3), and its length says where its body ends. */
function isPlainKept({ headers }: IncomingMessage): boolean {
  const { connection, 'transfer-encoding': coding } = headers
  if (coding !== undefined || 'proxy-connection' in headers) return false
  return connection === undefined || connection.toLowerCase() === 'keep-alive'
}

/** RFC 9112 §2.1, with one space behind each colon. */
function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  let text = `${method} ${url} HTTP/1.1\r\n`
  for (let i = 0; i < rawHeaders.length; i += 2) text += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`
  return `${text}\r\n`
}
