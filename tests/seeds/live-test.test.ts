import type { CreatedKey } from '@claviger/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../examples/live-test/api.ts'
import { ENGINES } from '../../testing/server.ts'
import { aName, expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aProduct, type Product } from './product.ts'
import { openPrograms, type Programs } from './programs.ts'
import { LIVE } from './snippets.ts'

let programs: Programs

beforeAll(async () => {
  programs = await openPrograms()
})

const READS = ['/api/v1/flows', '/api/v1/runs', '/api/v1/connections'].map((path) => ['GET', path] as const)

const WRITES = READS.flatMap(
  ([, path]) =>
    [
      ['POST', path],
      ['PATCH', `${path}/:made`],
      ['DELETE', `${path}/:made`],
    ] as const,
)

const TEAM = [
  ['GET', '/api/v1/team'],
  ['POST', '/api/v1/team'],
  ['PATCH', '/api/v1/team/:made'],
  ['DELETE', '/api/v1/team/:made'],
] as const

describe.each(ENGINES)('the page of live and test keys, on %s', (engine) => {
  let product: Product
  let sandbox: string
  let reader: CreatedKey

  const make = (scope: string, more: object = {}): Promise<CreatedKey> =>
    product.make({ type: 'standard', name: aName('Key'), template: scope, ...more })
  const flows = (key: string | null) => product.status(key, 'GET', '/api/v1/flows')

  /** Whether requests were served: one answer for all, which must agree. */
  async function served(key: string, calls: readonly (readonly [string, string])[]): Promise<boolean> {
    let made = 'nothing'
    const statuses: number[] = []
    for (const [method, path] of calls) {
      const body = method === 'POST' || method === 'PATCH' ? { body: { name: 'one' } } : {}
      const answer = await product.ask(key, method, path.replace(':made', made), body)
      if (answer.status === 201) made = answer.body.id
      statuses.push(answer.status)
    }
    const served = statuses.every((status) => status < 300)
    if (!served) expect(new Set(statuses)).toEqual(new Set([403]))
    return served
  }

  beforeAll(async () => {
    product = await aProduct(engine, 'live-test', createApi)
    sandbox = await product.run((claviger) => createApi(claviger, 'test'))
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    reader = await make('read')
  })

  describe('authentication', () => {
    it('every endpoint wants a Bearer token', async () => {
      for (const [method, path] of [...READS, ...WRITES, ...TEAM]) {
        const answer = await product.ask(null, method, path.replace(':made', 'x'))
        expect(answer.status).toBe(401)
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      }
    })

    it('a word other than Bearer is refused', async () => {
      for (const word of ['Token', 'Basic', 'Key']) {
        const headers = { authorization: `${word} ${reader.secret}` }
        expect((await product.ask(null, 'GET', '/api/v1/flows', { headers })).status).toBe(401)
      }
    })
  })

  describe('generating a key', () => {
    it('the words of the page come with the type', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/standard')
      expect(body.labels).toEqual({
        menu: 'Settings → API Keys',
        create: '+ Create API Key',
        submit: 'Create',
        revoke: 'Revoke',
        variable: 'FLOWSTACK_API_KEY',
      })
      expect(body.templates.map(({ title }: { title: string }) => title)).toEqual(['Read', 'Write', 'Admin'])
    })

    it.each(['Production Backend', 'CI/CD Pipeline'])('a key can be called %s', async (name) => {
      expect(await make('read', { name })).toMatchObject({ name, scopes: ['read'] })
    })

    it('a key with the scope read sees flows, runs and connections, and changes nothing', async () => {
      expect(await served(reader.secret, READS)).toBe(true)
      for (const [method, path] of WRITES) expect(await served(reader.secret, [[method, path]])).toBe(false)
      expect(await served(reader.secret, TEAM)).toBe(false)
    })

    it('a key with the scope write creates, updates and deletes, and sees as well', async () => {
      const { secret } = await make('write')
      expect([await served(secret, READS), await served(secret, WRITES)]).toEqual([true, true])
      expect(await served(secret, TEAM)).toBe(false)
    })

    it('a key with the scope admin does everything, and manages the team', async () => {
      const { secret } = await make('admin')
      expect([await served(secret, READS), await served(secret, WRITES)]).toEqual([true, true])
      expect(await served(secret, TEAM)).toBe(true)
    })

    it('a key with the scope admin manages keys and members, and the others do not', async () => {
      const { secret: admin } = await make('admin')
      const { secret: writer } = await make('write')
      const key = () => ({ body: { type: 'standard', name: aName('Key') } })
      const member = () => ({ body: { email: `${aName('x').slice(2)}@example.test`, role: 'viewer' } })
      expect((await product.manage('POST', '/v1/keys', { key: admin, ...key() })).status).toBe(201)
      expect((await product.manage('POST', '/v1/members', { key: admin, ...member() })).status).toBe(201)
      expect((await product.manage('GET', '/v1/keys', { key: admin })).status).toBe(200)
      for (const weak of [writer, reader.secret]) {
        expectRefusal(
          await product.manage('POST', '/v1/keys', { key: weak, ...key() }),
          403,
          'insufficient_scope',
        )
        expectRefusal(
          await product.manage('POST', '/v1/members', { key: weak, ...member() }),
          403,
          'insufficient_scope',
        )
      }
    })

    it.each(['viewer', 'developer', 'admin'])(
      'a key with the scope admin adds, invites, changes, suspends, reinstates and removes a member who is %s',
      async (role) => {
        const { secret: key } = await make('admin')
        const ask = (method: string, path: string, body?: object) =>
          product.manage(method, path, body ? { key, body } : { key })
        const email = anAddress()
        const added = await ask('POST', '/v1/members', { email, role })
        expect(added).toMatchObject({ status: 201, body: { email, role, status: 'active' } })
        const member = `/v1/members/${added.body.id}`
        const others = ['viewer', 'developer', 'admin'].filter((other) => other !== role)
        for (const to of [...others, role])
          expect(await ask('PATCH', member, { role: to })).toMatchObject({ status: 200, body: { role: to } })
        for (const status of ['suspended', 'active'])
          expect(await ask('PATCH', member, { status })).toMatchObject({
            status: 200,
            body: { role, status },
          })
        expect((await ask('DELETE', member)).status).toBe(200)
        expect((await ask('GET', member)).status).toBe(404)
        const invited = await ask('POST', '/v1/invitations', { email, role })
        expect(invited).toMatchObject({ status: 201, body: { email, role } })
        const accept = { key: null, body: { token: invited.body.token } }
        expect((await product.manage('POST', '/v1/invitations/accept', accept)).status).toBeLessThan(300)
        const { body } = await ask('GET', '/v1/members?limit=1000')
        expect(body.data).toContainEqual(expect.objectContaining({ email, role, status: 'active' }))
      },
    )

    it('a key with the scope admin makes nobody an owner, and does nothing to one', async () => {
      const { secret: key } = await make('admin')
      const member = `/v1/members/${await product.join(anAddress(), 'viewer')}`
      const owner = `/v1/members/${await product.join(anAddress(), 'owner')}`
      for (const [method, path, body] of [
        ['POST', '/v1/members', { email: anAddress(), role: 'owner' }],
        ['POST', '/v1/invitations', { email: anAddress(), role: 'owner' }],
        ['PATCH', member, { role: 'owner' }],
        ['PATCH', owner, { role: 'viewer' }],
        ['PATCH', owner, { status: 'suspended' }],
        ['DELETE', owner, undefined],
      ] as const)
        expectRefusal(await product.manage(method, path, body ? { key, body } : { key }), 403, 'forbidden')
    })

    it('a key whose maker names no scope only reads', async () => {
      const { scopes } = await product.make({ type: 'standard', name: aName('Key') })
      expect(scopes).toEqual(['read'])
    })

    it('the key is shown in the answer that makes it, and never again', async () => {
      const { id, secret } = reader
      for (const path of [`/v1/keys/${id}`, '/v1/keys?limit=1000', `/v1/events?key=${id}`])
        expect((await product.manage('GET', path)).text).not.toContain(secret.slice('fs_live_'.length))
      expect((await product.get(id)).masked).toBe(`fs_live_••••••••${secret.slice(-4)}`)
    })
  })

  describe('using a key', () => {
    const fitted = (text: string): string =>
      text.replace(LIVE.host, product.url).replace(LIVE.token, reader.secret)
    const FLOWS = { data: expect.arrayContaining([{ id: 'invoices', name: 'invoices' }]) }

    it('the curl of the page works', async () => {
      expect(await programs.curl(fitted(LIVE.curl))).toEqual({ status: 200, body: FLOWS })
    })

    it('the JavaScript of the page works', async () => {
      const text = `${fitted(LIVE.javascript)}\nconsole.log(response.status, JSON.stringify(data))`
      expect(await programs.javascript(text, {}, 'module')).toMatch(/^200 .*"invoices"/)
    })

    it('the Python of the page works', async () => {
      expect(await programs.python(fitted(LIVE.python), 'data')).toEqual({ status: 200, body: FLOWS })
    })
  })

  describe('prefixes', () => {
    it.each([
      ['fs_live_', 'live'],
      ['fs_test_', 'test'],
    ])('%s begins a key of the environment %s', async (prefix, environment) => {
      const key = await make('read', { environment })
      expect(key.environment).toBe(environment)
      expect(key.secret).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{49}$`))
    })

    it('a key is one for production unless its maker says otherwise', () => {
      expect(reader).toMatchObject({ environment: 'live', secret: expect.stringMatching(/^fs_live_/) })
    })

    it('a test key is refused in production by a code of its own, and a live key in the sandbox', async () => {
      const test = await make('read', { environment: 'test' })
      const refused = { status: 403, body: { code: 'wrong_environment' } }
      const inSandbox = { headers: { authorization: `Bearer ${test.secret}` } }
      expect(await product.ask(test.secret, 'GET', '/api/v1/flows')).toMatchObject(refused)
      expect((await fetch(`${sandbox}/api/v1/flows`, inSandbox)).status).toBe(200)
      const live = { headers: { authorization: `Bearer ${reader.secret}` } }
      expect((await fetch(`${sandbox}/api/v1/flows`, live)).status).toBe(403)
      const verify = async (key: string, environment: string) =>
        (await product.manage('POST', '/v1/keys/verify', { body: { key, environment } })).body.code
      expect(await verify(test.secret, 'live')).toBe('wrong_environment')
      expect(await verify(test.secret, 'test')).toBe('valid')
      expect(await verify(reader.secret, 'test')).toBe('wrong_environment')
    })

    it('a test key under the prefix of production is no key', async () => {
      const { secret } = await make('read', { environment: 'test' })
      expect(await flows(secret.replace('fs_test_', 'fs_live_'))).toBe(401)
    })
  })

  describe('managing keys', () => {
    it('a new key with the same permissions takes over, and then the old one is deleted', async () => {
      const name = aName('Copy')
      const copied = await product.manage('POST', `/v1/keys/${reader.id}/copy`, { body: { name } })
      const next: CreatedKey = copied.body
      expect(next.scopes).toEqual(reader.scopes)
      expect([await flows(reader.secret), await flows(next.secret)]).toEqual([200, 200])
      await product.revoke(reader.id)
      expect([await flows(reader.secret), await flows(next.secret)]).toEqual([401, 200])
    })

    it('rotating keeps id, name and rights, and both secrets work while the applications are updated', async () => {
      const { body } = await product.manage('POST', `/v1/keys/${reader.id}/rotate`, {
        body: { overlap: '24h' },
      })
      expect(body).toMatchObject({ id: reader.id, name: reader.name, scopes: reader.scopes })
      expect([await flows(reader.secret), await flows(body.secret)]).toEqual([200, 200])
    })

    it('a revoked key is found in the list no more among the active, and every request with it is 401', async () => {
      expect(await flows(reader.secret)).toBe(200)
      const find = async () =>
        (await product.manage('GET', `/v1/keys?status=active&search=${reader.id}`)).body.data
      expect(await find()).toHaveLength(1)
      await product.revoke(reader.id)
      expect(await find()).toEqual([])
      for (const [method, path] of [...READS, ...WRITES, ...TEAM])
        expect(await product.status(reader.secret, method, path.replace(':made', 'x'))).toBe(401)
    })
  })

  describe('best practices', () => {
    it('a key is refused from a browser', async () => {
      const headers = { origin: 'https://app.example' }
      const answer = await product.ask(reader.secret, 'GET', '/api/v1/flows', { headers })
      expect(answer).toMatchObject({ status: 403, body: { code: 'origin_denied' } })
    })

    it('a key can be read from the variable that its type names', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/standard')
      const { variable } = body.labels
      const text = LIVE.python
        .replace(LIVE.host, product.url)
        .replace(`'Bearer ${LIVE.token}'`, `'Bearer ' + __import__('os').environ['${variable}']`)
      const said = await programs.python(text, 'data', { [variable]: reader.secret })
      expect(said.status).toBe(200)
    })

    it('a key says that it should be replaced after 90 days', () => {
      const { created_at, rotation_due_at } = reader
      expect(Date.parse(rotation_due_at ?? '') - Date.parse(created_at)).toBe(90 * 86_400_000)
    })
  })
})
