import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readAnswer } from './response.ts'

const plain = 'HTTP/1.1 201 Created\r\nX: y\r\nContent-Length: 5\r\n\r\nhello'
const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'

const everyPrefixIsIncomplete = (text: string): void => {
  for (let length = 0; length < text.length; length += 1) {
    assert.equal(readAnswer(text.slice(0, length)), undefined, `after ${length} bytes`)
  }
}

test('an answer with a length ends where it says', () => {
  assert.deepEqual(readAnswer(`${plain}HTTP/1.1`), { status: 201, body: 'hello', size: plain.length })
  everyPrefixIsIncomplete(plain)
})

test('a chunked answer ends with its empty chunk', () => {
  assert.deepEqual(readAnswer(chunked), { status: 200, body: 'hello world', size: chunked.length })
  everyPrefixIsIncomplete(chunked)
})

test('an answer whose end cannot be known is an error', () => {
  assert.throws(() => readAnswer('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello'))
})
