export interface Answer {
  status: number
  body: string
  /** Bytes this answer took from the stream; the next one starts there. */
  size: number
}

const headerEnd = '\r\n\r\n'

/** Joins a chunked body; undefined while its last chunk has not arrived. */
const readChunks = (text: string, start: number): { body: string; end: number } | undefined => {
  let body = ''
  let at = start
  for (;;) {
    const lineEnd = text.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const length = Number.parseInt(text.slice(at, lineEnd), 16)
    if (Number.isNaN(length)) throw new Error('a chunk with no length')
    const end = lineEnd + 2 + length + 2
    if (text.length < end) return undefined
    if (length === 0) return { body, end }
    body += text.slice(lineEnd + 2, end - 2)
    at = end
  }
}

/**
 * Takes one HTTP/1.1 answer off the front of a latin1 stream, in which a character is a byte; undefined
 * while it is incomplete. Written out because a general client costs the load generator more time per
 * request than the reference server spends on it, and would so become the thing that is measured.
 */
export const readAnswer = (text: string): Answer | undefined => {
  const headEnd = text.indexOf(headerEnd)
  if (headEnd < 0) return undefined
  const head = text.slice(0, headEnd)
  const start = headEnd + headerEnd.length
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const end = start + Number(length)
    return text.length < end ? undefined : { status, body: text.slice(start, end), size: end }
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`an answer of no known length: ${head}`)
  const chunks = readChunks(text, start)
  return chunks && { status, body: chunks.body, size: chunks.end }
}
