import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aForeignKey, anItem, byHash, digest, importItems, importKey } from './import-support.ts'
import { rowsOf, type Row } from './inside.ts'
import { makeKey, outcomeOf } from './support.ts'

const aPepper = (): string => randomBytes(32).toString('hex')

describe.each(ENGINES)('an imported key and the pepper, on %s', (engine) => {
  let server: TestServer
  beforeEach(async () => {
    server = await aServer(engine)
  })
  afterEach(() => server.stop())

  const stored = async (id: string): Promise<Row> =>
    (await rowsOf(server.settings, 'key_secrets')).find((row) => row['key_id'] === id) ?? {}

  it('is kept by its digest alone, before a pepper, under one, after one, and after each use', async () => {
    const key = aForeignKey()
    const id = await importKey(server, { key })
    const before = await stored(id)
    expect([before['hash'], before['scheme']]).toEqual([digest(key, 'base64url'), 'import:sha256'])
    const [first, second] = [aPepper(), aPepper()]
    await server.restart({ CLAVIGER_PEPPER: first })
    expect(await outcomeOf(server, key)).toBe('valid')
    const late = aForeignKey()
    await importKey(server, { key: late })
    await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
    for (const each of [key, late]) expect(await outcomeOf(server, each)).toBe('valid')
    // A graceful stop writes down what was to be stored anew.
    await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
    expect(await stored(id)).toEqual(before)
  })

  it('holds no start up: a pepper that only imported keys outlive may go', async () => {
    await importKey(server, { key: aForeignKey() })
    const hash = { algorithm: 'sha256', encoding: 'hex', value: digest('x'), covers: 'after_last_underscore' }
    await importKey(server, { hash, prefix: 'acme_' })
    await server.restart()
    expect((await server.call('GET', '/readyz')).status).toBe(200)
  })

  it('is refused when it is one that we keep under the pepper', async () => {
    await server.restart({ CLAVIGER_PEPPER: aPepper() })
    const { secret } = await makeKey(server)
    const [raw] = await importItems(server, [anItem({ key: secret })])
    expect(raw).toMatchObject({ status: 'refused', error: { code: 'conflict' } })
    // By its digest it cannot be known for the same; whose it is stays who it was.
    const [hashed] = await importItems(server, [anItem(byHash(secret))])
    expect(hashed?.status).toBe('imported')
    const answer = await server.call('POST', '/v1/keys/verify', { body: { key: secret } })
    expect(answer.body.key.id).not.toBe(hashed?.id)
  })
})
