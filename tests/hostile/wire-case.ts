import { expect, it } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { expectProblem } from './problem-shape.ts'
import { exchange } from './wire.ts'

/** One row of a catalogue: bytes, and what they must bring back. */
export interface WireCase {
  /** A sentence: what is promised. */
  readonly name: string
  /** The request, byte for byte (latin1), with a live root key at hand. */
  readonly send: (key: string) => string
  readonly status: number
  /** The server hangs up after its answer. Left out: it goes on serving the connection. */
  readonly closed?: true | 'maybe'
  readonly detail?: RegExp
  /** `WWW-Authenticate`, exactly; null: none. Left out: not looked at. */
  readonly challenge?: string | null
  /** `Allow`, in any order. */
  readonly allow?: readonly string[]
}

/** A request head with a Host, and whatever else; without a body. */
export const request = (line: string, ...headers: string[]): string =>
  `${[`${line} HTTP/1.1`, 'Host: claviger.test', ...headers].join('\r\n')}\r\n\r\n`

/** A POST of JSON with its length. */
export const post = (path: string, body: string, ...headers: string[]): string =>
  request(`POST ${path}`, 'Content-Type: application/json', `Content-Length: ${body.length}`, ...headers) +
  body

export const bearer = (key: string): string => `Authorization: Bearer ${key}`

/** One test for each row. */
export function itAnswers(server: () => TestServer, cases: readonly WireCase[]): void {
  it.each(cases)('$name', async (row) => {
    const { url, root } = server()
    const { answers, closed } = await exchange(url, row.send(root))
    const [answer, ...more] = answers.filter(({ status }) => status !== 100)
    expect(more, 'one request, one answer').toEqual([])
    if (row.closed !== 'maybe') expect(closed, 'the connection was closed').toBe(row.closed ?? false)
    if (!answer) throw new Error('there was no answer')
    if (row.status < 400) expect(answer.status, answer.body).toBe(row.status)
    else expect(expectProblem(answer, row.status, [root]).detail).toMatch(row.detail ?? /./)
    if (row.challenge !== undefined)
      expect(answer.headers.get('www-authenticate') ?? null).toBe(row.challenge)
    if (row.allow) expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...row.allow].sort())
  })
}
