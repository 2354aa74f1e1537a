import type { CreatedKey } from '@claviger/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../examples/typed-keys/api.ts'
import { ENGINES } from '../../testing/server.ts'
import { aName, eventually, expectRefusal } from '../keys/support.ts'
import { aProduct, type Product } from './product.ts'

const TYPES = ['secret', 'client', 'read_only'] as const

type Type = (typeof TYPES)[number]

const ENDPOINTS = [
  ['POST', '/v1/events'],
  ['GET', '/v1/events'],
  ['GET', '/v1/apps'],
  ['POST', '/v1/apps'],
  ['GET', '/v1/users'],
  ['POST', '/v1/users'],
] as const

describe.each(ENGINES)('the page of secret, client and read-only keys, on %s', (engine) => {
  let product: Product
  let project: string
  let apps: string[]
  let keys: Readonly<Record<Type, CreatedKey>>

  const create = async (path: string, name: string): Promise<string> => {
    const { status, body } = await product.manage('POST', path, { body: { name } })
    expect(status).toBe(201)
    return body.id
  }
  const make = (type: Type, more: object = {}): Promise<CreatedKey> =>
    product.make({ type, name: aName('Key'), project, ...more })
  const makeBy = (key: string, body: object) =>
    product.manage('POST', '/v1/keys', { key, body: { name: aName('Key'), ...body } })
  const statusesOf = (key: string | null) =>
    Promise.all(ENDPOINTS.map(([method, path]) => product.status(key, method, path)))

  beforeAll(async () => {
    product = await aProduct(engine, 'typed-keys', createApi)
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    project = await create('/v1/projects', aName('Project'))
    apps = [
      await create(`/v1/projects/${project}/apps`, 'iOS'),
      await create(`/v1/projects/${project}/apps`, 'Web'),
    ]
    const [secret, client, read_only] = await Promise.all(TYPES.map((type) => make(type)))
    if (!secret || !client || !read_only) throw new Error('three were made')
    keys = { secret, client, read_only }
  })

  describe('overview', () => {
    it('every endpoint wants a key', async () => {
      expect(await statusesOf(null)).toEqual(ENDPOINTS.map(() => 401))
    })

    it('one key serves every app of its project', async () => {
      for (const app of apps) {
        expect(await product.status(keys.client.secret, 'POST', `/v1/events?app=${app}`)).toBe(202)
        expect(await product.status(keys.read_only.secret, 'GET', `/v1/events?app=${app}`)).toBe(200)
      }
      const { body } = await product.ask(keys.secret.secret, 'GET', '/v1/events')
      expect(body.data.map(({ app }: { app: string }) => app)).toEqual(apps)
    })

    it('a key serves no app of another project', async () => {
      const other = await create('/v1/projects', aName('Project'))
      const app = await create(`/v1/projects/${other}/apps`, 'iOS')
      for (const { secret } of Object.values(keys)) {
        const method = secret === keys.client.secret ? 'POST' : 'GET'
        for (const foreign of [app, apps[0]?.replace(/.$/, (c) => (c === '0' ? '1' : '0')), 'nonsense']) {
          const answer = await product.ask(
            secret,
            method,
            `/v1/events?app=${foreign}`,
            method === 'POST' ? { body: { name: 'x' } } : {},
          )
          expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_project' } })
        }
      }
    })

    it('a key sees nothing of what another project has sent', async () => {
      expect(await product.status(keys.client.secret, 'POST', '/v1/events')).toBe(202)
      const other = await create('/v1/projects', aName('Project'))
      const { secret } = await make('read_only', { project: other })
      expect((await product.ask(secret, 'GET', '/v1/events')).body.data).toEqual([])
    })

    it('a key cannot be made without a project', async () => {
      for (const type of TYPES) {
        const body = { type, name: aName('Key') }
        expectRefusal(await product.manage('POST', '/v1/keys', { body }), 422, 'invalid_request', 'project')
      }
    })
  })

  describe('types', () => {
    it('there are three types, each with its own prefix', () => {
      const prefixes = TYPES.map((type) => keys[type].secret.replace(/[0-9A-Za-z]{49}$/, ''))
      expect(prefixes).toEqual(['sk_', 'ck_', 'rk_'])
    })

    it('a secret key reads and writes everything', async () => {
      expect(await statusesOf(keys.secret.secret)).toEqual([202, 200, 200, 201, 200, 201])
    })

    it('a client key writes events, and cannot even read them', async () => {
      expect(await statusesOf(keys.client.secret)).toEqual([202, 403, 403, 403, 403, 403])
    })

    it('a read-only key reads everything and writes nothing', async () => {
      expect(await statusesOf(keys.read_only.secret)).toEqual([403, 200, 200, 403, 200, 403])
    })
  })

  describe('creating keys', () => {
    it('a secret key makes keys of every type in its project', async () => {
      for (const type of TYPES) {
        const { status, body } = await makeBy(keys.secret.secret, { type })
        expect([status, body.project, body.type]).toEqual([201, project, type])
        expect(
          await product.status(body.secret, type === 'client' ? 'POST' : 'GET', '/v1/events'),
        ).toBeLessThan(300)
      }
    })

    it('a secret key makes no key for another project', async () => {
      const other = await create('/v1/projects', aName('Project'))
      expectRefusal(await makeBy(keys.secret.secret, { type: 'client', project: other }), 404, 'not_found')
    })

    it('a secret key reaches no key of another project', async () => {
      const other = await create('/v1/projects', aName('Project'))
      const foreign = await make('client', { project: other })
      const by = { key: keys.secret.secret }
      expect((await product.manage('GET', `/v1/keys/${foreign.id}`, by)).status).toBe(404)
      expect((await product.manage('DELETE', `/v1/keys/${foreign.id}`, by)).status).toBe(404)
      const { body } = await product.manage('GET', '/v1/keys?limit=1000', by)
      expect(new Set(body.data.map((key: CreatedKey) => key.project))).toEqual(new Set([project]))
    })

    it('client and read-only keys make no keys', async () => {
      for (const { secret } of [keys.client, keys.read_only])
        for (const type of TYPES) expectRefusal(await makeBy(secret, { type }), 403, 'insufficient_scope')
    })

    it('a key can be limited to some scopes of its type', async () => {
      const { secret } = await make('secret', { scopes: ['read:events', 'write:users'] })
      expect(await statusesOf(secret)).toEqual([403, 200, 403, 403, 200, 201])
      expectRefusal(await makeBy(secret, { type: 'client' }), 403, 'insufficient_scope')
    })

    it('no key gets a scope that its type does not have', async () => {
      for (const [type, scope] of [
        ['client', 'read:events'],
        ['client', '*:*'],
        ['read_only', 'write:users'],
        ['read_only', 'write:manage.keys'],
      ] as const) {
        const body = { type, name: aName('Key'), project, scopes: [scope] }
        expectRefusal(await product.manage('POST', '/v1/keys', { body }), 422, 'invalid_request', 'scopes')
      }
    })

    it('the answer that makes a key shows it whole, and no other answer does', async () => {
      const { id, secret } = keys.secret
      const tail = secret.slice('sk_'.length)
      for (const path of [`/v1/keys/${id}`, '/v1/keys?limit=1000', `/v1/events?key=${id}`])
        expect((await product.manage('GET', path)).text).not.toContain(tail)
      expect((await product.get(id)).masked).toBe(`sk_••••••••${secret.slice(-4)}`)
    })

    it('a key that is lost is replaced by another', async () => {
      const next = await makeBy(keys.secret.secret, { type: 'client' })
      await product.revoke(keys.client.id)
      expect(await product.status(keys.client.secret, 'POST', '/v1/events')).toBe(401)
      expect(await product.status(next.body.secret, 'POST', '/v1/events')).toBe(202)
    })

    it('the words of the page come with each type', async () => {
      const { body } = await product.manage('GET', '/v1/key-types')
      const own = body.data.filter(({ name }: { name: string }) => name !== 'root')
      expect(own.map(({ labels }: { labels: { menu: string } }) => labels.menu)).toEqual(
        TYPES.map(() => 'Settings → API Keys'),
      )
      expect(own.map(({ description }: { description: string }) => description)).toEqual([
        expect.stringContaining('for your backend only'),
        expect.stringContaining('Writes events and nothing else'),
        expect.stringContaining('changes nothing'),
      ])
    })
  })

  describe('using keys', () => {
    it('the key goes into the Authorization header, with the scheme Bearer', async () => {
      const { secret } = keys.secret
      const status = async (headers: Record<string, string>) =>
        (await product.ask(null, 'GET', '/v1/events', { headers })).status
      expect(await status({ authorization: `Bearer ${secret}` })).toBe(200)
      expect(await status({ authorization: `Basic ${secret}` })).toBe(401)
      expect(await status({ authorization: secret })).toBe(401)
      expect(await status({ 'x-api-key': secret })).toBe(401)
      expect((await product.ask(null, 'GET', `/v1/events?key=${secret}`)).status).toBe(401)
    })

    it('a missing, an expired and an invalid key are 401', async () => {
      const expiring = await make('client', { expires_in: '1s' })
      await eventually(() => product.status(expiring.secret, 'POST', '/v1/events')).toBe(401)
      expect(await statusesOf(null)).toEqual(ENDPOINTS.map(() => 401))
      expect(await statusesOf('sk_wrong')).toEqual(ENDPOINTS.map(() => 401))
      expect(await statusesOf(expiring.secret)).toEqual(ENDPOINTS.map(() => 401))
    })

    it('an endpoint outside the scopes of a key is 403, with the scope it needs', async () => {
      const answer = await product.ask(keys.client.secret, 'GET', '/v1/users')
      expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
      expect(answer.headers.get('www-authenticate')).toContain(
        'error="insufficient_scope", scope="read:users"',
      )
    })
  })

  describe('security', () => {
    const BROWSERS: readonly Record<string, string>[] = [
      { origin: 'https://shop.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    ]

    it('a secret key is refused from a browser, by the API and by Claviger', async () => {
      const { secret } = keys.secret
      for (const headers of BROWSERS) {
        const refused = { status: 403, body: { code: 'origin_denied' } }
        expect(await product.ask(secret, 'GET', '/v1/events', { headers })).toMatchObject(refused)
        expect(await product.manage('GET', '/v1/keys', { key: secret, headers })).toMatchObject(refused)
      }
    })

    it('a secret key can be tested on a page of Claviger itself, and on no other', async () => {
      const test = async (site: string) =>
        (
          await product.manage('GET', '/v1/health', {
            key: keys.secret.secret,
            headers: { 'sec-fetch-site': site },
          })
        ).status
      expect(await test('same-origin')).toBe(200)
      for (const site of ['same-site', 'cross-site', 'none']) expect(await test(site)).toBe(401)
    })

    it('a secret key is taken from a backend, whatever it is written in', async () => {
      const { secret: key } = keys.secret
      for (const headers of [
        {},
        { 'sec-fetch-mode': 'cors', 'user-agent': 'node' },
        { 'user-agent': 'python' },
      ]) {
        expect((await product.ask(key, 'GET', '/v1/events', { headers })).status).toBe(200)
        expect((await product.manage('GET', '/v1/keys', { key, headers })).status).toBe(200)
      }
    })

    it('a client key works in a browser, and only on the pages it is bound to', async () => {
      const ask = async (key: string, headers: Record<string, string>) =>
        (await product.ask(key, 'POST', '/v1/events', { headers, body: { name: 'seen' } })).status
      for (const headers of BROWSERS) expect(await ask(keys.client.secret, headers)).toBe(202)
      const bound = await make('client', { origins: ['https://shop.example'] })
      expect(await ask(bound.secret, { origin: 'https://shop.example' })).toBe(202)
      expect(await ask(bound.secret, { origin: 'https://evil.example' })).toBe(403)
      expect(await ask(bound.secret, {})).toBe(403)
    })

    it('a key ends by itself at its expires_at', async () => {
      const expires_at = new Date(Date.now() + 1500).toISOString()
      const { id, secret } = await make('read_only', { expires_at })
      expect(await product.status(secret, 'GET', '/v1/events')).toBe(200)
      await eventually(() => product.status(secret, 'GET', '/v1/events')).toBe(401)
      expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expires_at))
      expect(await product.get(id)).toMatchObject({ status: 'expired', expires_at })
    })
  })
})
