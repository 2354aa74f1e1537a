import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endConnections } from './end-connections.ts'

/** More than the system keeps for a connection. */
const LARGE = 8_000_000
const HEAD = 'GET / HTTP/1.1\r\nhost: claviger.test\r\n'

describe('a server that is told to stop', () => {
  let app: FastifyInstance
  let answer: () => void
  let asked: Promise<void>
  beforeEach(async () => {
    app = Fastify({ forceCloseConnections: 'idle' })
    endConnections(app, 1_500)
    const answered = new Promise<void>((resolve) => (answer = resolve))
    asked = new Promise((resolve) => {
      const inTheEnd = async (text: string): Promise<string> => {
        resolve()
        await answered
        return text
      }
      app.get('/slow', () => inTheEnd('in the end'))
      app.get('/large', () => inTheEnd('x'.repeat(LARGE)))
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => app.close())

  /** A connection on which something was said, and what is heard on it until it ends. */
  async function say(text: string): Promise<{ socket: Socket; heard: Promise<string> }> {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
    const accepted = once(app.server, 'connection')
    let all = ''
    socket.on('data', (some) => (all += some.toString()))
    const heard = once(socket, 'close').then(() => all)
    await Promise.all([once(socket, 'connect'), accepted])
    socket.write(text)
    return { socket, heard }
  }

  it('does not wait for connections on which nothing was ever asked', async () => {
    const { heard } = await say('')
    await app.close()
    expect(await heard).toBe('')
  })

  it('answers what is under way', async () => {
    const { heard } = await say(`${HEAD.replace('/', '/slow')}\r\n`)
    await asked
    const closed = app.close()
    answer()
    await closed
    expect(await heard).toContain('in the end')
  })

  it('gives who reads slowly the whole of it', async () => {
    const { socket, heard } = await say(`${HEAD.replace('/', '/large')}\r\n`)
    socket.pause()
    await asked
    const closed = app.close()
    answer()
    // Longer than it takes to look for connections on which nothing was asked.
    setTimeout(() => socket.resume(), 250)
    await closed
    expect((await heard).length).toBeGreaterThan(LARGE)
  })

  it('waits for a request that was begun, and not for ever', async () => {
    const { socket, heard } = await say(HEAD)
    await expect.poll(() => app.server.listening && socket.bytesWritten).toBe(HEAD.length)
    await app.close()
    expect(await heard).toBe('')
  })
})
