import * as fc from 'fast-check'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { readAnyHead, readPlainHead, type Head } from './head.ts'

/** A request as Node hands it over, with these headers as they came. */
function request(rawHeaders: readonly string[]): IncomingMessage {
  const message = new IncomingMessage(new Socket())
  message.method = 'POST'
  message.url = '/v1/keys/verify'
  message.httpVersion = '1.1'
  message.httpVersionMajor = 1
  message.httpVersionMinor = 1
  message.rawHeaders = [...rawHeaders]
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase()
    // As Node does: of most headers the first counts, some are joined.
    const joins = name === 'transfer-encoding' || name === 'origin'
    const known = message.headers[name]
    if (known === undefined) message.headers[name] = rawHeaders[i + 1]
    else if (joins && typeof known === 'string') message.headers[name] = `${known}, ${rawHeaders[i + 1]}`
  }
  return message
}

const closely = (message: IncomingMessage): Head | 'refused' => {
  try {
    return readAnyHead(message)
  } catch {
    return 'refused'
  }
}

const header = fc.constantFrom(
  ['Host', 'a.example'],
  ['host', 'b.example'],
  ['Authorization', 'Bearer abc'],
  ['authorization', 'bearer abc'],
  ['Authorization', 'Bearer  abc'],
  ['Authorization', 'Basic abc'],
  ['Authorization', 'Bearer a\tb'],
  ['X-API-Key', 'abc'],
  ['x-api-key', ''],
  ['Content-Length', '12'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Content-Type', 'application/json; charset=latin1'],
  ['Content-Type', 'application/json;charset=UTF-8'],
  ['Content-Type', 'Application/JSON'],
  ['Content-Type', 'application/jsonp'],
  ['Content-Type', ''],
  ['Content-Type', 'text/plain'],
  ['Content-Encoding', 'gzip'],
  ['Transfer-Encoding', 'chunked'],
  ['Expect', '100-continue'],
  ['User-Agent', 'program/1'],
  ['Origin', 'https://app.example.com'],
  ['Sec-Fetch-Site', 'same-origin'],
  ['Sec-Fetch-Mode', 'cors'],
  ['Cookie', 'a=b'],
  ['Accept', '*/*'],
)

it('what is read at a glance is what a close look reads', () => {
  let glanced = 0
  fc.assert(
    fc.property(fc.array(header, { maxLength: 7 }), (headers) => {
      const message = request([['Host', 'a.example'], ...headers].flat())
      const plain = readPlainHead(message)
      if (!plain) return
      glanced += 1
      expect(plain).toEqual(closely(message))
    }),
    { numRuns: 5000 },
  )
  expect(glanced).toBeGreaterThan(200)
})

it('more headers than are read are refused, since some versions of Node leave out the rest', () => {
  const many = (count: number): IncomingMessage =>
    request([['Host', 'a.example'], ...Array.from({ length: count - 1 }, (_, i) => [`X-${i}`, 'a'])].flat())
  expect(readPlainHead(many(100))).toEqual(closely(many(100)))
  expect(readPlainHead(many(101))).toBeUndefined()
  expect(closely(many(101))).toBe('refused')
})
