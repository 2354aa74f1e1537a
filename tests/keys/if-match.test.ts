import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, eventsOf, expectRefusal, getKey, makeKey, revokeKey, rotateKey, verify } from './support.ts'

describe.each(ENGINES)('If-Match on a change to a key, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const change = (id: string, body: object, tag?: string): Promise<Answer> =>
    server.call('PATCH', `/v1/keys/${id}`, { body, headers: tag === undefined ? {} : { 'if-match': tag } })
  const read = async (id: string): Promise<string> =>
    (await server.call('GET', `/v1/keys/${id}`)).headers.get('etag') ?? ''

  it('lets the first of two people change it, and tells the second', async () => {
    const { id } = await makeKey(server)
    const [one, two] = [await read(id), await read(id)]
    expect((await change(id, { description: 'one' }, one)).status).toBe(200)
    const before = await getKey(server, id)
    const refused = await change(id, { description: 'two', enabled: false }, two)
    expectRefusal(refused, 412, 'precondition_failed')
    expect(refused.body.detail).toMatch(/was changed meanwhile, and nothing was done/)
    expect(refused.headers.get('etag')).toBeNull()
    expect(await getKey(server, id)).toEqual(before)
    expect(await eventsOf(server, id)).toHaveLength(2)
    expect((await change(id, { description: 'two' }, await read(id))).status).toBe(200)
  })

  it('lets exactly one of many who read the same state change it', async () => {
    const { id } = await makeKey(server)
    const tag = await read(id)
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) => change(id, { description: `${i}` }, tag)),
    )
    const done = all.filter(({ status }) => status === 200)
    expect([done.length, all.filter(({ status }) => status === 412).length]).toEqual([1, 7])
  })

  it('knows every change to the key itself, and takes neither its use nor other keys for one', async () => {
    const { id, secret } = await makeKey(server)
    const tag = await read(id)
    await verify(server, { key: secret })
    await makeKey(server)
    expect((await server.call('GET', '/v1/keys?sort=last_used_at')).status).toBe(200)
    expect((await getKey(server, id)).last_used_at).not.toBeNull()
    expect(await read(id)).toBe(tag)
    const changes = [
      () => change(id, { name: aName() }),
      () => rotateKey(server, id, '1h'),
      () => server.call('POST', `/v1/keys/${id}/end-overlap`),
      () => change(id, { enabled: false }),
    ]
    for (const act of changes) {
      const was = await read(id)
      await act()
      expect(await read(id)).not.toBe(was)
      expectRefusal(await change(id, { description: aName() }, was), 412, 'precondition_failed')
    }
    await revokeKey(server, id)
    expect(await read(id)).not.toBe(tag)
  })

  it('is the revision in quotes, in every answer that is a key', async () => {
    const made = await server.call('POST', '/v1/keys', { body: { type: 'secret', name: aName() } })
    const path = `/v1/keys/${made.body.id}`
    const answers = [
      made,
      await server.call('GET', path),
      await server.call('PATCH', path, { body: { description: 'd' } }),
      await server.call('POST', `${path}/rotate`),
      await server.call('POST', `${path}/end-overlap`),
      await server.call('POST', `${path}/copy`, { body: { name: aName() } }),
      await server.call('GET', '/v1/keys/self', { key: made.body.secret }),
      await server.call('GET', '/v1/keys/self'),
    ]
    for (const { status, headers, body } of answers)
      if (status < 300) expect(headers.get('etag')).toBe(`"${body.revision}"`)
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 201, 401, 200])
  })

  it('takes any of several tags, and a star for whatever there is', async () => {
    const { id } = await makeKey(server)
    const body = () => ({ description: aName() })
    for (const others of ['"1", ', '"x","y" , ', 'W/"1", "a,b", ', ''])
      expect((await change(id, body(), `${others}${await read(id)}`)).status).toBe(200)
    expect((await change(id, body(), '*')).status).toBe(200)
  })

  it('takes no tag that only looks like the one', async () => {
    const { id } = await makeKey(server)
    const tag = await read(id)
    const digits = tag.slice(1, -1)
    for (const other of [
      `W/${tag}`,
      `"0${digits}"`,
      `"${digits}0"`,
      `"${digits},"`,
      '""',
      '"x"',
      `"${digits}.0"`,
    ])
      expectRefusal(await change(id, { description: 'x' }, other), 412, 'precondition_failed')
    expect(await read(id)).toBe(tag)
  })

  it.each(['42', "'42'", '"42', '42"', '"a b"', '"1" "2"', '"1";"2"', '*, "1"', '"1",', 'w/"1"', ',', '"é"'])(
    'refuses what is no list of tags: %s',
    async (tag) => {
      const { id } = await makeKey(server)
      const answer = await change(id, { description: 'x' }, tag)
      expectRefusal(answer, 400, 'invalid_request', 'header.if-match')
      expect((await getKey(server, id)).description).toBeNull()
    },
  )

  it('comes last: what is refused anyway is refused for that', async () => {
    const { id } = await makeKey(server)
    const taken = await makeKey(server)
    const stale = '"1"'
    expectRefusal(await change(id, { name: taken.name }, stale), 409, 'name_taken')
    expectRefusal(await change(id, { colour: 'red' }, stale), 422, 'invalid_request')
    expectRefusal(await change(`key_${'0'.repeat(26)}`, { enabled: false }, stale), 404, 'not_found')
    await revokeKey(server, id)
    expectRefusal(await change(id, { description: 'x' }, stale), 409, 'conflict')
  })

  it('refuses a stale change that would change nothing as well', async () => {
    const { id, name } = await makeKey(server)
    expectRefusal(await change(id, { name }, '"1"'), 412, 'precondition_failed')
    expect((await change(id, { name }, await read(id))).status).toBe(200)
  })
})
