import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, itAnswers, request, type WireCase } from './wire-case.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const nestedObjects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** Levels that the metadata of a key stands on already: the body, and the metadata itself. */
const ABOVE = 2
const inMetadata = (value: string): string =>
  `{"type":"secret","name":"m","enabled":false,"metadata":{"m":${value}}}`

type Bad = readonly [what: string, body: string]

/** Bodies that are not JSON, or that another reader would read otherwise. All are 400 before any field is looked at. */
const BAD: readonly Bad[] = [
  ['a member twice', '{"type":"secret","name":"a","name":"b"}'],
  ['a member twice, once escaped', '{"type":"secret","name":"a","n\\u0061me":"b"}'],
  ['a member twice, escaped in two ways', '{"\\u006eame":"a","\\u006Eame":"b"}'],
  ['a member twice far down', '{"metadata":{"x":[{"y":1,"y":2}]}}'],
  ['an empty member name twice', '{"metadata":{"":1,"":2}}'],
  ['a member named __proto__', '{"__proto__":{"enabled":true}}'],
  ['a member named __proto__, escaped', '{"\\u005f_proto__":{}}'],
  ['a member named __proto__ far down', '{"metadata":{"a":{"__proto__":null}}}'],
  ['33 levels', inMetadata(nested(33 - ABOVE))],
  ['33 levels of objects', nestedObjects(33)],
  ['100 000 brackets', nested(100_000)],
  ['100 000 brackets left open', '['.repeat(100_000)],
  ['a high surrogate alone', '{"name":"\\ud800"}'],
  ['a low surrogate alone', '{"name":"a\\udc00"}'],
  ['surrogates in the wrong order', '{"name":"\\udc00\\ud800"}'],
  ['half a surrogate pair as a name', '{"\\ud83d":1}'],
  ['NUL in a value', '{"name":"a\\u0000b"}'],
  ['NUL in a name', '{"a\\u0000":1}'],
  ['a byte order mark', '\xef\xbb\xbf{}'],
  ['UTF-16', '\xff\xfe{\0}\0'],
  ['a byte that is not UTF-8', '{"name":"\xff"}'],
  ['an over-long slash', '{"name":"\xc0\xaf"}'],
  ['a surrogate in UTF-8', '{"name":"\xed\xa0\x80"}'],
  ['UTF-8 that breaks off', '{"name":"\xe2\x82'],
  ['1e400', inMetadata('1e400')],
  ['-1e400', inMetadata('-1e400')],
  ['2^53 + 1', inMetadata('9007199254740993')],
  ['-(2^53 + 1)', inMetadata('-9007199254740993')],
  ['400 digits', inMetadata('1'.repeat(400))],
  ['NaN', inMetadata('NaN')],
  ['Infinity', inMetadata('-Infinity')],
  ['a leading zero', inMetadata('01')],
  ['a plus sign', inMetadata('+1')],
  ['hexadecimal', inMetadata('0x10')],
  ['a bare point', inMetadata('1.')],
  ['a trailing comma', '{"name":"a",}'],
  ['a trailing comma in an array', '{"scopes":["a",]}'],
  ['a comment', '{"name":"a"/**/}'],
  ['single quotes', "{'name':'a'}"],
  ['a name without quotes', '{name:"a"}'],
  ['two values', '{}{}'],
  ['a line break in a string', '{"name":"a\nb"}'],
  ['an unknown escape', '{"name":"\\x41"}'],
  ['a brace too many', '{}}'],
  ['nothing but spaces', '   '],
  ['a form', 'type=secret&name=a'],
]

/** What is answered ahead of the framework reads its heads by itself. */
const VERIFICATIONS = ['/v1/keys/verify', '/v1/keys/verify-batch']

interface Sent {
  readonly path?: string
  /** A further header. */
  readonly more?: string | undefined
}

const posted = (key: string, body: string, type: string, { path = '/v1/keys', more }: Sent = {}): string => {
  const length = `Content-Length: ${body.length}`
  const typed = type === '' ? [] : [`Content-Type: ${type}`]
  return request(`POST ${path}`, bearer(key), length, ...typed, ...(more === undefined ? [] : [more])) + body
}

const bad = BAD.map(([what, body]): WireCase => ({
  name: `refuses ${what}`,
  send: (key) => posted(key, body, 'application/json'),
  status: 400,
  closed: true,
}))

type Kept = readonly [what: string, value: string]

