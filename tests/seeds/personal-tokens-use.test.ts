import type { CreatedKey } from '@claviger/contract'
import { connect as dial } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ENGINES } from '../../testing/server.ts'
import { aName, expectRefusal } from '../keys/support.ts'
import type { Product } from './product.ts'
import { openPrograms, type Programs } from './programs.ts'
import { PERSONAL } from './snippets.ts'
import { aTeam, type Team } from './team.ts'

let programs: Programs

beforeAll(async () => {
  programs = await openPrograms()
})

/** Seconds from one time to another, as a token counts them: from the whole second in which it was made. */
const wholeSeconds = (from: string, to: string | null): number =>
  Math.floor(Date.parse(to ?? '') / 1000) - Math.floor(Date.parse(from) / 1000)

describe.each(ENGINES)('using personal tokens as their page says, on %s', (engine) => {
  let team: Team
  let product: Product
  let token: CreatedKey

  beforeAll(async () => {
    team = await aTeam(engine)
    product = team.product
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    token = await team.make(aName('Token'))
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
        requested_by: { user: team.ana.id },
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

    it('scripts see the status of pipelines and activities, start jobs, cancel them and configure datasources', async () => {
      const body = { name: 'lake' }
      const job = { pipeline_id: 'orders-hourly' }
      const ask = (method: string, path: string, options = {}) =>
        product.ask(token.secret, method, path, options)
      const statuses = async () => {
        const { body: list } = await ask('GET', '/v1/pipelines')
        const { body: one } = await ask('GET', '/v1/pipelines/orders-hourly')
        return [...list.data, one].map(({ id, status }) => [id, status])
      }
      const [started, other] = ['orders-hourly', 'events-daily']
      await ask('DELETE', '/v1/activities')
      expect(await statuses()).toEqual([
        [started, 'idle'],
        [other, 'idle'],
        [started, 'idle'],
      ])
      const { id } = (await ask('POST', '/v1/jobs', { body: job })).body
      expect((await ask('GET', '/v1/activities')).body.data[0]).toMatchObject({
        id,
        ...job,
        status: 'queued',
      })
      expect(await statuses()).toEqual([
        [started, 'queued'],
        [other, 'idle'],
        [started, 'queued'],
      ])
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
      const off = await team.make(aName('Off'), { enabled: false })
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
        key: team.ana.token,
        body: { type: 'personal', name: token.name },
      })
      expectRefusal(answer, 409, 'name_taken', 'name')
      expect(answer.body.detail).toContain('add a version, a date or a place')
      expect(answer.body.detail).toContain('revoke that key first')
    })

    it.each(['v2', '- Dec 2024', '- CI/CD - GitHub'])('%s behind a name makes another', async (more) => {
      expect((await team.make(`${token.name} ${more}`)).name).toBe(`${token.name} ${more}`)
    })

    it('the name of a revoked token can be used again', async () => {
      await product.revoke(token.id)
      expect((await team.make(token.name)).id).not.toBe(token.id)
    })

    it('two members may use the same name', async () => {
      const ben = await team.join('developer')
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
      const { id } = await team.make(name)
      expect((await product.get(id)).name).toBe(name)
    })

    it('a token for each environment: one is revoked and the others go on, each with its own last use', async () => {
      const [development, staging, production] = await Promise.all(
        ['Dev Environment API Key', 'Staging Environment API Key', 'Production CI/CD API Key'].map((name) =>
          team.make(name),
        ),
      )
      if (!development || !staging || !production) throw new Error('three were made')
      expect(await team.works(production.secret)).toBe(true)
      await product.revoke(staging.id)
      expect(await team.works(staging.secret)).toBe(false)
      expect(await team.works(production.secret)).toBe(true)
      expect((await product.get(development.id)).last_used_at).toBeNull()
      expect((await product.get(production.id)).last_used_at).not.toBeNull()
    })

    it('a token says when it should be rotated: after 90 days', async () => {
      const { created_at, rotation_due_at } = await product.get(token.id)
      expect(wholeSeconds(created_at, rotation_due_at)).toBe(90 * 86_400)
    })

    it('a new token beside the old one, then the old one revoked, then the new one under the old name', async () => {
      const next = await team.make(`${token.name} v2`)
      expect([await team.works(token.secret), await team.works(next.secret)]).toEqual([true, true])
      await product.revoke(token.id)
      expect([await team.works(token.secret), await team.works(next.secret)]).toEqual([false, true])
      const renamed = await team.change(`/v1/keys/${next.id}`, { name: token.name })
      expect(renamed).toMatchObject({ status: 200, body: { id: next.id, name: token.name } })
      expect(await team.works(next.secret)).toBe(true)
    })

    it('a token can be given a new secret and keep its name, while the old secret works on for a while', async () => {
      const rotated = await product.manage('POST', `/v1/keys/${token.id}/rotate`, {
        key: team.ana.token,
        body: { overlap: '24h' },
      })
      expect(rotated.body).toMatchObject({ id: token.id, name: token.name })
      expect([await team.works(token.secret), await team.works(rotated.body.secret)]).toEqual([true, true])
    })

    it('a token that was exposed is replaced at once: the old secret stops, the name stays', async () => {
      const { body } = await product.manage('POST', `/v1/keys/${token.id}/rotate`, {
        key: team.ana.token,
        body: { overlap: '0s' },
      })
      expect(body.name).toBe(token.name)
      expect([await team.works(token.secret), await team.works(body.secret)]).toEqual([false, true])
    })

    it('a workspace can give each environment a schedule of its own', async () => {
      const schedules = { production: 90, staging: 180, development: 365 }
      const environments = Object.entries(schedules).map(([name, days]) => ({
        name,
        rotate_every: `${days}d`,
      }))
      const type = { name: 'scheduled', format: 'jwt', owner: ['user'], rights: 'inherit', environments }
      expect((await product.manage('POST', '/v1/key-types', { body: type })).status).toBe(201)
      for (const [environment, days] of Object.entries(schedules)) {
        const name = aName('Token')
        const made = await product.make({ type: 'scheduled', name, environment }, { key: team.ana.token })
        expect(wholeSeconds(made.created_at, made.rotation_due_at)).toBe(days * 86_400)
      }
    })

    it('why a token is kept can be written down, and its name changed', async () => {
      const changed = { name: aName('Backup'), description: 'Kept for the day the other one is lost' }
      expect((await team.change(`/v1/keys/${token.id}`, changed)).body).toMatchObject(changed)
    })
  })
})
