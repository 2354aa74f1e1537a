import type { CreatedKey } from '@claviger/contract'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ENGINES } from '../../testing/server.ts'
import { aName, eventually, expectRefusal } from '../keys/support.ts'
import type { Product } from './product.ts'
import { PERSONAL } from './snippets.ts'
import { aTeam, type Team } from './team.ts'

describe.each(ENGINES)('the page of personal tokens, on %s', (engine) => {
  let team: Team
  let product: Product
  let token: CreatedKey

  const asRoot = (path: string, body: object) => product.manage('PATCH', path, { body })
  const mine = async (query = '') =>
    (await product.manage('GET', `/v1/keys${query}`, { key: team.ana.token })).body.data

  beforeAll(async () => {
    team = await aTeam(engine)
    product = team.product
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    token = await team.make(aName('Token'))
  })

  describe('overview', () => {
    it('a member makes tokens for themselves, by which programs call the API', async () => {
      expect(token).toMatchObject({ type: 'personal', owner: { user: team.ana.id }, status: 'active' })
      expect(await team.works(token.secret)).toBe(true)
    })

    it('a token is a JWT that lives until it is revoked', () => {
      expect(token.secret).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{86}$/)
      expect(token.expires_at).toBeNull()
      expect(decodeJwt(token.secret)).not.toHaveProperty('exp')
    })

    it('a token may do what its owner may do when it is used', async () => {
      const ben = await team.join('developer')
      const job = async () =>
        (await product.ask(ben.token, 'POST', '/v1/jobs', { body: { pipeline_id: 'a' } })).status
      expect(await job()).toBe(201)
      await asRoot(`/v1/members/${ben.id}`, { role: 'viewer' })
      expect(await job()).toBe(403)
      expect(await team.works(ben.token)).toBe(true)
      await asRoot(`/v1/members/${ben.id}`, { role: 'developer' })
      expect(await job()).toBe(201)
    })

    it('a token may do nothing while its owner is suspended', async () => {
      const ben = await team.join('developer')
      await asRoot(`/v1/members/${ben.id}`, { status: 'suspended' })
      expect(await product.status(ben.token, 'GET', '/v1/pipelines')).toBe(401)
      await asRoot(`/v1/members/${ben.id}`, { status: 'active' })
      expect(await team.works(ben.token)).toBe(true)
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
        await team.change(`/v1/keys/${id}`, { name }),
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
      const next = await team.make(aName('Replacement'))
      expect(await team.works(next.secret)).toBe(true)
      await product.revoke(token.id)
      expect([await team.works(token.secret), await team.works(next.secret)]).toEqual([false, true])
    })
  })

  describe('managing tokens', () => {
    it('the list of a member has their tokens, with name, last four, creation and last use', async () => {
      const stranger = await team.join('developer')
      const list: CreatedKey[] = await mine('?limit=1000')
      expect(list.every(({ owner }) => 'user' in owner && owner.user === team.ana.id)).toBe(true)
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
      await team.works(token.secret)
      const { last_used_at } = await product.get(token.id)
      expect(Date.parse(last_used_at ?? '')).toBeGreaterThanOrEqual(before)
    })

    it('the list in the order of the last use begins with the token that was used last', async () => {
      const next = await team.make(aName('Next'))
      await team.works(token.secret)
      const { last_used_at } = await product.get(token.id)
      await eventually(async () => Date.now()).toBeGreaterThan(Date.parse(last_used_at ?? ''))
      await team.works(next.secret)
      const used = (await mine('?sort=-last_used_at&limit=1000'))
        .map(({ id }: CreatedKey) => id)
        .filter((id: string) => [token.id, next.id].includes(id))
      expect(used).toEqual([next.id, token.id])
    })

    it('a refused request is no use', async () => {
      await team.change(`/v1/keys/${token.id}`, { enabled: false })
      expect(await team.works(token.secret)).toBe(false)
      expect((await product.get(token.id)).last_used_at).toBeNull()
    })

    it('tokens that have not been used for a time can be listed', async () => {
      const active = await team.make(aName('Active'))
      await eventually(async () => {
        await team.works(active.secret)
        const ids = (await mine('?unused_for=1s&limit=1000')).map(({ id }: CreatedKey) => id)
        return [ids.includes(token.id), ids.includes(active.id)]
      }).toEqual([true, false])
      expect(await mine('?unused_for=90d')).toEqual([])
    })

    it('a member who leaves takes their tokens along', async () => {
      const ben = await team.join('developer')
      expect(await team.works(ben.token)).toBe(true)
      await product.manage('DELETE', `/v1/members/${ben.id}`)
      expect(await product.status(ben.token, 'GET', '/v1/pipelines')).toBe(401)
    })
  })

  describe('revoking a token', () => {
    it('a revoked token is refused with 401 from the next request on, everywhere', async () => {
      expect(await team.works(token.secret)).toBe(true)
      await product.revoke(token.id)
      for (const path of ['/v1/pipelines', '/v1/activities', '/v1/datasources', '/v1/health'])
        expect(await product.status(token.secret, 'GET', path)).toBe(401)
      expect((await product.manage('GET', '/v1/keys/self', { key: token.secret })).status).toBe(401)
    })

    it('a member revokes their own tokens', async () => {
      const answer = await product.manage('DELETE', `/v1/keys/${token.id}`, { key: team.ana.token })
      expect(answer.body).toMatchObject({ status: 'revoked', effective: 'everywhere' })
      expect(await team.works(token.secret)).toBe(false)
    })

    it('a revocation cannot be undone', async () => {
      await product.revoke(token.id)
      const path = `/v1/keys/${token.id}`
      expectRefusal(await team.change(path, { enabled: true }), 409, 'conflict')
      expectRefusal(await product.manage('POST', `${path}/rotate`), 409, 'conflict')
      expect(await team.works(token.secret)).toBe(false)
    })
  })
})
