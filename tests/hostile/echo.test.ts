import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { expectNothingOf } from './problem-shape.ts'
import { bearer, itAnswers, post, request, type WireCase } from './wire-case.ts'

const CREATE = '{"type":"secret","name":"x"'

/** Where people paste a key by mistake. Each row is refused, and no refusal repeats the key (see `expectProblem`). */
const PLACES: readonly (readonly [where: string, status: number, send: (key: string) => string])[] = [
  ['as an id', 404, (key) => request(`GET /v1/keys/${key}`, bearer(key))],
  ['as the name of a key type', 404, (key) => request(`GET /v1/key-types/${key}`, bearer(key))],
  ['as a path', 404, (key) => request(`GET /${key}`)],
  ['behind a path', 404, (key) => request(`GET /v1/keys/self/${key}`, bearer(key))],
  ['as the name of a parameter', 400, (key) => request(`GET /v1/keys?${key}=1`, bearer(key))],
  ['as the name of a parameter twice', 400, (key) => request(`GET /v1/keys?${key}&${key}`, bearer(key))],
  ['as a parameter of what takes none', 400, (key) => request(`GET /v1/keys/self?${key}`, bearer(key))],
  ['as a limit', 400, (key) => request(`GET /v1/keys?limit=${key}`, bearer(key))],
  ['as a cursor', 400, (key) => request(`GET /v1/keys?cursor=${key}`, bearer(key))],
  ['as a status', 400, (key) => request(`GET /v1/keys?status=${key}`, bearer(key))],
  ['as a project', 400, (key) => request(`GET /v1/keys?project=${key}`, bearer(key))],
  ['as the name of a member', 422, (key) => post('/v1/keys', `${CREATE},"${key}":1}`, bearer(key))],
  [
    'as the name of a member deep down',
    422,
    (key) => post('/v1/keys', `${CREATE},"owner":{"${key}":1}}`, bearer(key)),
  ],
  ['as the name of a member twice', 400, (key) => post('/v1/keys', `{"${key}":1,"${key}":1}`, bearer(key))],
  ['as a scope', 422, (key) => post('/v1/keys', `${CREATE},"scopes":["${key}"]}`, bearer(key))],
  [
    'as a resource',
    422,
    (key) => post('/v1/keys', `${CREATE},"permissions":{"${key}":"read"}}`, bearer(key)),
  ],
  ['as a level', 422, (key) => post('/v1/keys', `${CREATE},"permissions":{"jobs":"${key}"}}`, bearer(key))],
  ['as a type', 422, (key) => post('/v1/keys', `{"type":"${key}","name":"x"}`, bearer(key))],
  ['as an address', 422, (key) => post('/v1/members', `{"email":"${key}","role":"viewer"}`, bearer(key))],
  ['as a network', 422, (key) => post('/v1/keys', `${CREATE},"ip_allow":["${key}"]}`, bearer(key))],
  ['as a time', 422, (key) => post('/v1/keys', `${CREATE},"expires_at":"${key}"}`, bearer(key))],
  [
    'as a confirmation',
    422,
    (key) => post('/v1/keys/revoke-all', `{"type":"x","confirm":"${key}"}`, bearer(key)),
  ],
  ['as the whole body', 400, (key) => post('/v1/keys', key, bearer(key))],
  ['as a body in quotes', 422, (key) => post('/v1/keys', `"${key}"`, bearer(key))],
  [
    'as an Idempotency-Key with a space',
    400,
    (key) => post('/v1/keys', `${CREATE}}`, bearer(key), `Idempotency-Key: ${key} x`),
  ],
  [
    'as a content type',
    415,
    (key) => request('POST /v1/keys', bearer(key), `Content-Type: ${key}`, 'Content-Length: 2') + '{}',
  ],
  [
    'as a charset',
    415,
    (key) =>
      request(
        'POST /v1/keys',
        bearer(key),
        `Content-Type: application/json; charset=${key}`,
        'Content-Length: 2',
      ) + '{}',
  ],
  ['as an expectation', 400, (key) => request('GET /v1/health', `Expect: ${key}`)],
  ['as a method', 400, (key) => request(`${key} /v1/health`)],
  ['as a Host, twice', 400, (key) => request('GET /v1/health', `Host: ${key}`)],
]

const cases = PLACES.map(([where, status, send]): WireCase => ({
  name: `is not repeated ${where}`,
  status,
  send,
  closed: 'maybe',
}))

describe('a key in the wrong place', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, cases)

  it('is in no line of the log after all of this', () => {
    expect(server.logs().length).toBeGreaterThan(1_000)
    expectNothingOf(server.logs(), [server.root])
  })

  it('is in no metric', async () => {
    expectNothingOf((await server.call('GET', '/metrics')).text, [server.root])
  })

  it('that was verified is not in the answer, nor in the list, nor in the record', async () => {
    const made = await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'verified' } })
    const asked = { body: { key: made.body.secret } }
    const answers = [
      await server.call('POST', '/v1/keys/verify', asked),
      await server.call('GET', '/v1/keys'),
      await server.call('GET', `/v1/keys/${made.body.id}`),
      await server.call('GET', '/v1/events'),
    ]
    for (const { text } of answers) expectNothingOf(text, [made.body.secret])
    expectNothingOf(server.logs(), [made.body.secret])
  })
})
