import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Call } from '../call.ts'
import { Conversation } from './conversation.ts'

const LENGTH = 4
const request = (path: string, body: string, ...lines: string[]): string =>
  `${[`POST ${path} HTTP/1.1`, 'Host: x', ...lines, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`

let server: Server
let client: Socket
/** The server's end of the connection. */
let peer: Socket | undefined
let received: string
/** What the parser made of what came, and what was answered without it. */
let parsed: string[]
let known: string[]
/** Answers of the parser's requests, where they are held back. */
let held: (() => void)[] | null
let declines: boolean

beforeEach(async () => {
  ;[parsed, known, received, held, declines] = [[], [], '', null, false]
  server = createServer(listen)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.setNoDelay(true)
  client.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')))
  await once(client, 'connect')
})
afterEach(() => {
  client.destroy()
  server.close()
})

const conversations = new WeakMap<Socket, Conversation>()

function converse(socket: Socket): void {
  const conversation = Conversation.on(socket)
  if (conversation) conversations.set(socket, conversation)
}

function listen(message: IncomingMessage, response: ServerResponse): void {
  const { socket } = message
  peer = socket
  const conversation = conversations.get(socket)
  // As it is: not while the parser is at work.
  if (!conversation) setImmediate(() => converse(socket))
  conversation?.begin({ message, response } as unknown as Call, (head) => ({
    before: Buffer.from(head, 'latin1'),
    after: Buffer.alloc(0),
    length: LENGTH,
    answer: (part) => {
      if (declines) return false
      known.push(part.toString('latin1'))
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nknown')
      return true
    },
  }))
  let body = ''
  message.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')))
  message.on('end', () => {
    parsed.push(body)
    response.statusCode = message.url === '/refused' ? 401 : 200
    const answer = (): void => void response.end('read')
    if (held) held.push(answer)
    else answer()
  })
}

const answers = (): number => received.split('HTTP/1.1 ').length - 1

/** Sends, and waits for so many answers in all. */
async function send(bytes: string, upTo: number): Promise<void> {
  client.write(bytes, 'latin1')
  await expect.poll(answers).toBe(upTo)
}

/** The first is read before anybody listens; the second is learnt. */
async function learn(): Promise<void> {
  await send(request('/a', 'one.'), 1)
  await send(request('/a', 'two.'), 2)
  expect([parsed, known]).toEqual([['one.', 'two.'], []])
}

it('what comes with a known head is not parsed', async () => {
  await learn()
  await send(request('/a', 'thr.'), 3)
  await send(request('/a', 'fou.'), 4)
  expect([parsed, known]).toEqual([
    ['one.', 'two.'],
    ['thr.', 'fou.'],
  ])
})

it.each([
  ['a body of another length', request('/a', 'three')],
  ['another path', request('/b', 'thr.')],
  ['another case', request('/a', 'thr.').replace('Host', 'host')],
  ['another header', request('/a', 'thr.', 'X: y')],
])('what comes with %s is parsed', async (_what, bytes) => {
  await learn()
  await send(bytes, 3)
  expect([parsed.length, known]).toEqual([3, []])
})

it('a known request in two pieces, or two in one, is parsed, and what comes then is not', async () => {
  await learn()
  const whole = request('/a', 'thr.')
  client.write(whole.slice(0, 20))
  await expect.poll(() => peer?.bytesRead).toBe(client.bytesWritten)
  await send(whole.slice(20), 3)
  await send(request('/a', 'fou.') + request('/a', 'fiv.'), 5)
  expect(parsed).toEqual(['one.', 'two.', 'thr.', 'fou.', 'fiv.'])
  await send(request('/a', 'six.'), 6)
  await send(request('/a', 'sev.'), 7)
  expect([parsed.at(-1), known]).toEqual(['six.', ['sev.']])
})

it('a body that holds a known request is a body', async () => {
  await learn()
  const inner = request('/a', 'thr.')
  const outer = request('/b', inner)
  client.write(outer.slice(0, -inner.length))
  await expect.poll(() => peer?.bytesRead).toBe(client.bytesWritten)
  await send(inner, 3)
  expect([parsed.at(-1), known]).toEqual([inner, []])
})

it('nothing overtakes an answer that is not sent yet', async () => {
  await learn()
  held = []
  client.write(request('/b', 'thr.'))
  await expect.poll(() => held?.length).toBe(1)
  client.write(request('/a', 'fou.'))
  await expect.poll(() => parsed.length + known.length).toBe(4)
  for (const answer of held) answer()
  await expect.poll(answers).toBe(4)
  expect([parsed, known]).toEqual([['one.', 'two.', 'thr.', 'fou.'], []])
})

it('what is declined is parsed, and known again', async () => {
  await learn()
  declines = true
  await send(request('/a', 'thr.'), 3)
  declines = false
  await send(request('/a', 'fou.'), 4)
  expect([parsed, known]).toEqual([['one.', 'two.', 'thr.'], ['fou.']])
})

it('nothing more is learnt where no head comes again', async () => {
  for (let i = 1; i <= 12; i++) await send(request(`/${i}`, 'one.'), i)
  await send(request('/a', 'two.'), 13)
  await send(request('/a', 'thr.'), 14)
  expect([parsed.length, known]).toEqual([14, []])
})

it('what is refused, or has a long head, is not remembered', async () => {
  for (let i = 1; i <= 4; i++) await send(request('/refused', 'one.'), i)
  for (let i = 5; i <= 8; i++) await send(request(`/${'a'.repeat(2_048)}`, 'one.'), i)
  expect([parsed.length, known]).toEqual([8, []])
})

it('nothing is fed to a parser that Node has taken off the connection', async () => {
  server.on('connect', (_message, socket) => {
    socket.write('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')
    socket.resume()
  })
  await learn()
  await send('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', 3)
  expect(peer?.listenerCount('data')).toBe(0)
  client.write(request('/a', 'thr.'))
  await expect.poll(() => peer?.bytesRead).toBe(client.bytesWritten)
  expect([parsed.length, known, answers()]).toEqual([2, [], 3])
})
