import type { CreatedKey, SigningKeyView } from '@claviger/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { rowsOf } from '../keys/inside.ts'
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
import { activeKid, aTokenType, published, readParts, signingKeys } from './support.ts'

const HOUR = 3_600_000

describe.each(WAYS)('signing keys on $way', (way) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    expect(await signingKeys(server)).toEqual([])
    type = (await aTokenType(server)).name
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const rotate = (body?: object, more: object = {}): Promise<Answer> =>
    server.call('POST', '/v1/signing-keys/rotate', { ...(body ? { body } : {}), ...more })
  const withdraw = (id: string, more: object = {}): Promise<Answer> =>
    server.call('DELETE', `/v1/signing-keys/${id}`, more)
  const makeToken = (): Promise<CreatedKey> => makeKey(server, { type, scopes: [] })
  const kidOf = ({ secret }: { secret: string }): unknown => readParts(secret).header['kid']
  const stateOf = async (id: unknown) => (await signingKeys(server)).find((key) => key.id === id)?.state
  const nextKid = async () => (await signingKeys(server)).find(({ state }) => state === 'next')?.id ?? 'none'
  const at = (moment: number): void => {
    vi.useFakeTimers({ toFake: ['Date'], now: moment })
  }

  it('are there from the first type that needs them, the next one published before its use', async () => {
    const keys = await signingKeys(server)
    expect(keys.map(({ state }) => state).sort()).toEqual(['active', 'next'])
    const answer = await server.call('GET', '/.well-known/jwks.json', { key: null })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    for (const { id, public_key } of keys)
      expect(answer.body.keys).toContainEqual({
        kty: 'OKP',
        crv: 'Ed25519',
        alg: 'EdDSA',
        use: 'sig',
        kid: id,
        x: public_key,
      })
    expect(kidOf(await makeToken())).toBe(await activeKid(server))
    await aTokenType(server)
    expect(await signingKeys(server)).toHaveLength(2)
  })

  it('that no live token needs are not published for ever, however often they are rotated', async () => {
    const needed = await makeToken()
    for (let i = 0; i < 5; i++) expect((await rotate()).status).toBe(200)
    const kids = [...(await published(server)).keys()]
    expect(kids).toContain(kidOf(needed))
    expect(await outcomeOf(server, needed.secret)).toBe('valid')
    // That one, the last active one, the active one and the next.
    expect(kids).toHaveLength(4)
  })

  it('leave no private half in any answer, record or log', async () => {
    const rows = await rowsOf(server.settings, 'signing_keys')
    const answers = [
      (await server.call('GET', '/v1/signing-keys')).text,
      (await server.call('GET', '/.well-known/jwks.json')).text,
      (await rotate()).text,
      (await server.call('GET', '/v1/events')).text,
      server.logs(),
    ].join('')
    expect(rows.length).toBeGreaterThan(1)
    for (const { sealed } of rows) expect(answers).not.toContain(String(sealed))
    expect(answers).not.toContain('"d":')
  })

  it('are rotated to the one that was published, and old tokens work until they end', async () => {
    const [was, next, old] = [await activeKid(server), await nextKid(), await makeToken()]
    const answer = await rotate()
    expect(answer.status).toBe(200)
    expect(answer.body.data).toContainEqual(
      expect.objectContaining({
        id: was,
        state: 'retiring',
        retires_at: null,
        live_keys: expect.any(Number),
      }),
    )
    expect(await activeKid(server)).toBe(next)
    expect([was, next]).not.toContain(await nextKid())
    const keys = await published(server)
    for (const kid of [was, next, await nextKid()]) expect(keys.has(kid)).toBe(true)
    const young = await makeToken()
    expect(kidOf(young)).toBe(next)
    for (const { secret } of [old, young]) expect(await outcomeOf(server, secret)).toBe('valid')
  })

  it('stop their tokens at the end of an overlap, to the millisecond', async () => {
    const old = await makeToken()
    const answer = await rotate({ overlap: '1h' })
    const retired = answer.body.data.find(({ id }: SigningKeyView) => id === kidOf(old))
    const end = Date.parse(retired.retires_at)
    expect(Math.abs(end - Date.now() - HOUR)).toBeLessThan(10_000)
    at(end - 1)
    expect(await outcomeOf(server, old.secret)).toBe('valid')
    expect((await published(server)).has(String(kidOf(old)))).toBe(true)
    at(end)
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    expect((await published(server)).has(String(kidOf(old)))).toBe(false)
  })

  it('stop their tokens at once where there is no overlap', async () => {
    const old = await makeToken()
    await rotate({ overlap: '0s' })
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    const renewed = await rotateKey(server, old.id, '0s')
    expect(kidOf(renewed)).not.toBe(kidOf(old))
    expect(await outcomeOf(server, renewed.secret)).toBe('valid')
  })

  it('stop them so on a node whose clock is behind as well, and say when', async () => {
    const old = await makeToken()
    const answer = await rotate({ overlap: '0s' })
    const retired = answer.body.data.find(({ id }: SigningKeyView) => id === kidOf(old))
    expect(Math.abs(Date.parse(retired.retires_at) - Date.now())).toBeLessThan(10_000)
    at(Date.now() - 5_000)
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    expect((await published(server)).has(String(kidOf(old)))).toBe(false)
  })

  it('are withdrawn, and every token under them is refused from then on, as a caller too', async () => {
    const { name } = await aTokenType(server, {
      allowed_scopes: ['*:*', '*:manage.*'],
      can_manage_keys: true,
    })
    const old = await makeKey(server, { type: name, scopes: ['read:manage.keys'] })
    const kid = String(kidOf(old))
    const next = await nextKid()
    expect((await server.call('GET', '/v1/keys', { key: old.secret })).status).toBe(200)
    expect((await withdraw(kid)).status).toBe(200)
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    expect((await server.call('GET', '/v1/keys', { key: old.secret })).status).toBe(401)
    expect((await published(server)).has(kid)).toBe(false)
    expect([await stateOf(kid), await stateOf(next)]).toEqual(['withdrawn', 'active'])
    expect(await nextKid()).not.toBe('none')
    const again = await withdraw(kid)
    expect(again.status).toBe(200)
    expect(await activeKid(server)).toBe(next)
    await rotate()
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    expect(await outcomeOf(server, (await rotateKey(server, old.id, '0s')).secret)).toBe('valid')
  })

  it('are withdrawn before their use as well, and while they retire', async () => {
    const next = await nextKid()
    await withdraw(next)
    expect(await stateOf(next)).toBe('withdrawn')
    expect((await published(server)).has(next)).toBe(false)
    expect(await nextKid()).not.toBe(next)
    const old = await makeToken()
    await rotate()
    await withdraw(String(kidOf(old)))
    expect(await outcomeOf(server, old.secret)).toBe('revoked')
    await rotate({ overlap: '1h' })
    expect(await stateOf(kidOf(old))).toBe('withdrawn')
  })

  it('say how many keys have a working token under them', async () => {
    await rotate()
    const kid = await activeKid(server)
    const count = async () => (await signingKeys(server)).find(({ id }) => id === kid)?.live_keys
    expect(await count()).toBe(0)
    const [one, two] = [await makeToken(), await makeToken()]
    await rotateKey(server, one.id, '1h')
    expect(await count()).toBe(2)
    await server.call('DELETE', `/v1/keys/${two.id}`)
    expect(await count()).toBe(1)
  })

  it('are of their workspace alone', async () => {
    const other = await makeWorkspace(server)
    expectRefusal(await withdraw(await activeKid(server), { key: other.root_key }), 404, 'not_found')
    expectRefusal(await withdraw(`sgk_${'0'.repeat(26)}`), 404, 'not_found')
    expect(await signingKeys(server, { key: other.root_key })).toEqual([])
    expectRefusal(await rotate(undefined, { key: other.root_key }), 409, 'conflict')
  })

  it('are rotated and withdrawn by owners and root alone', async () => {
    const inherits = { rights: 'inherit', allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true }
    const { name } = await aTokenType(server, { owner: ['user'], ...inherits })
    const keyOf = async (role: string) =>
      (await makeKey(server, { type: name, owner: { user: await makeMember(server, role) } })).secret
    const admin = { key: await keyOf('admin') }
    expectRefusal(await rotate(undefined, admin), 403, 'insufficient_scope')
    expectRefusal(await withdraw(await activeKid(server), admin), 403, 'insufficient_scope')
    expect((await server.call('GET', '/v1/signing-keys', admin)).status).toBe(200)
    expect((await rotate(undefined, { key: await keyOf('owner') })).status).toBe(200)
  })

  it.each(['-1h', '36501d', '999999999d', 'soon'])(
    'are not rotated with an overlap of %s',
    async (overlap) => {
      expectRefusal(await rotate({ overlap }), 422, 'invalid_request', 'overlap')
    },
  )

  it('are rotated once for one Idempotency-Key, and every rotation and withdrawal is on record', async () => {
    const was = await activeKid(server)
    const headers = { 'idempotency-key': aName('rotate').replace(' ', '-') }
    const [first, again] = [
      await rotate({ overlap: '1h' }, { headers }),
      await rotate({ overlap: '1h' }, { headers }),
    ]
    expect(again.text).toBe(first.text)
    const is = await activeKid(server)
    await withdraw(was)
    const { data } = await insist(server.call('GET', '/v1/events?limit=2'), 200)
    expect(data).toMatchObject([
      {
        kind: 'workspace.signing_key_withdrawn',
        subject: was,
        changes: { state: { from: 'retiring', to: 'withdrawn' } },
      },
      {
        kind: 'workspace.signing_key_rotated',
        subject: is,
        changes: { kid: { from: was, to: is }, retires_at: { from: null } },
      },
    ])
  })
})
