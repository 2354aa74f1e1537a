import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '@claviger/server'
import type { CreatedKey } from '@claviger/contract'
import { inPostgres } from '../../testing/database.ts'
import { aCrew, type Crew } from './support.ts'

const WORKERS = 3

describe('several processes on one port', () => {
  let crew: Crew
  let made = 0
  beforeEach(async () => {
    crew = await aCrew(WORKERS)
  })
  afterEach(() => crew.remove())

  const makeKey = async (): Promise<CreatedKey> => {
    const { status, body, text } = await crew.call('POST', '/v1/keys', {
      body: { type: 'secret', name: `Key ${++made}` },
    })
    expect(status, text).toBe(201)
    return body
  }
  const manyOutcomes = async (secret: string): Promise<Set<string>> =>
    new Set(await Promise.all(Array.from({ length: 12 }, () => crew.outcome(secret))))

  it('are a member of the fleet each: what one revokes, none accepts', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, secret } = await makeKey()
      expect(await manyOutcomes(secret)).toEqual(new Set(['valid']))
      const { body } = await crew.call('DELETE', `/v1/keys/${id}`)
      expect(await manyOutcomes(secret)).toEqual(new Set(['revoked']))
      expect(body.nodes.acked + body.nodes.waited_out).toBeGreaterThanOrEqual(WORKERS)
    }
  })

  it('tell their metrics as one, and name themselves in the log', async () => {
    const { secret } = await makeKey()
    for (let i = 0; i < 20; i++) await crew.outcome(secret)
    const counted = async (): Promise<number> => {
      const { text } = await crew.call('GET', '/metrics')
      return Number(/^claviger_verifications_total\{outcome="valid"\} (\d+)$/m.exec(text)?.[1])
    }
    // The key that asks is judged as well.
    expect(await counted()).toBeGreaterThanOrEqual(40)
    const before = await counted()
    await crew.outcome(secret)
    expect(await counted()).toBe(before + 2)
    for (let worker = 1; worker <= WORKERS; worker++)
      expect(crew.logs()).toMatch(new RegExp(`"worker":${worker},.*"msg":"listening"`))
  })

  it('go on when one is killed, which is followed by another', async () => {
    const { id, secret } = await makeKey()
    const [first = 0] = crew.workers()
    process.kill(first, 'SIGKILL')
    await expect.poll(() => crew.workers().length, { timeout: 20_000 }).toBe(WORKERS + 1)
    expect(await manyOutcomes(secret)).toEqual(new Set(['valid']))
    expect((await crew.call('DELETE', `/v1/keys/${id}`)).status).toBe(200)
    expect(await manyOutcomes(secret)).toEqual(new Set(['revoked']))
  })

  it('stop together, and leave the fleet', async () => {
    const workers = crew.workers()
    expect(await crew.stop()).toBe(0)
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    const { rows } = await inPostgres(crew.database.url, (client) =>
      client.query('select has_left from nodes'),
    )
    expect(rows).toEqual(Array.from({ length: WORKERS }, () => ({ has_left: 1 })))
  })
})

describe('several processes on SQLite', () => {
  it.each(['2', 'auto'])('are refused with the reason (%s)', (workers) => {
    expect(() => readSettings({ CLAVIGER_WORKERS: workers })).toThrow(/one process owns a SQLite file/)
  })

  it.each(['0', '65', 'many', '-1'])('and no number is guessed at (%s)', (workers) => {
    expect(() => readSettings({ CLAVIGER_WORKERS: workers })).toThrow(/neither auto nor a number/)
  })
})
