import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { CreatedKey } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { runInside } from '../keys/inside.ts'
import { aName, insist, makeKey, makeWorkspace, outcomeOf } from '../keys/support.ts'
import { activeKid, aTokenType, holdClockAt, jtiOf, makeTokenOf, readParts } from './support.ts'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(WAYS)('JWT keys that are refused, on $way', (way) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    type = (await aTokenType(server)).name
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const makeToken = (body?: Record<string, unknown>) => makeTokenOf(server, type, body)

  it('when their text is changed in any way', async () => {
    const { secret } = await makeToken({ expires_in: '1h' })
    const changed = fc.oneof(
      fc
        .tuple(
          fc.nat({ max: secret.length - 1 }),
          fc.constantFrom('A', 'b', '9', '-', '_', '.', '=', '+', '/', ' ', '\n'),
        )
        .map(([i, char]) => secret.slice(0, i) + char + secret.slice(i + 1)),
      fc
        .tuple(fc.nat({ max: secret.length }), fc.constantFrom('A', '=', '.', ' ', '\n'))
        .map(([i, char]) => secret.slice(0, i) + char + secret.slice(i)),
      fc.nat({ max: secret.length - 1 }).map((i) => secret.slice(0, i) + secret.slice(i + 1)),
      fc.nat({ max: secret.length - 1 }).map((i) => secret.slice(0, i)),
    )
    await fc.assert(
      fc.asyncProperty(
        changed.filter((text) => text !== secret),
        async (text) => {
          expect(['malformed', 'not_found']).toContain(await outcomeOf(server, text))
        },
      ),
      { numRuns: 100 },
    )
    expect(await outcomeOf(server, secret)).toBe('valid')
  })

  /** What somebody could try who can write a digest into the database, and holds a key of their own or a whole text. */
  it.each<
    [
      what: string,
      forge: (claims: Record<string, unknown>, kid: string) => [unknown, unknown],
      facts: object | null,
    ]
  >([
    ['signed by another under our kid', (claims, kid) => [{ kid }, claims], {}],
    [
      'with the whole of what is on record, and none of it as a token',
      (claims, kid) => [{ kid }, claims],
      null,
    ],
    [
      'with a kid that is nobody’s',
      (claims) => [{ kid: `sgk_${'0'.repeat(26)}` }, claims],
      { kid: `sgk_${'0'.repeat(26)}` },
    ],
    ['that is not signed at all', (claims) => [{ alg: 'none' }, claims], {}],
  ])('where their digest was written into the database: %s', async (_what, forge, facts) => {
    const key = await makeToken({ scopes: ['*:*'] })
    const { header, claims } = readParts(key.secret)
    const { privateKey } = generateKeyPairSync('ed25519')
    const [head, body] = forge(claims, String(header['kid']))
    const input = `${encode({ ...header, ...(head as object) })}.${encode(body)}`
    const text = `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`
    const hash = createHash('sha256').update(text).digest('base64url')
    const token = facts && JSON.stringify({ kid: header['kid'], iss: claims['iss'], exp: null, ...facts })
    const write = 'update key_secrets set hash = ?, token = ? where id = ?'
    await server.restart({}, () => runInside(server.settings, write, [hash, token, jtiOf(key)]))
    expect(await outcomeOf(server, text)).toBe('not_found')
    expect(await outcomeOf(server, key.secret)).toBe('not_found')
    expect((await server.call('GET', '/v1/keys/self', { key: text })).status).toBe(401)
  })

  it.each<[what: string, facts: (mine: Record<string, unknown>) => object]>([
    ['issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['end', () => ({ exp: 4_102_444_800 })],
    ['absence of an end', ({ exp }) => ({ exp: exp === null ? 4_102_444_801 : null })],
  ])('when they do not say what is on record: another %s', async (_what, facts) => {
    const key = await makeToken({ expires_in: '1h' })
    const { header, claims } = readParts(key.secret)
    const mine = { kid: header['kid'], iss: claims['iss'], exp: claims['exp'] ?? null }
    const write = 'update key_secrets set token = ? where id = ?'
    const put = (token: object) => () =>
      runInside(server.settings, write, [JSON.stringify(token), jtiOf(key)])
    await server.restart({}, put({ ...mine, ...facts(mine) }))
    expect(await outcomeOf(server, key.secret)).toBe('not_found')
    await server.restart({}, put(mine))
    expect(await outcomeOf(server, key.secret)).toBe('valid')
  })

  it('when another workspace’s signing key or secret stands where theirs did', async () => {
    const other = await makeWorkspace(server)
    const as = { key: other.root_key }
    const kind = { name: 'tok', format: 'jwt', owner: ['workspace'] }
    await insist(server.call('POST', '/v1/key-types', { body: kind, ...as }), 201)
    const body = { type: 'tok', name: aName(), scopes: ['read:jobs'] }
    const foreign = (await insist(server.call('POST', '/v1/keys', { body, ...as }), 201)) as CreatedKey
    expect(readParts(foreign.secret).header['kid']).not.toBe(await activeKid(server))
    expect(await outcomeOf(server, foreign.secret)).toBe('not_found')
    // The row of a foreign secret hung under a key of ours: its token names another workspace and signing key.
    const own = await makeToken({ scopes: ['*:*'] })
    const move = 'update key_secrets set key_id = ?, workspace_id = ? where id = ?'
    await server.restart({}, () =>
      runInside(server.settings, move, [own.id, server.workspace.id, jtiOf(foreign)]),
    )
    expect(await outcomeOf(server, foreign.secret)).toBe('not_found')
    expect(await outcomeOf(server, own.secret)).toBe('valid')
  })

  it('from the very second of their end, without leniency', async () => {
    const key = await makeToken({ expires_in: '1h' })
    const end = Number(readParts(key.secret).claims['exp']) * 1000
    expect(Date.parse(key.expires_at ?? '')).toBe(end)
    holdClockAt(end - 1)
    expect(await outcomeOf(server, key.secret)).toBe('valid')
    holdClockAt(end)
    expect(await outcomeOf(server, key.secret)).toBe('expired')
  })

  it('from the very second of their type’s longest life, which they say', async () => {
    const { name } = await aTokenType(server, { expiry: { max: '2h', presets: [] } })
    holdClockAt(Date.now() - (Date.now() % 1000) + 777)
    const key = await makeKey(server, { type: name })
    const end = Number(readParts(key.secret).claims['exp']) * 1000
    expect(Date.parse(key.expires_at ?? '')).toBe(end)
    holdClockAt(end - 1)
    expect(await outcomeOf(server, key.secret)).toBe('valid')
    expect((await server.call('GET', `/v1/keys/${key.id}`)).body.status).toBe('active')
    holdClockAt(end)
    expect(await outcomeOf(server, key.secret)).toBe('expired')
    expect((await server.call('GET', `/v1/keys/${key.id}`)).body.status).toBe('expired')
  })
})
