import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeKey, outcomeOf } from './support.ts'

/** One step of a client that rotates its key: the reply arrives, or is lost and asked for again, or is lost for good. */
const step = fc.record({
  overlap: fc.constantFrom('0s', '1h', '30d'),
  reply: fc.constantFrom('arrives', 'lost, then repeated', 'repeated twice', 'lost, and the client gives up'),
})

describe.each(ENGINES)('a client that rotates its key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('always knows a working secret, if it repeats what got no reply', async () => {
    let requests = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { id, secret } = await makeKey(server)
        const known = [secret]
        for (const { overlap, reply } of steps) {
          const headers = { 'idempotency-key': `rotation-${++requests}` }
          const rotate = () => server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap }, headers })
          if (reply === 'lost, and the client gives up') {
            // Giving up on a reply is safe only while the old secret still works; a careful client asks for that.
            await server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap: '30d' }, headers })
            continue
          }
          const first = await rotate()
          if (first.status === 409) break
          expect(first.status, first.text).toBe(200)
          const last = reply === 'arrives' ? first : await rotate()
          const again = reply === 'repeated twice' ? await rotate() : last
          expect([last.text, again.text]).toEqual([first.text, first.text])
          known.push(again.body.secret)
        }
        const outcomes = await Promise.all(known.map((each) => outcomeOf(server, each)))
        expect(outcomes).toContain('valid')
        expect(new Set(known).size).toBe(known.length)
        const live = (await server.call('GET', `/v1/keys/${id}`)).body.secrets
        expect(live.filter(({ state }: { state: string }) => state === 'active')).toHaveLength(1)
        expect(live.length).toBeLessThanOrEqual(10)
      }),
      { numRuns: 25 },
    )
  })

  it('gets a secret for each of several rotations at once, all of which work', async () => {
    const { id, secret } = await makeKey(server)
    const rotate = () => server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap: '1h' } })
    const answers = await Promise.all(Array.from({ length: 12 }, rotate))
    const rotated = answers.filter(({ status }) => status === 200)
    expect(rotated).toHaveLength(9)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
    for (const each of [secret, ...rotated.map(({ body }) => body.secret)])
      expect(await outcomeOf(server, each)).toBe('valid')
  })
})
