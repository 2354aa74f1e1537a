import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectProblem, onWire } from './problem-shape.ts'
import { bearer, itAnswers, post, type WireCase } from './wire-case.ts'

const KEYS = '/v1/keys'
const body = (name: string) => ({ type: 'secret', name })

const FORMS: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['empty', ['Idempotency-Key:']],
  ['of 256 characters', [`Idempotency-Key: ${'x'.repeat(256)}`]],
  ['of 15 KiB', [`Idempotency-Key: ${'x'.repeat(15_000)}`]],
  ['with a byte beyond ASCII', ['Idempotency-Key: caf\xe9']],
  ['with a space in it', ['Idempotency-Key: a b']],
  ['with a tab in it', ['Idempotency-Key: a\tb']],
  ['given twice', ['Idempotency-Key: a', 'Idempotency-Key: b']],
  ['given twice alike', ['Idempotency-Key: a', 'idempotency-key: a']],
]

const forms = FORMS.map(([what, lines]): WireCase => ({
  name: `is refused ${what}`,
  send: (key) => post(KEYS, JSON.stringify(body(what)), bearer(key), ...lines),
  status: 400,
  detail: /^The header Idempotency-Key must be/,
}))

describe.each(ENGINES)('an Idempotency-Key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const create = (token: string, name: string, key = server.root): Promise<Answer> =>
    server.call('POST', KEYS, { key, body: body(name), headers: { 'idempotency-key': token } })

  const found = async (name: string): Promise<number> =>
    (await server.call('GET', `${KEYS}?search=${name}`)).body.data.length as number

  itAnswers(() => server, forms)

  it('may have 255 visible characters of any sort', async () => {
    const token = `~!"#$%&'()*+,/:;<=>?@[\\]^_\`{|}`.padEnd(255, 'x')
    expect((await create(token, 'visible')).status).toBe(201)
    expect((await create(token, 'visible')).status).toBe(201)
    expect(await found('visible')).toBe(1)
  })

  it('answers a repeat with the identical bytes, secret and all, and does nothing again', async () => {
    const first = await create('repeat', 'repeated')
    const second = await create('repeat', 'repeated')
    expect([second.status, second.text]).toEqual([201, first.text])
    expect(await found('repeated')).toBe(1)
  })

  it('does one thing for many requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('at-once', 'together')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await found('together')).toBe(1)
  })

  it('is refused with another body, on another path, and for another verb', async () => {
    const { body: made } = await create('mismatch', 'first')
    const headers = { 'idempotency-key': 'mismatch' }
    const others = [
      await create('mismatch', 'second'),
      await server.call('POST', '/v1/projects', { body: { name: 'first' }, headers }),
      await server.call('POST', `${KEYS}/${made.id}/rotate`, { body: {}, headers }),
    ]
    for (const answer of others) expect(expectProblem(onWire(answer), 409).code).toBe('idempotency_mismatch')
    expect(await found('second')).toBe(0)
  })

  it('means nothing to another key, whatever that key may do', async () => {
    const managed = { type: 'secret', scopes: ['*:*', 'write:manage.keys'], owner: { external_id: 'cust_1' } }
    const other = await server.call('POST', KEYS, { body: { ...managed, name: 'other' } })
    const first = await create('shared', 'mine')
    const second = await create('shared', 'mine', other.body.secret)
    expect(second.status, second.text).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
    expect(second.text).not.toContain(first.body.secret)
  })

  it('means nothing in another workspace', async () => {
    const { body: other } = await server.call('POST', '/v1/workspaces', { body: { name: 'Other' } })
    const first = await create('everywhere', 'there')
    const second = await create('everywhere', 'there', other.root_key)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.workspace).toBe(other.workspace.id)
  })

  it('gives a key that was revoked since nothing of what it was answered before', async () => {
    const maker = await server.call('POST', KEYS, {
      body: { ...body('maker'), scopes: ['write:manage.keys'] },
    })
    const made = await create('late', 'made', maker.body.secret)
    await server.call('DELETE', `${KEYS}/${maker.body.id}`)
    const answer = await create('late', 'made', maker.body.secret)
    expectProblem(onWire(answer), 401, [maker.body.secret, made.body.secret])
  })

  it('keeps no refusal: what is mended may be sent again under it', async () => {
    expect((await create('mended', '')).status).toBe(422)
    expect((await create('mended', 'mended')).status).toBe(201)
  })
})
