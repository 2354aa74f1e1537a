import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, itAnswers, post, request, type WireCase } from './wire-case.ts'

const REALM = 'Bearer realm="claviger"'
const INVALID_REQUEST = `${REALM}, error="invalid_request"`
const INVALID_TOKEN = `${REALM}, error="invalid_token", error_description="The key is not valid"`

const SELF = 'GET /v1/keys/self'
const ONE_SPACE = /Bearer, exactly one space/
const NOT_VALID = /^The key is not valid/

/** What is odd, and how it is sent. */
type Odd = readonly [what: string, send: (key: string) => string]

const self = (...headers: string[]): string => request(SELF, ...headers)

/** Two credentials: whoever stands in front may have judged the other one. */
const TWICE: readonly Odd[] = [
  ['two Authorization headers', (key) => self(bearer(key), bearer(key))],
  ['two Authorization headers of which the first is good', (key) => self(bearer(key), bearer('x'))],
  ['two Authorization headers in different case', (key) => self(bearer(key), `AUTHORIZATION: Bearer ${key}`)],
  ['two X-API-Key headers', (key) => self(`X-API-Key: ${key}`, `X-API-Key: ${key}`)],
  ['Authorization beside X-API-Key', (key) => self(bearer(key), `X-API-Key: ${key}`)],
  ['X-API-Key before Authorization', (key) => self(`x-api-key: ${key}`, bearer(key))],
  ['an empty X-API-Key beside Authorization', (key) => self(bearer(key), 'X-API-Key:')],
]

const twice = TWICE.map(([what, send]): WireCase => ({
  name: `refuses ${what}`,
  send,
  status: 400,
  detail: /one key, once/,
  challenge: INVALID_REQUEST,
}))

const schemes = ['Bearer', 'bearer', 'BEARER', 'bEaReR'].map((scheme): WireCase => ({
  name: `takes the scheme spelt ${scheme}`,
  send: (key) => self(`Authorization: ${scheme} ${key}`),
  status: 200,
}))

/** Anything but the one form is 401, and says what the form is. */
const FORMS: readonly Odd[] = [
  ['a tab for the space', (key) => `Bearer\t${key}`],
  ['two spaces', (key) => `Bearer  ${key}`],
  ['no space', (key) => `Bearer${key}`],
  ['a word behind the key', (key) => `Bearer ${key} x`],
  ['a comma and a second key', (key) => `Bearer ${key}, Bearer ${key}`],
  ['the scheme alone', () => 'Bearer'],
  ['nothing at all', () => ''],
  ['the key alone', (key) => key],
  ['another scheme', (key) => `Token ${key}`],
  ['Basic', (key) => `Basic ${Buffer.from(`:${key}`).toString('base64')}`],
  ['a non-breaking space', (key) => `Bearer\xa0${key}`],
]

const forms = FORMS.map(([what, value]): WireCase => ({
  name: `refuses Authorization with ${what} and says what is right`,
  send: (key) => self(`Authorization: ${value(key)}`),
  status: 401,
  detail: ONE_SPACE,
  challenge: INVALID_TOKEN,
}))

