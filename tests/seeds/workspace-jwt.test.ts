import type { CreatedKey } from '@claviger/contract'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../examples/workspace-jwt/api.ts'
import { ENGINES } from '../../testing/server.ts'
import { aName, eventually, expectRefusal } from '../keys/support.ts'
import { aProduct, type Product } from './product.ts'

const PRESETS = [
  ['15m', 15 * 60],
  ['1h', 3600],
  ['8h', 8 * 3600],
  ['24h', 86_400],
  ['7d', 7 * 86_400],
  ['30d', 30 * 86_400],
] as const

const EMAIL = 'you@yourteam.example'

describe.each(ENGINES)('the page of workspace tokens, on %s', (engine) => {
  let product: Product
  let you: string
  let token: CreatedKey

  const make = (more: object = {}): Promise<CreatedKey> =>
    product.make({
      type: 'workspace_jwt',
      name: aName('Token'),
      expires_in: '1h',
      owner: { user: you },
      ...more,
    })
  const tryToMake = (more: object) =>
    product.manage('POST', '/v1/keys', {
      body: { type: 'workspace_jwt', name: aName('Token'), owner: { user: you }, ...more },
    })
  const list = (key: string) => product.status(key, 'GET', '/v1/queries')
  const execute = async (key: string) =>
    (await product.ask(key, 'POST', '/v1/queries', { body: { query: 'orders-total' } })).status

  beforeAll(async () => {
    product = await aProduct(engine, 'workspace-jwt', createApi)
    you = await product.join(EMAIL, 'developer')
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    token = await make()
  })

  describe('generating a token', () => {
    it('the words of the page and the presets come with the type', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/workspace_jwt')
      expect(body.labels).toMatchObject({
        menu: 'APIs → API Keys',
        submit: 'Generate JWT',
        revoke: 'Revoke',
        variable: 'WORKSPACE_TOKEN',
      })
      expect(body.expiry).toMatchObject({ required: true, presets: PRESETS.map(([preset]) => preset) })
    })

    it.each(PRESETS)(
      'the preset %s gives a token that ends %i seconds after it was issued',
      async (preset, seconds) => {
        const { secret, expires_at } = await make({ expires_in: preset })
        const { iat = 0, exp = 0 } = decodeJwt(secret)
        expect(exp - iat).toBe(seconds)
        expect(Date.parse(expires_at ?? '')).toBe(exp * 1000)
        expect(await list(secret)).toBe(200)
      },
    )

    it('a token without an expiry is not made, nor one beyond the longest preset', async () => {
      for (const expiry of [{}, { expires_at: null }, { expires_in: null }])
        expectRefusal(await tryToMake(expiry), 422, 'invalid_request', 'expires_at')
      expectRefusal(await tryToMake({ expires_in: '31d' }), 422, 'invalid_request', 'expires_in')
      const never = { expires_at: '9999-01-01T00:00:00Z' }
      expectRefusal(await tryToMake(never), 422, 'invalid_request', 'expires_at')
    })

    it('a token made with scopes has those and no other', async () => {
      const { secret } = await make({ scopes: ['read:queries'] })
      expect([await list(secret), await execute(secret)]).toEqual([200, 403])
      expect(await product.status(secret, 'GET', '/v1/connections')).toBe(403)
      const executor = await make({ scopes: ['execute:queries'] })
      expect([await list(executor.secret), await execute(executor.secret)]).toEqual([403, 200])
    })

    it('a token made without scopes has all that its owner has', async () => {
      const { secret } = token
      expect([await list(secret), await execute(secret)]).toEqual([200, 200])
      expect(await product.status(secret, 'POST', '/v1/connections')).toBe(201)
    })

    it('no token has more than its owner', async () => {
      const viewer = await product.join(`${aName('x').slice(2)}@example.test`, 'viewer')
      const { secret } = await make({ owner: { user: viewer } })
      expect([await list(secret), await execute(secret)]).toEqual([200, 403])
    })

    it('the token is shown in the answer that makes it, and never again', async () => {
      const { id, secret } = token
      const [, payload = '', signature = ''] = secret.split('.')
      for (const path of [`/v1/keys/${id}`, '/v1/keys?limit=1000', `/v1/events?key=${id}`]) {
        const { text } = await product.manage('GET', path)
        expect(text).not.toContain(signature)
        expect(text).not.toContain(payload)
      }
    })
  })

  describe('what a token carries', () => {
    it('an identity, a workspace, scopes and an expiry, as the page shows them', async () => {
      const { secret } = await make({ scopes: ['read:queries', 'execute:queries'] })
      const claims = decodeJwt(secret)
      expect(claims).toMatchObject({
        sub: EMAIL,
        workspace: product.workspace.id,
        scopes: ['read:queries', 'execute:queries'],
        exp: expect.any(Number),
      })
    })

    it('and beside these who issued it, when, and which one it is', () => {
      const { iss, iat = 0, jti, ...rest } = decodeJwt(token.secret)
      expect(Object.keys(rest)).toEqual(['sub', 'workspace', 'scopes', 'exp'])
      expect(iss).toMatch(/^http:\/\//)
      expect(Math.abs(iat - Date.parse(token.created_at) / 1000)).toBeLessThanOrEqual(1)
      expect(jti).toBe(token.secrets[0]?.id)
    })

    it('is signed so that anybody can check it against the published keys', async () => {
      const keySet = (await product.manage('GET', '/.well-known/jwks.json', { key: null })).body
      const { protectedHeader } = await jwtVerify(token.secret, createLocalJWKSet(keySet), {
        algorithms: ['EdDSA'],
        typ: 'key+jwt',
      })
      expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'key+jwt', kid: expect.stringMatching(/^sgk_/) })
      expect(decodeProtectedHeader(token.secret).kid).toBe(protectedHeader.kid)
    })

    it('cannot be changed by its bearer', async () => {
      const [head, payload = '', signature] = token.secret.split('.')
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      for (const change of [
        { exp: claims.exp + 86_400 },
        { scopes: ['*:*', 'write:manage.keys'] },
        { sub: 'root' },
      ]) {
        const forged = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url')
        expect(await list([head, forged, signature].join('.'))).toBe(401)
      }
    })

    it('is refused when its time is over', async () => {
      const { id, secret } = token
      const expires_at = new Date(Date.now() + 1500).toISOString()
      // Sooner than a new one could end.
      expect((await product.manage('PATCH', `/v1/keys/${id}`, { body: { expires_at } })).status).toBe(200)
      await eventually(() => list(secret)).toBe(401)
      expect((await product.get(id)).status).toBe('expired')
    })

    it('cannot be made to last longer than it says', async () => {
      const later = { expires_at: new Date(Date.now() + 7_200_000).toISOString() }
      const answer = await product.manage('PATCH', `/v1/keys/${token.id}`, { body: later })
      expectRefusal(answer, 422, 'invalid_request', 'expires_at')
    })
  })

  describe('revoking', () => {
    it('a revoked token stops working at once, however well it is signed', async () => {
      expect(await list(token.secret)).toBe(200)
      await product.revoke(token.id)
      expect([await list(token.secret), await execute(token.secret)]).toEqual([401, 401])
    })

    it('all tokens of a workspace are revoked in one step', async () => {
      const others = await Promise.all([make(), make({ expires_in: '30d' })])
      const { id: workspace, slug: confirm } = product.workspace
      const answer = await product.manage('POST', '/v1/keys/revoke-all', { body: { workspace, confirm } })
      expect(answer.body).toMatchObject({ effective: 'everywhere' })
      expect(answer.body.revoked).toBeGreaterThanOrEqual(3)
      for (const { secret } of [token, ...others]) expect(await list(secret)).toBe(401)
      // Who pulls the brake is not thrown off, and the API still has its own key to ask by.
      expect(answer.body.spared.map(({ why }: { why: string }) => why).sort()).toEqual(['caller', 'root'])
      expect(await list((await make()).secret)).toBe(200)
    })

    it('all tokens are revoked only by who types out which workspace is meant', async () => {
      const body = { workspace: product.workspace.id, confirm: 'another' }
      const answer = await product.manage('POST', '/v1/keys/revoke-all', { body })
      expectRefusal(answer, 422, 'invalid_request', 'confirm')
      expect(await list(token.secret)).toBe(200)
    })
  })

  describe('best practices', () => {
    it('a token is replaced by rotating it: a new one for as long, beside the old', async () => {
      const rotated = await product.manage('POST', `/v1/keys/${token.id}/rotate`, {
        body: { overlap: '5m', expires_in: '24h' },
      })
      expect(rotated.body).toMatchObject({ id: token.id, name: token.name })
      const { iat = 0, exp = 0 } = decodeJwt(rotated.body.secret)
      expect(exp - iat).toBe(86_400)
      expect([await list(token.secret), await list(rotated.body.secret)]).toEqual([200, 200])
    })

    it('each creation and revocation is on record, with who did it', async () => {
      await product.revoke(token.id)
      const { body } = await product.manage('GET', `/v1/events?key=${token.id}`)
      const root = { kind: 'key', id: expect.stringMatching(/^key_/), name: 'Root key' }
      expect(body.data).toMatchObject([
        { kind: 'key.revoked', actor: root, at: expect.any(String), ip: '127.0.0.1' },
        { kind: 'key.created', actor: root },
      ])
    })
  })
})
