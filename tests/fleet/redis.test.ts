import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { initialise, readSettings, serve, type Running } from '@claviger/server'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { freshPostgres, freshSqliteDir } from '../../testing/database.ts'
import { startRedis, type TestRedis } from '../../testing/redis.ts'
import { call } from '../../testing/server.ts'
import { aName, insist } from '../keys/support.ts'
import { aHoldingProxy } from './holding-proxy.ts'

/** Two nodes that hear nothing from PostgreSQL: without a hint they look every two seconds. */
describe('hints by Redis', () => {
  let redis: TestRedis
  let nodes: Running[] = []
  let root = ''
  const left: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    redis = await startRedis()
    await redis.start()
    left.push(() => redis.kill())
    const directory = await freshSqliteDir()
    left.push(() => directory.remove())
    const database = await freshPostgres(inject('postgresAdminUrl'))
    left.push(() => database.drop())
    const proxy = await aHoldingProxy(database.url)
    proxy.hold('claviger: listens')
    left.push(() => proxy.close())
    const settings = readSettings({
      CLAVIGER_DATA_DIR: directory.path,
      CLAVIGER_DATABASE_URL: proxy.url,
      CLAVIGER_REDIS_URL: redis.url,
      CLAVIGER_CANARY_SECONDS: '0',
      CLAVIGER_PORT: '0',
    })
    const made = await initialise(settings, {})
    root = 'root_key' in made ? made.root_key : ''
    nodes = [await serve(settings, createLogger('silent')), await serve(settings, createLogger('silent'))]
    left.push(() => Promise.all(nodes.map((node) => node.stop())))
  })
  afterAll(async () => {
    for (const leave of left.toReversed()) await leave()
  })

  const at = (node: number, method: string, path: string, body?: unknown) =>
    call(nodes[node]?.url ?? '', method, path, { key: root, body })

  const outcomes = (secret: string): Promise<string[]> =>
    Promise.all(
      nodes.map(
        async (_, node) => (await insist(at(node, 'POST', '/v1/keys/verify', { key: secret }), 200)).code,
      ),
    )

  /** Makes a key, has both nodes know it, revokes it at one, and insists that both refuse it. In ms. */
  async function revoked(node: number): Promise<number> {
    const made = at(node, 'POST', '/v1/keys', { type: 'secret', name: aName() })
    const { id, secret } = await insist(made, 201)
    expect(await outcomes(secret)).toEqual(['valid', 'valid'])
    const { waited_ms, nodes: reached } = await insist(at(node, 'DELETE', `/v1/keys/${id}`), 200)
    expect(await outcomes(secret)).toEqual(['revoked', 'revoked'])
    expect(reached.acked).toBe(2)
    return waited_ms
  }

  async function middle(rounds: number): Promise<number> {
    const waits: number[] = []
    for (let round = 0; round < rounds; round++) waits.push(await revoked(round % 2))
    return waits.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0
  }

  it('let a revocation reach everybody in milliseconds where notifications do not arrive', async () => {
    await expect.poll(() => revoked(0), { timeout: 20_000 }).toBeLessThan(200)
    expect(await middle(9)).toBeLessThan(150)
  })

  it('decide nothing: emptied or held, Redis delays and no more', async () => {
    await redis.command('FLUSHALL')
    expect(await middle(3)).toBeLessThan(1_000)
    await redis.command('CLIENT', 'PAUSE', '6000', 'ALL')
    for (const node of [0, 1]) await revoked(node)
  })

  it('decide nothing: killed, it is missed for its speed alone, until it is back', async () => {
    await redis.kill()
    expect(await middle(3)).toBeGreaterThan(200)
    await redis.start()
    await expect.poll(() => revoked(1), { timeout: 25_000 }).toBeLessThan(150)
  })

  it('are refused on SQLite, where there is nobody to wake', () => {
    expect(() => readSettings({ CLAVIGER_REDIS_URL: redis.url })).toThrow(/nobody else to wake/)
  })
})