/** In the right form, and yet no key. Nothing of it is looked up that could not be one. */
const NO_KEYS: readonly Odd[] = [
  ['quotes around the key', (key) => `Bearer "${key}"`],
  ['a byte beyond ASCII', (key) => `Bearer ${key}\xe9`],
  ['UTF-8 in the key', () => 'Bearer sk_live_\xc3\xa9'],
  ['the checksum of another key', (key) => `Bearer ${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
  ['the key in capitals', (key) => `Bearer ${key.toUpperCase()}`],
  ['the key twice', (key) => `Bearer ${key}${key}`],
  ['513 characters', () => `Bearer ${'k'.repeat(513)}`],
  ['15 KiB', () => `Bearer ${'k'.repeat(15 * 1024)}`],
  ['an escaped space', (key) => `Bearer ${key}%20`],
  ['a look-up of everything', () => 'Bearer %'],
  ['SQL', () => "Bearer '--"],
]

const noKeys = NO_KEYS.map(([what, value]): WireCase => ({
  name: `answers ${what} as any key that is not valid`,
  send: (key) => self(`Authorization: ${value(key)}`),
  status: 401,
  detail: NOT_VALID,
  challenge: INVALID_TOKEN,
}))

const PLACES: WireCase[] = [
  {
    name: 'asks for a key, with no error, when none is presented',
    send: () => self(),
    status: 401,
    challenge: REALM,
  },
  {
    name: 'trims white space around the whole value, as HTTP does',
    send: (key) => self(`Authorization: \t Bearer ${key} \t`),
    status: 200,
  },
  { name: 'takes X-API-Key on the data plane', send: (key) => self(`X-API-Key: ${key}`), status: 200 },
  {
    name: 'refuses X-API-Key on management routes and says what to send',
    send: (key) => request('GET /v1/keys', `X-API-Key: ${key}`),
    status: 401,
    detail: /Authorization: Bearer/,
    challenge: INVALID_TOKEN,
  },
  {
    name: 'never splits X-API-Key at a comma',
    send: (key) => self(`X-API-Key: ${key}, ${key}`),
    status: 401,
    challenge: INVALID_TOKEN,
  },
  { name: 'takes an empty X-API-Key for a key that is wrong', send: () => self('X-API-Key:'), status: 401 },
  {
    name: 'takes no key from the query',
    send: (key) => request(`GET /v1/keys/self?api_key=${key}`),
    status: 401,
    challenge: REALM,
  },
  {
    name: 'takes no key from the body',
    send: (key) => post('/v1/keys/verify', JSON.stringify({ key })),
    status: 401,
    challenge: REALM,
  },
  {
    name: 'takes no key from a cookie',
    send: (key) => self(`Cookie: session=${key}; Authorization=${key}`),
    status: 401,
    challenge: REALM,
  },
  {
    name: 'takes no key from Proxy-Authorization',
    send: (key) => self(`Proxy-Authorization: Bearer ${key}`),
    status: 401,
    challenge: REALM,
  },
  {
    name: 'takes no key from the trailer of a chunked body',
    send: (key) =>
      `${request('POST /v1/keys/verify', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n${bearer(key)}\r\n\r\n`,
    status: 401,
    challenge: REALM,
  },
  {
    name: 'has an Authorization header with a wrong key refused even where none is needed',
    send: () => request('GET /v1/health', bearer('wrong')),
    status: 401,
    challenge: INVALID_TOKEN,
  },
  { name: 'answers health without a key', send: () => request('GET /v1/health'), status: 200 },
  {
    name: 'challenges nobody who is merely forbidden to be odd',
    send: () => request('GET /v1/health?x=1'),
    status: 400,
    challenge: null,
  },
]

describe('a presented key', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, [...twice, ...schemes, ...forms, ...noKeys, ...PLACES])

  it.each(['k'.repeat(513), 'k'.repeat(15_000), 'sk_live_\u00e9', `sk_live_${'0'.repeat(49)}`])(
    'that could never be one is judged without being hashed or looked up (%#)',
    async (key) => {
      const judged = async (outcome: string): Promise<number> => {
        const { text } = await server.call('GET', '/metrics')
        return Number(new RegExp(`verifications_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
      }
      const before = [await judged('malformed'), await judged('not_found')]
      const asked = await server.call('POST', '/v1/keys/verify', { body: { key } })
      expect([asked.status, asked.body.code]).toEqual([200, 'malformed'])
      expect((await server.call('GET', '/v1/keys/self', { key })).status).toBe(401)
      expect([await judged('malformed'), await judged('not_found')]).toEqual([
        (before[0] ?? 0) + 2,
        before[1],
      ])
    },
  )

  it('names the scope that is missing in the challenge', async () => {
    const weak = await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'weak', scopes: [] } })
    const answer = await server.call('GET', '/v1/keys', { key: weak.body.secret })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('www-authenticate')).toBe(
      `${REALM}, error="insufficient_scope", scope="read:manage.keys"`,
    )
  })

  it('leaves nothing of a refused key in the log', async () => {
    const wrong = `sk_live_${'Z'.repeat(49)}`
    await server.call('GET', '/v1/keys', { key: wrong })
    await server.call('GET', `/v1/keys/${wrong}`, { key: wrong })
    await server.call('GET', '/v1/keys', { key: `${wrong} ${wrong}` })
    expect(server.logs()).not.toContain(wrong)
    expect(server.logs()).not.toContain(server.root)
  })
})
