import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { rowsOf } from './inside.ts'
import { aName, eventsOf, expectRefusal, getKey, makeKey, outcomeOf, revokeKey } from './support.ts'

let used = 0
const fresh = (): string => `once-${++used}-${'x'.repeat(40)}`

describe.each(ENGINES)('Idempotency-Key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const post = (path: string, body: unknown, once: string, key?: string): Promise<Answer> =>
    server.call('POST', path, {
      body,
      headers: { 'idempotency-key': once },
      ...(key ? { key } : {}),
    })
  const create = (body: Record<string, unknown>, once: string, key?: string): Promise<Answer> =>
    post('/v1/keys', { type: 'secret', ...body }, once, key)

  it('makes exactly one key of many requests at once, and all get the same answer', async () => {
    const [name, once] = [aName('Once'), fresh()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ name }, once)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { id, secret } = answers[0]?.body ?? {}
    expect(await eventsOf(server, id)).toHaveLength(1)
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await server.call('GET', `/v1/keys?search=${encodeURIComponent(name)}`)).body.data).toHaveLength(
      1,
    )
  })

  it('repeats the answer byte for byte, whatever became of the key meanwhile', async () => {
    const [name, once] = [aName(), fresh()]
    const first = await create({ name, metadata: { b: 1, a: [2] } }, once)
    await server.call('PATCH', `/v1/keys/${first.body.id}`, { body: { description: 'changed' } })
    expect((await create({ name, metadata: { b: 1, a: [2] } }, once)).text).toBe(first.text)
    await revokeKey(server, first.body.id)
    expect((await create({ name, metadata: { b: 1, a: [2] } }, once)).text).toBe(first.text)
    await server.restart()
    const again = await create({ name, metadata: { b: 1, a: [2] } }, once)
    expect({ status: again.status, text: again.text }).toEqual({ status: 201, text: first.text })
  })

  it('repeats a rotation, and rotates once', async () => {
    const { id, secret: old } = await makeKey(server)
    const once = fresh()
    const rotate = () => post(`/v1/keys/${id}/rotate`, { overlap: '1h' }, once)
    const answers = [await rotate(), ...(await Promise.all([rotate(), rotate(), rotate()]))]
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await getKey(server, id)).secrets).toHaveLength(2)
    for (const secret of [old, answers[0]?.body.secret]) expect(await outcomeOf(server, secret)).toBe('valid')
    expectRefusal(await post(`/v1/keys/${id}/rotate`, { overlap: '2h' }, once), 409, 'idempotency_mismatch')
  })

  it('covers whatever else is created', async () => {
    const requests: [string, Record<string, unknown>][] = [
      ['/v1/projects', { name: aName('Project') }],
      ['/v1/members', { email: 'once@example.test', role: 'viewer' }],
      ['/v1/workspaces', { name: aName('Workspace') }],
    ]
    for (const [path, body] of requests) {
      const once = fresh()
      const first = await post(path, body, once)
      expect(first.status, first.text).toBe(201)
      const again = await post(path, body, once)
      expect({ status: again.status, text: again.text }).toEqual({ status: 201, text: first.text })
    }
  })

  it('refuses another body, another path and another key under the same word', async () => {
    const [name, once] = [aName(), fresh()]
    await create({ name }, once)
    expectRefusal(await create({ name: aName() }, once), 409, 'idempotency_mismatch')
    expectRefusal(await create({ name, description: '' }, once), 409, 'idempotency_mismatch')
    expectRefusal(await post('/v1/projects', { type: 'secret', name }, once), 422, 'invalid_request')
    expectRefusal(await post('/v1/projects', { name }, once), 409, 'idempotency_mismatch')
  })

  it('is each caller’s own', async () => {
    const once = fresh()
    const caller = (await makeKey(server, { scopes: ['write:manage.keys'] })).secret
    const [one, two] = [await create({ name: aName() }, once), await create({ name: aName() }, once, caller)]
    expect([one.status, two.status]).toEqual([201, 201])
    expect(one.body.id).not.toBe(two.body.id)
  })

  it('keeps no refusal: what was mended may be sent again', async () => {
    const once = fresh()
    const taken = await makeKey(server)
    expectRefusal(await create({ name: taken.name }, once), 409, 'name_taken')
    await revokeKey(server, taken.id)
    expect((await create({ name: taken.name }, once)).status).toBe(201)
  })

  it('gives nothing to a caller that has lost the right, or its life, since', async () => {
    const [name, once] = [aName(), fresh()]
    const caller = await makeKey(server, { scopes: ['write:manage.keys'] })
    expect((await create({ name }, once, caller.secret)).status).toBe(201)
    await server.call('PATCH', `/v1/keys/${caller.id}`, { body: { scopes: [] } })
    expectRefusal(await create({ name }, once, caller.secret), 403, 'insufficient_scope')
    await revokeKey(server, caller.id)
    expectRefusal(await create({ name }, once, caller.secret), 401, 'unauthenticated')
  })

  it.each(['', ' ', 'with space', 'x'.repeat(256), 'tab\tbed', 'ümlaut'])(
    'refuses the word %j',
    async (once) => {
      const answer = await create({ name: aName() }, once)
      expectRefusal(answer, 400, 'invalid_request', 'header.idempotency-key')
    },
  )

  it('leaves the stored answer unreadable: neither the secret nor the word is there', async () => {
    const once = fresh()
    const { body } = await create({ name: aName() }, once)
    const answers = await rowsOf(server.settings, 'answers')
    expect(answers.length).toBeGreaterThan(0)
    const all = answers
      .flatMap((row) => [
        JSON.stringify(row),
        Buffer.from(String(row['sealed']), 'base64url').toString('latin1'),
      ])
      .join('\n')
    for (const hidden of [body.secret, body.secret.slice(8, 40), body.id, once, server.root])
      expect(all).not.toContain(hidden)
  })
})
