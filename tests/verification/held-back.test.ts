import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeKey, revokeKey } from '../keys/support.ts'

describe.each(ENGINES)('a question whose body comes late, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('is not answered to a key that was revoked in the meantime', async () => {
    const asker = await makeKey(server, { scopes: ['verify:manage.keys'] })
    const body = JSON.stringify({ key: (await makeKey(server)).secret })
    const { port, hostname } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const before = server.logs().length
    socket.write(
      `POST /v1/keys/verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${asker.secret}\r\nConnection: close\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    await expectAdmitted()
    await revokeKey(server, asker.id)
    socket.write(body.slice(5))
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).not.toContain('"valid"')

    /** The asking key has been let in: its use is on record, though nothing has been answered. */
    async function expectAdmitted(): Promise<void> {
      await expect
        .poll(async () => (await server.call('GET', `/v1/keys/${asker.id}`)).body.last_used_at)
        .not.toBeNull()
      expect(server.logs().slice(before)).not.toContain('"operation":"verifyKey"')
    }
  })
})