/** Unusual, and unmistakable. */
const KEPT: readonly Kept[] = [
  ['32 levels', nested(32 - ABOVE)],
  ['a member named constructor', '{"constructor":{"prototype":{"admin":true}},"prototype":1}'],
  ['2^53 - 1', '9007199254740991'],
  ['fractions and exponents', '[1.5,-0.25,1e3,2E-7]'],
  ['a pair of surrogates, escaped', '"\\ud83d\\ude00"'],
  ['a backslash before u0000', '"\\\\u0000"'],
  ['escapes', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"'],
  ['the same name on two levels', '{"a":{"a":{"a":1}}}'],
  ['names that differ in case', '{"a":1,"A":2}'],
  ['brackets and braces in strings', '"]}{[,:"'],
]

/** Bodies of a type that is not strict JSON in UTF-8; a page in a browser could send some of them unasked. */
const TYPES: readonly (readonly [type: string, more?: string])[] = [
  [''],
  ['text/plain'],
  ['text/json'],
  ['application/x-www-form-urlencoded'],
  ['multipart/form-data; boundary=x'],
  ['application/jsonp'],
  ['application/json-patch+json'],
  ['application/problem+json'],
  ['text/plain; application/json'],
  ['application/json, text/plain'],
  ['application/json; charset=utf-7'],
  ['application/json; charset=utf-16'],
  ['application/json; charset=iso-8859-1'],
  ['application/json; charset="utf-7"'],
  ['application/json; charset=utf-8; charset=utf-7'],
  ['application/json;x=y;charset=utf-7'],
  ['application/json; charset=utf-8x'],
  ['application/json', 'Content-Encoding: gzip'],
  ['application/json', 'Content-Encoding: br'],
  ['application/json', 'Content-Encoding: gzip, gzip'],
  ['application/json', 'Content-Encoding: x'],
  ['*/*'],
  ['application/*'],
  ['json'],
  ['/'],
]

const wrongTypes = TYPES.map(([type, more]): WireCase => ({
  name: `refuses a body of the type "${type}"${more === undefined ? '' : ` with ${more}`}`,
  send: (key) => posted(key, '{}', type, { more }),
  status: 415,
  closed: 'maybe',
}))

const wrongTypesToVerify = VERIFICATIONS.flatMap((path) =>
  TYPES.map(([type, more]): WireCase => ({
    name: `refuses a body of the type "${type}"${more === undefined ? '' : ` with ${more}`} at ${path}`,
    send: (key) => posted(key, '{}', type, { path, more }),
    status: 415,
    closed: 'maybe',
  })),
)

const RIGHT_TYPES = [
  'application/json',
  'APPLICATION/JSON',
  'Application/JSON',
  'application/json;charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json; charset=UTF-8',
  'application/json; charset="UTF-8"',
]

const rightTypes = ['/v1/keys', ...VERIFICATIONS].flatMap((path) =>
  RIGHT_TYPES.map((type): WireCase => ({
    name: `reads a body of the type ${type} at ${path}`,
    send: (key) => posted(key, '{}', type, { path }),
    status: 422,
  })),
)

const EMPTY: WireCase[] = [
  {
    name: 'says that a body is missing where one is needed',
    send: (key) => request('POST /v1/keys', bearer(key), 'Content-Length: 0'),
    status: 422,
  },
  {
    name: 'says so of an empty body of the right type, too',
    send: (key) => posted(key, '', 'application/json'),
    status: 422,
  },
  {
    name: 'refuses a body on DELETE, which takes none',
    send: (key) =>
      request('DELETE /v1/keys/self', bearer(key), 'Content-Type: application/json', 'Content-Length: 12') +
      '{"id":"self"}'.slice(0, 12),
    status: 400,
    closed: true,
  },
  {
    name: 'refuses JSON on DELETE, which takes none',
    send: (key) =>
      request('DELETE /v1/keys/self', bearer(key), 'Content-Type: application/json', 'Content-Length: 7') +
      '{"a":1}',
    status: 422,
  },
  { name: 'is still there', send: (key) => request('GET /v1/keys/self', bearer(key)), status: 200 },
]

describe('a body', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, [...bad, ...wrongTypes, ...wrongTypesToVerify, ...rightTypes, ...EMPTY])

  it.each(KEPT)('keeps %s as it was sent', async (what, value) => {
    const body = inMetadata(value).replace('"name":"m"', `"name":${JSON.stringify(what)}`)
    const { status, body: made, text } = await server.call('POST', '/v1/keys', { body })
    expect(status, text).toBe(201)
    const again = await server.call('GET', `/v1/keys/${made.id}`)
    expect(again.body.metadata).toEqual({ m: JSON.parse(value) as unknown })
  })

  it('does not hold the others up while it refuses a megabyte of nesting', async () => {
    const before = performance.now()
    await server.call('POST', '/v1/keys', { body: '['.repeat(1_000_000) })
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
