import type { CreatedKey } from '@claviger/contract'
import { decodeJwt } from 'jose'
import { connect as dial } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../examples/personal-tokens/api.ts'
import { ENGINES } from '../../testing/server.ts'
import { aName, eventually, expectRefusal } from '../keys/support.ts'
import { aProduct, type Product } from './product.ts'
import { openPrograms, type Programs } from './programs.ts'
import { PERSONAL } from './snippets.ts'

let programs: Programs

beforeAll(async () => {
  programs = await openPrograms()
})

describe.each(ENGINES)('the page of personal tokens, on %s', (engine) => {
  let product: Product
  let ana: { id: string; token: string }
  let token: CreatedKey

  const make = (name: string, more: object = {}): Promise<CreatedKey> =>
    product.make({ type: 'personal', name, ...more }, { key: ana.token })
  const patch = (path: string, body: object, key?: string) =>
    product.manage('PATCH', path, { body, ...(key ? { key } : {}) })
  const mine = async (query = '') =>
    (await product.manage('GET', `/v1/keys${query}`, { key: ana.token })).body.data
  const works = async (secret: string) => (await product.status(secret, 'GET', '/v1/pipelines')) === 200

  /** A member, and the token which the root key makes for them to begin with. */
  async function member(role: string): Promise<{ id: string; token: string }> {
    const id = await product.join(`${role}-${aName('x').slice(2)}@example.test`, role)
    const first = await product.make({ type: 'personal', name: 'First', owner: { user: id } })
    return { id, token: first.secret }
  }

  beforeAll(async () => {
    product = await aProduct(engine, 'personal-tokens', createApi)
    ana = await member('developer')
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    token = await make(aName('Token'))
  })

  describe('overview', () => {
    it('a member makes tokens for themselves, by which programs call the API', async () => {
      expect(token).toMatchObject({ type: 'personal', owner: { user: ana.id }, status: 'active' })
      expect(await works(token.secret)).toBe(true)
    })

    it('a token is a JWT that lives until it is revoked', () => {
      expect(token.secret).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{86}$/)
      expect(token.expires_at).toBeNull()
      expect(decodeJwt(token.secret)).not.toHaveProperty('exp')
    })

    it('a token may do what its owner may do when it is used', async () => {
      const ben = await member('developer')
      const job = async () =>
        (await product.ask(ben.token, 'POST', '/v1/jobs', { body: { pipeline_id: 'a' } })).status
      expect(await job()).toBe(201)
      await patch(`/v1/members/${ben.id}`, { role: 'viewer' })
      expect(await job()).toBe(403)
      expect(await works(ben.token)).toBe(true)
      await patch(`/v1/members/${ben.id}`, { role: 'developer' })
      expect(await job()).toBe(201)
    })

    it('a token may do nothing while its owner is suspended', async () => {
      const ben = await member('developer')
      await patch(`/v1/members/${ben.id}`, { status: 'suspended' })
      expect(await product.status(ben.token, 'GET', '/v1/pipelines')).toBe(401)
      await patch(`/v1/members/${ben.id}`, { status: 'active' })
      expect(await works(ben.token)).toBe(true)
    })

    it('the words of the page come with the type', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/personal')
      expect(body.labels).toEqual({
        menu: 'Settings → API Keys',
        create: 'Create API Key',
        submit: 'Create Token',
        revoke: 'Revoke',
        variable: PERSONAL.variable,
      })
      expect(body.description).toBe(
        "Has the same permissions as your account. Keep it secure and don't share it.",
      )
    })
  })

  describe('the token is shown once', () => {
    it('the answer that makes a token shows it whole, and no other answer does', async () => {
      const { id, secret } = token
      const name = aName('Renamed')
      const answers = [
        await product.manage('GET', `/v1/keys/${id}`),
        await product.manage('GET', '/v1/keys?limit=1000'),
        await product.manage('GET', `/v1/events?key=${id}`),
        await product.manage('GET', '/v1/keys/self', { key: secret }),
        await patch(`/v1/keys/${id}`, { name }),
        await product.ask(secret, 'GET', '/v1/pipelines'),
        await product.manage('DELETE', `/v1/keys/${id}`),
      ]
      for (const { status, text } of answers) {
        expect(status).toBe(200)
        expect(text).not.toContain(secret)
        expect(text).not.toContain(secret.split('.')[2])
      }
    })

    it('afterwards the last four characters are shown, behind dots', async () => {
      const { masked, last4 } = await product.get(token.id)
      expect(last4).toBe(token.secret.slice(-4))
      expect(masked).toBe(`••••••••${last4}`)
    })

    it('the last four characters find the token in the list', async () => {
      const found = await mine(`?search=${token.last4}`)
      expect(found.map(({ id }: CreatedKey) => id)).toContain(token.id)
    })

    it('a lost token is replaced by a new one, and revoked', async () => {
      const next = await make(aName('Replacement'))
      expect(await works(next.secret)).toBe(true)
      await product.revoke(token.id)
      expect([await works(token.secret), await works(next.secret)]).toEqual([false, true])
    })
  })

  describe('managing tokens', () => {
    it('the list of a member has their tokens, with name, last four, creation and last use', async () => {
      const stranger = await member('developer')
      const list: CreatedKey[] = await mine('?limit=1000')
      expect(list.every(({ owner }) => 'user' in owner && owner.user === ana.id)).toBe(true)
      const { name, masked, created_at } = token
      expect(list.find(({ id }) => id === token.id)).toMatchObject({
        name,
        masked,
        created_at,
        last_used_at: null,
      })
      expect((await product.manage('GET', `/v1/keys/${token.id}`, { key: stranger.token })).status).toBe(404)
    })

    it('last used is empty until the first use, and then says when', async () => {
      expect((await product.get(token.id)).last_used_at).toBeNull()
      const before = Date.now()
      await works(token.secret)
      const { last_used_at } = await product.get(token.id)
      expect(Date.parse(last_used_at ?? '')).toBeGreaterThanOrEqual(before)
    })

    it('a refused request is no use', async () => {
      await patch(`/v1/keys/${token.id}`, { enabled: false })
      expect(await works(token.secret)).toBe(false)
      expect((await product.get(token.id)).last_used_at).toBeNull()
    })

    it('tokens that have not been used for a time can be listed', async () => {
      const active = await make(aName('Active'))
      await eventually(async () => {
        await works(active.secret)
        const ids = (await mine('?unused_for=1s&limit=1000')).map(({ id }: CreatedKey) => id)
        return [ids.includes(token.id), ids.includes(active.id)]
      }).toEqual([true, false])
      expect(await mine('?unused_for=90d')).toEqual([])
    })

    it('a member who leaves takes their tokens along', async () => {
      const ben = await member('developer')
      expect(await works(ben.token)).toBe(true)
      await product.manage('DELETE', `/v1/members/${ben.id}`)
      expect(await product.status(ben.token, 'GET', '/v1/pipelines')).toBe(401)
    })
  })

  describe('revoking a token', () => {
    it('a revoked token is refused with 401 from the next request on, everywhere', async () => {
      expect(await works(token.secret)).toBe(true)
      await product.revoke(token.id)
      for (const path of ['/v1/pipelines', '/v1/activities', '/v1/datasources', '/v1/health'])
        expect(await product.status(token.secret, 'GET', path)).toBe(401)
      expect((await product.manage('GET', '/v1/keys/self', { key: token.secret })).status).toBe(401)
    })

    it('a member revokes their own tokens', async () => {
      const answer = await product.manage('DELETE', `/v1/keys/${token.id}`, { key: ana.token })
      expect(answer.body).toMatchObject({ status: 'revoked', effective: 'everywhere' })
      expect(await works(token.secret)).toBe(false)
    })

    it('a revocation cannot be undone', async () => {
      await product.revoke(token.id)
      const path = `/v1/keys/${token.id}`
      expectRefusal(await patch(path, { enabled: true }), 409, 'conflict')
      expectRefusal(await product.manage('POST', `${path}/rotate`), 409, 'conflict')
      expect(await works(token.secret)).toBe(false)
    })
  })

  describe('using a token', () => {
    const fitted = ({ text, token: printed }: { text: string; token: string }): string =>
      text.replace(PERSONAL.host, product.url).replace(printed, token.secret)
    const env = () => ({ [PERSONAL.variable]: token.secret })
    const PIPELINES = { data: [expect.objectContaining({ id: 'orders-hourly' }), expect.anything()] }
    const REFUSED = { status: 401, body: expect.objectContaining({ code: 'unauthenticated' }) }

    it('the curl of the page works, until the token is revoked', async () => {
      expect(await programs.curl(fitted(PERSONAL.curl))).toEqual({ status: 200, body: PIPELINES })
      await product.revoke(token.id)
      expect(await programs.curl(fitted(PERSONAL.curl))).toEqual(REFUSED)
    })

    it('the JavaScript of the page works, with the token from the environment', async () => {
      const text = PERSONAL.javascript.replace(PERSONAL.host, product.url)
      expect(await programs.javascript(text, env())).toContain(`id: 'orders-hourly'`)
      await product.revoke(token.id)
      expect(await programs.javascript(text, env())).toContain('status: 401')
    })

    it('the Python of the page works, with the token from the environment', async () => {
      const text = PERSONAL.python.replace(PERSONAL.host, product.url)
      expect(await programs.python(text, 'pipelines', env())).toEqual({ status: 200, body: PIPELINES })
      await product.revoke(token.id)
      expect(await programs.python(text, 'pipelines', env())).toEqual(REFUSED)
    })

    it('the step for GitHub Actions sets a job going, until the token is revoked', async () => {
      const body = expect.objectContaining({
        pipeline_id: 'your-pipeline-id',
        requested_by: { user: ana.id },
      })
      expect(await programs.curl(fitted(PERSONAL.githubActions))).toEqual({ status: 201, body })
      await product.revoke(token.id)
      expect(await programs.curl(fitted(PERSONAL.githubActions))).toEqual(REFUSED)
    })

    it('the simple request of the page says whether a token is good', async () => {
      expect(await programs.curl(fitted(PERSONAL.health))).toEqual({ status: 200, body: { status: 'ok' } })
      await product.revoke(token.id)
      expect(await programs.curl(fitted(PERSONAL.health))).toEqual(REFUSED)
    })

    it('scripts see pipelines, start jobs, manage activities and configure datasources', async () => {
      const body = { name: 'lake' }
      const job = { pipeline_id: 'orders-hourly' }
      const ask = (method: string, path: string, options = {}) =>
        product.ask(token.secret, method, path, options)
      expect((await ask('GET', '/v1/pipelines/orders-hourly')).body).toMatchObject({ id: 'orders-hourly' })
      const { id } = (await ask('POST', '/v1/jobs', { body: job })).body
      expect((await ask('GET', '/v1/activities')).body.data[0]).toMatchObject({
        id,
        ...job,
        status: 'queued',
      })
      expect((await ask('DELETE', '/v1/activities')).status).toBe(200)
      expect((await ask('GET', '/v1/activities')).body.data).toEqual([])
      const made = await ask('POST', '/v1/datasources', { body })
      expect(made).toMatchObject({ status: 201, body })
      const renamed = { body: { name: 'sea' } }
      expect((await ask('PATCH', `/v1/datasources/${made.body.id}`, renamed)).body).toMatchObject(
        renamed.body,
      )
    })
  })

  describe('what goes wrong', () => {
    const withHeader = (authorization: string) =>
      product.ask(null, 'GET', '/v1/pipelines', { headers: { authorization } })

    it.each(['Token', 'JWT', 'Basic', 'Key', ''])('the word %o before the token is refused', async (word) => {
      expect((await withHeader(`${word} ${token.secret}`)).status).toBe(401)
      expect(
        (
          await product.manage('GET', '/v1/keys/self', {
            key: null,
            headers: { authorization: `${word} ${token.secret}` },
          })
        ).status,
      ).toBe(401)
    })

    it('Bearer and one space make the only prefix', async () => {
      const { secret } = token
      expect((await withHeader(`Bearer ${secret}`)).status).toBe(200)
      for (const header of [
        `Bearer  ${secret}`,
        `Bearer\t${secret}`,
        `Bearer${secret}`,
        secret,
        `Bearer: ${secret}`,
      ])
        expect((await withHeader(header)).status).toBe(401)
    })

    it('a token with a space or a line break in it is refused', async () => {
      const { secret } = token
      const [head, tail] = [secret.slice(0, 40), secret.slice(40)]
      expect((await withHeader(`Bearer ${head} ${tail}`)).status).toBe(401)
      const socket = dial(Number(new URL(product.url).port), '127.0.0.1')
      const lines = [
        'GET /v1/pipelines HTTP/1.1',
        'Host: x',
        'Connection: close',
        `Authorization: Bearer ${head}`,
      ]
      socket.end(`${lines.join('\r\n')}\r\n ${tail}\r\n\r\n`)
      expect((await socket.toArray()).join('')).toMatch(/^HTTP\/1\.1 40[01] /)
      for (const key of [`${head}\n${tail}`, `${secret}\n`, ` ${secret}`]) {
        const { body } = await product.manage('POST', '/v1/keys/verify', { body: { key } })
        expect(body).toMatchObject({ valid: false, code: 'malformed' })
      }
    })

    it('the last four characters, or a part of the token, are refused', async () => {
      const { secret, last4, masked } = token
      expect(secret).toMatch(/^eyJ/)
      const parts = secret.split('.')
      for (const part of [last4, parts[0], parts.slice(0, 2).join('.'), secret.slice(0, -1), secret.slice(3)])
        expect((await withHeader(`Bearer ${part}`)).status).toBe(401)
      const { body } = await product.manage('POST', '/v1/keys/verify', { body: { key: masked } })
      expect(body.code).toBe('malformed')
    })

    it('every 401 is alike, with the challenge of RFC 6750', async () => {
      await product.revoke(token.id)
      const off = await make(aName('Off'), { enabled: false })
      const answers = await Promise.all(
        [token.secret, off.secret, 'guess'].map((key) => withHeader(`Bearer ${key}`)),
      )
      const [first] = answers
      for (const { status, body, headers } of answers) {
        expect([status, body]).toEqual([401, first?.body])
        expect(headers.get('www-authenticate')).toBe(
          'Bearer realm="pipelines", error="invalid_token", error_description="The key is not valid"',
        )
      }
    })

    it('a second token of the same name is refused, and the answer says what to do', async () => {
      const answer = await product.manage('POST', '/v1/keys', {
        key: ana.token,
        body: { type: 'personal', name: token.name },
      })
      expectRefusal(answer, 409, 'name_taken', 'name')
      expect(answer.body.detail).toContain('add a version, a date or a place')
      expect(answer.body.detail).toContain('revoke that key first')
    })

    it.each(['v2', '- Dec 2024', '- CI/CD - GitHub'])('%s behind a name makes another', async (more) => {
      expect((await make(`${token.name} ${more}`)).name).toBe(`${token.name} ${more}`)
    })

    it('the name of a revoked token can be used again', async () => {
      await product.revoke(token.id)
      expect((await make(token.name)).id).not.toBe(token.id)
    })

    it('two members may use the same name', async () => {
      const ben = await member('developer')
      const same = await product.make({ type: 'personal', name: token.name }, { key: ben.token })
      expect(same.owner).toEqual({ user: ben.id })
    })
  })

  describe('best practices', () => {
    it.each([
      'Production CI/CD - GitHub Actions',
      'Airflow DAG - Data Warehouse Sync',
      'Dev Environment - [Ana]',
    ])('a token can be called %s', async (name) => {
      const { id } = await make(name)
      expect((await product.get(id)).name).toBe(name)
    })

    it('a token for each environment: one is revoked and the others go on, each with its own last use', async () => {
      const [development, staging, production] = await Promise.all(
        ['Dev Environment API Key', 'Staging Environment API Key', 'Production CI/CD API Key'].map((name) =>
          make(name),
        ),
      )
      if (!development || !staging || !production) throw new Error('three were made')
      expect(await works(production.secret)).toBe(true)
      await product.revoke(staging.id)
      expect(await works(staging.secret)).toBe(false)
      expect(await works(production.secret)).toBe(true)
      expect((await product.get(development.id)).last_used_at).toBeNull()
      expect((await product.get(production.id)).last_used_at).not.toBeNull()
    })

    it('a token says when it should be rotated: after 90 days', async () => {
      const { created_at, rotation_due_at } = await product.get(token.id)
      expect(Date.parse(rotation_due_at ?? '') - Date.parse(created_at)).toBe(90 * 86_400_000)
    })

    it('a new token beside the old one, then the old one revoked, then the new one under the old name', async () => {
      const next = await make(`${token.name} v2`)
      expect([await works(token.secret), await works(next.secret)]).toEqual([true, true])
      await product.revoke(token.id)
      expect([await works(token.secret), await works(next.secret)]).toEqual([false, true])
      const renamed = await patch(`/v1/keys/${next.id}`, { name: token.name }, ana.token)
      expect(renamed).toMatchObject({ status: 200, body: { id: next.id, name: token.name } })
      expect(await works(next.secret)).toBe(true)
    })

    it('a token can be given a new secret and keep its name, while the old secret works on for a while', async () => {
      const rotated = await product.manage('POST', `/v1/keys/${token.id}/rotate`, {
        key: ana.token,
        body: { overlap: '24h' },
      })
      expect(rotated.body).toMatchObject({ id: token.id, name: token.name })
      expect([await works(token.secret), await works(rotated.body.secret)]).toEqual([true, true])
    })

    it('why a token is kept can be written down, and its name changed', async () => {
      const changed = { name: aName('Backup'), description: 'Kept for the day the other one is lost' }
      expect((await patch(`/v1/keys/${token.id}`, changed, ana.token)).body).toMatchObject(changed)
    })
  })
})
