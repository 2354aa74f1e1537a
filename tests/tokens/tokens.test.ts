import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { CreatedKey } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { runInside } from '../keys/inside.ts'
import {
  aName,
  expectRefusal,
  insist,
  makeKey,
  makeMember,
  makeWorkspace,
  outcomeOf,
  rotateKey,
} from '../keys/support.ts'
import { editType } from '../key-types/support.ts'
import { activeKid, aTokenType, jtiOf, published, readParts } from './support.ts'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.each(ENGINES)('JWT keys on %s', (engine) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServer(engine)
    type = (await aTokenType(server)).name
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const makeToken = (body: Record<string, unknown> = {}): Promise<CreatedKey> =>
    makeKey(server, { type, scopes: ['read:jobs'], ...body })
  const at = (moment: number): void => {
    vi.useFakeTimers({ toFake: ['Date'], now: moment })
  }

  describe('say', () => {
    it('exactly whose they are, what they may do, until when, and which secret they are', async () => {
      const email = `${aName('ana').replace(' ', '.')}@example.test`
      const { id } = await insist(
        server.call('POST', '/v1/members', { body: { email, role: 'developer' } }),
        201,
      )
      const key = await makeToken({ owner: { user: id }, expires_in: '1h', scopes: ['write:jobs', 'read'] })
      const { header, claims } = readParts(key.secret)
      expect(header).toEqual({ alg: 'EdDSA', typ: 'key+jwt', kid: await activeKid(server) })
      const exp = Date.parse(key.expires_at ?? '') / 1000
      expect(claims).toEqual({
        sub: email,
        workspace: server.workspace.id,
        scopes: ['write:jobs', 'read'],
        exp,
        iss: server.settings.publicUrl,
        iat: Math.floor(Date.parse(key.created_at) / 1000),
        jti: jtiOf(key),
      })
      expect(exp - Number(claims['iat'])).toBe(3600)
      expect([key.masked, key.last4]).toEqual([`••••••••${key.secret.slice(-4)}`, key.secret.slice(-4)])
    })

    it('the owner’s id where there is no address, and no end where there is none', async () => {
      const external = readParts((await makeToken({ owner: { external_id: 'cust_42' } })).secret).claims
      expect(external).toMatchObject({ sub: 'cust_42' })
      expect(external).not.toHaveProperty('exp')
      const own = await makeToken({ owner: { workspace: server.workspace.id } })
      expect(readParts(own.secret).claims).toMatchObject({ sub: server.workspace.id })
    })

    it('no scopes where they inherit them', async () => {
      const { name } = await aTokenType(server, { owner: ['user'], rights: 'inherit' })
      const key = await makeKey(server, { type: name })
      expect(readParts(key.secret).claims).not.toHaveProperty('scopes')
      expect(await outcomeOf(server, key.secret, { scopes: ['write:jobs'] })).toBe('valid')
    })

    it('no more than they may do, as their owner and their type let them at the time', async () => {
      const owner = { user: await makeMember(server, 'viewer') }
      const wide = await makeToken({ owner, scopes: ['*:*'] })
      expect((readParts(wide.secret).claims['scopes'] as string[]).sort()).toEqual([
        'read:jobs',
        'read:pipelines',
      ])
      const { name } = await aTokenType(server)
      const key = await makeKey(server, { type: name, scopes: ['*:*'] })
      expect(readParts(key.secret).claims['scopes']).toEqual(['*:*'])
      await editType(server, name, { allowed_scopes: ['write:jobs'] })
      const { secret } = await rotateKey(server, key.id, '0s')
      expect((readParts(secret).claims['scopes'] as string[]).sort()).toEqual(['read:jobs', 'write:jobs'])
    })

    it('too much to fit into a token: refused, and not a fault', async () => {
      const scopes = []
      for (let i = 0; i < 45; i++) {
        const name = `resource.${'x'.repeat(48)}${i}`
        const body = { name, title: 'R', verbs: ['read'] }
        await insist(server.call('POST', '/v1/resources', { body }), 201)
        scopes.push(`read:${name}`)
      }
      const body = { type, name: aName(), scopes }
      expectRefusal(await server.call('POST', '/v1/keys', { body }), 422, 'invalid_request', 'scopes')
      expect((await makeToken({ scopes: scopes.slice(0, 10) })).scopes).toHaveLength(10)
    })
  })

  describe('are refused', () => {
    it('when their text is changed in any way', async () => {
      const { secret } = await makeToken({ expires_in: '1h' })
      const changed = fc.oneof(
        fc
          .tuple(fc.nat({ max: secret.length - 1 }), fc.constantFrom(...'Ab9-_.=+/ \n'))
          .map(([i, char]) => secret.slice(0, i) + char + secret.slice(i + 1)),
        fc
          .tuple(fc.nat({ max: secret.length }), fc.constantFrom(...'A=. \n'))
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
      at(end - 1)
      expect(await outcomeOf(server, key.secret)).toBe('valid')
      at(end)
      expect(await outcomeOf(server, key.secret)).toBe('expired')
    })

    it('from the very second of their type’s longest life, which they say', async () => {
      const { name } = await aTokenType(server, { expiry: { max: '1h', presets: [] } })
      at(Date.now() - (Date.now() % 1000) + 777)
      const key = await makeKey(server, { type: name })
      const end = Number(readParts(key.secret).claims['exp']) * 1000
      expect(Date.parse(key.expires_at ?? '')).toBe(end)
      at(end - 1)
      expect(await outcomeOf(server, key.secret)).toBe('valid')
      expect((await server.call('GET', `/v1/keys/${key.id}`)).body.status).toBe('active')
      at(end)
      expect(await outcomeOf(server, key.secret)).toBe('expired')
      expect((await server.call('GET', `/v1/keys/${key.id}`)).body.status).toBe('expired')
    })
  })

  it('do not last longer by a change, and do by a rotation', async () => {
    const key = await makeToken({ expires_in: '1h' })
    const end = Date.parse(key.expires_at ?? '')
    const patch = (expires_at: string | null) =>
      server.call('PATCH', `/v1/keys/${key.id}`, { body: { expires_at } })
    const moment = (ms: number): string => new Date(ms).toISOString()
    for (const expires_at of [moment(end + 1000), moment(end + 86_400_000), null])
      expectRefusal(await patch(expires_at), 422, 'invalid_request', 'expires_at')
    expect((await patch(moment(end - 60_000))).body.expires_at).toBe(moment(end - 60_000))
    expect((await patch(moment(end))).body.expires_at).toBe(moment(end))
    const body = { expires_in: '2h', overlap: '3h' }
    const rotated = await insist(server.call('POST', `/v1/keys/${key.id}/rotate`, { body }), 200)
    expect(Date.parse(rotated.expires_at)).toBe(Number(readParts(rotated.secret).claims['exp']) * 1000)
    at(end)
    expect(await outcomeOf(server, key.secret)).toBe('expired')
    expect(await outcomeOf(server, rotated.secret)).toBe('valid')
    at(Date.parse(rotated.expires_at))
    expect(await outcomeOf(server, rotated.secret)).toBe('expired')
  })

  it('are rotated with their own overlap, and revoked at once', async () => {
    const key = await makeToken()
    const second = await rotateKey(server, key.id, '1h')
    expect(jtiOf(second)).not.toBe(jtiOf(key))
    expect(await outcomeOf(server, key.secret)).toBe('valid')
    const third = await rotateKey(server, key.id, '0s')
    expect([await outcomeOf(server, second.secret), await outcomeOf(server, third.secret)]).toEqual([
      'revoked',
      'valid',
    ])
    await server.call('DELETE', `/v1/keys/${key.id}`)
    for (const { secret } of [key, second, third]) expect(await outcomeOf(server, secret)).toBe('revoked')
  })

  it('manage keys where their type lets them, presented as any other key', async () => {
    const { name } = await aTokenType(server, {
      owner: ['user'],
      allowed_scopes: ['*:*', '*:manage.*'],
      can_manage_keys: true,
    })
    const { secret } = await makeKey(server, { type: name, scopes: ['write:manage.keys', 'read:jobs'] })
    const body = { type: 'secret', name: aName(), scopes: ['read:jobs'] }
    expect((await server.call('POST', '/v1/keys', { key: secret, body })).status).toBe(201)
    const headers = { 'x-api-key': secret }
    expect((await server.call('GET', '/v1/health', { key: null, headers })).status).toBe(200)
  })

  it('are repeated with the same secret for the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': aName('once').replace(' ', '-') }
    const body = { type, name: aName(), scopes: [] }
    const [first, again] = [
      await server.call('POST', '/v1/keys', { body, headers }),
      await server.call('POST', '/v1/keys', { body, headers }),
    ]
    expect(again.text).toBe(first.text)
    expect(await outcomeOf(server, again.body.secret)).toBe('valid')
  })

  it('cannot become opaque, nor have a prefix: the format of a type is for ever', async () => {
    for (const body of [{ format: 'opaque' }, { prefix: 'tok_' }])
      expectRefusal(
        await server.call('PATCH', `/v1/key-types/${type}`, { body }),
        422,
        'invalid_request',
        Object.keys(body)[0],
      )
  })

  it('are taken nowhere where people read: not in names, notes and reasons, and out of user agents', async () => {
    const { secret, id } = await makeToken()
    for (const [method, path, body] of [
      ['POST', '/v1/keys', { type, name: secret }],
      ['POST', '/v1/keys', { type, name: 'x', description: `here: ${secret}.` }],
      ['POST', '/v1/keys', { type, name: 'x', metadata: { a: [`Bearer ${secret}`] } }],
      ['PATCH', `/v1/keys/${id}`, { name: secret }],
      ['POST', '/v1/key-types', { name: 'pasted', prefix: 'pasted_', description: secret }],
      ['POST', '/v1/resources', { name: 'pasted', title: secret, verbs: ['read'] }],
    ] as const) {
      const answer = await server.call(method, path, { body })
      expect(answer.status, path).toBe(422)
      expect(answer.text).not.toContain(secret)
    }
    const headers = { 'user-agent': `curl ${secret}` }
    expect((await server.call('PATCH', `/v1/keys/${id}`, { headers, body: { name: aName() } })).status).toBe(
      200,
    )
    expect((await server.call('GET', '/v1/events?limit=1')).body.data[0].user_agent).toBeNull()
    await outcomeOf(server, secret, { user_agent: secret })
    expect((await server.call('GET', `/v1/keys/${id}`)).body.last_used_client).toBeNull()
    await server.call('GET', `/v1/keys/${secret}`)
    await server.call('GET', '/v1/keys/self', { key: secret })
    expect(server.logs()).not.toContain(secret.split('.')[2])
  })

  it('go on when the server is reached at another address; new ones name that', async () => {
    const before = await makeToken()
    await server.restart({ CLAVIGER_PUBLIC_URL: 'https://keys.example.test' })
    const after = await makeToken()
    expect(readParts(after.secret).claims['iss']).toBe('https://keys.example.test')
    expect(readParts(before.secret).claims['iss']).not.toBe('https://keys.example.test')
    for (const { secret } of [before, after]) expect(await outcomeOf(server, secret)).toBe('valid')
    await server.restart()
    for (const { secret } of [before, after]) expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await published(server)).has(await activeKid(server))).toBe(true)
  })
})
