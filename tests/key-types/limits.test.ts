import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeWorkspace } from '../keys/support.ts'

const verbs = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `v${from + i}`)

const resource = (name: string, count = 1, from = 0) => ({ name, title: name, verbs: verbs(count, from) })

describe.each(ENGINES)('how much a workspace may have, on %s', (engine) => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
    server.call(method, path, { key, ...(body === undefined ? {} : { body }) })
  const apply = (more: object, prune = false): Promise<Answer> =>
    call('POST', '/v1/blueprint', { blueprint: { blueprint: 'large', version: 1, ...more }, prune })
  const fresh = async (): Promise<void> => {
    key = (await makeWorkspace(server)).root_key
  }
  const catalogue = async (): Promise<{ name: string; verbs: string[] }[]> =>
    (await insist(call('GET', '/v1/resources'), 200)).data

  it('200 resources, one by one or at once', async () => {
    await fresh()
    const missing = 200 - (await catalogue()).length
    const resources = Array.from({ length: missing }, (_, i) => resource(`r${i}`))
    expectRefusal(
      await apply({ resources: [...resources, resource('more')] }),
      409,
      'conflict',
      'blueprint.resources',
    )
    expect((await apply({ resources })).status).toBe(200)
    const refused = await call('POST', '/v1/resources', resource('more'))
    expectRefusal(refused, 409, 'conflict', 'verbs')
    expect(refused.body.detail).toContain('at most 200 resources')
    await insist(call('DELETE', '/v1/resources/r0?confirm=r0'), 200)
    expect((await call('POST', '/v1/resources', resource('more'))).status).toBe(201)
  })

  it('500 verbs in all resources together', async () => {
    await fresh()
    const there = (await catalogue()).reduce((sum, each) => sum + each.verbs.length, 0)
    const missing = 500 - there
    const resources = Array.from({ length: Math.ceil(missing / 20) }, (_, i) =>
      resource(`r${i}`, Math.min(20, missing - 20 * i)),
    )
    const last = resources.at(-1)?.name ?? ''
    const more = { resources: [...resources, resource('more')] }
    expectRefusal(await apply(more), 409, 'conflict', 'blueprint.resources')
    expect((await apply({ resources })).status).toBe(200)
    expectRefusal(await call('POST', '/v1/resources', resource('more')), 409, 'conflict', 'verbs')
    const held = resources.at(-1)?.verbs ?? []
    const patch = (given: string[]): Promise<Answer> =>
      call('PATCH', `/v1/resources/${last}`, { verbs: given })
    expectRefusal(await patch(verbs(held.length, 30).concat('w')), 409, 'conflict', 'verbs')
    expect((await patch(verbs(held.length, 30))).status).toBe(200)
    expect((await patch(['v30'])).status).toBe(200)
  })

  it('100 key types, archived ones counted', async () => {
    await fresh()
    const there = (await insist(call('GET', '/v1/key-types'), 200)).data.length
    const type = (i: number) => ({ name: `t${i}`, prefix: `t${i}_` })
    const types = Array.from({ length: 100 - there }, (_, i) => type(i))
    expect((await apply({ key_types: types.slice(0, 50) })).status).toBe(200)
    expect((await apply({ key_types: types.slice(50) })).status).toBe(200)
    await insist(call('PATCH', '/v1/key-types/t0', { archived: true }), 200)
    const refused = await call('POST', '/v1/key-types', type(100))
    expectRefusal(refused, 409, 'conflict', 'name')
    expect(refused.body.detail).toContain('at most 100 key types')
    expectRefusal(await apply({ key_types: [type(100)] }), 409, 'conflict', 'blueprint.key_types')
    expect((await call('PATCH', '/v1/key-types/t1', { title: 'Other' })).status).toBe(200)
  }, 30_000)

  it('200 earlier versions of a type that say something, and any number that do not', async () => {
    await fresh()
    await insist(call('POST', '/v1/key-types', { name: 'often', prefix: 'often_' }), 201)
    const edit = (days: number): Promise<Answer> =>
      call('PATCH', '/v1/key-types/often', { expiry: { max: `${days}d`, presets: [] } })
    // Each shorter life implies the longer one before it.
    for (let days = 305; days > 100; days--) expect((await edit(days)).status).toBe(200)
    for (let days = 102; days <= 301; days++) expect((await edit(days)).status).toBe(200)
    const refused = await edit(302)
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toContain('Archive it')
    expect((await edit(301)).status).toBe(200)
    expect((await call('PATCH', '/v1/key-types/often', { archived: true })).status).toBe(200)
    expect((await call('GET', '/v1/keys?status=expired')).status).toBe(200)
  }, 60_000)
})
