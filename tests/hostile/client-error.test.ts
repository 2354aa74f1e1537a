import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connected } from './wire.ts'
import { expectProblem } from './problem-shape.ts'
import { answerClientError } from '../../packages/server/src/http/client-error.ts'

const ID = 'req_00000000000000000000000000'

const FAULTS = [
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_INVALID_METHOD', 400],
  ['ANYTHING_NEW', 400],
] as const

describe('what never became a request', () => {
  let code = ''
  let socket: Socket | undefined
  const server = createServer((accepted) => {
    socket = accepted
    answerClientError(Object.assign(new Error('secret detail'), { code }), accepted, ID)
  })
  let url = ''
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterAll(() => server.close())

  it.each(FAULTS)('is answered, for %s, with %i, and hung up on', async (fault, status) => {
    code = fault
    await connected(url, async (_socket, next) => {
      const answer = await next()
      if (!answer) throw new Error('there was no answer')
      expect(expectProblem(answer, status).detail).not.toContain('secret')
      expect(answer.headers.get('connection')).toBe('close')
      expect(await next()).toBeUndefined()
    })
  })

  it('is not answered when the caller is gone', async () => {
    code = 'ECONNRESET'
    await connected(url, async (_socket, next) => expect(await next()).toBeUndefined())
  })

  it('is answered once, however much more of it arrives', async () => {
    code = 'HPE_HEADER_OVERFLOW'
    await connected(url, async (_socket, next) => {
      expect((await next())?.status).toBe(431)
      if (socket) answerClientError(new Error('more'), socket, ID)
      expect(await next()).toBeUndefined()
    })
  })
})
