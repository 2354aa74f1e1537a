import type { CreatedKey, Level } from '@claviger/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../examples/resource-levels/api.ts'
import { ENGINES } from '../../testing/server.ts'
import { aName, eventually, expectRefusal } from '../keys/support.ts'
import { aProduct, type Product } from './product.ts'
import { openPrograms, type Programs } from './programs.ts'
import { LEVELS } from './snippets.ts'

type Call = readonly [method: string, path: string]

const crud = (path: string): { read: Call[]; write: Call[] } => ({
  read: [['GET', path]],
  write: [
    ['POST', path],
    ['PATCH', `${path}/:made`],
    ['DELETE', `${path}/:made`],
  ],
})

/** What the page's table says that each level allows, as requests. `:made`: what the request before has made. */
const TABLE: Readonly<Record<string, { read: readonly Call[]; write: readonly Call[] }>> = {
  projects: {
    read: [
      ['GET', '/api/v1/projects'],
      ['GET', '/api/v1/projects/shop/status'],
      ['GET', '/api/v1/projects/shop/logs'],
    ],
    write: crud('/api/v1/projects').write,
  },
  backups: {
    read: [['GET', '/api/v1/backups']],
    write: [
      ['POST', '/api/v1/backups'],
      ['POST', '/api/v1/backups/:made/restore'],
      ['DELETE', '/api/v1/backups/:made'],
    ],
  },
  tasks: crud('/api/v1/tasks'),
  cloud_storage: crud('/api/v1/cloud-storage'),
  system: {
    read: [['GET', '/api/v1/system']],
    write: [['PATCH', '/api/v1/system'], ...crud('/api/v1/system/users').write],
  },
}

const RESOURCES = Object.keys(TABLE)

const CELLS = RESOURCES.flatMap((resource) =>
  (['none', 'read', 'write'] as const).map((level) => ({ resource, level })),
)

let programs: Programs

beforeAll(async () => {
  programs = await openPrograms()
})

describe.each(ENGINES)('the page of levels per resource, on %s', (engine) => {
  let product: Product
  let monitor: CreatedKey

  const make = (permissions: Record<string, Level>, more: object = {}): Promise<CreatedKey> =>
    product.make({ type: 'api', name: aName('Key'), permissions, ...more })

  /** Whether each request was served, one after the other. Anything but served and 403 fails. */
  async function served(key: string, calls: readonly Call[]): Promise<boolean[]> {
    let made = 'nothing'
    const answers: boolean[] = []
    for (const [method, path] of calls) {
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: { name: 'one' } }
      const answer = await product.ask(key, method, path.replace(':made', made), body)
      if (answer.status === 201) made = answer.body.id
      expect([200, 201, 403], `${method} ${path}: ${answer.text}`).toContain(answer.status)
      answers.push(answer.status !== 403)
    }
    return answers
  }

  const all = (allowed: boolean, calls: readonly Call[]): boolean[] => calls.map(() => allowed)

  /** What a key may do, resource by resource, tried out. */
  async function levelsOf(key: string): Promise<Record<string, Level>> {
    const levels: Record<string, Level> = {}
    for (const [resource, { read, write }] of Object.entries(TABLE)) {
      const [reads, writes] = [await served(key, read), await served(key, write)]
      expect([new Set(reads).size, new Set(writes).size]).toEqual([1, 1])
      levels[resource] = writes[0] ? 'write' : reads[0] ? 'read' : 'none'
    }
    return levels
  }

  const NONE = Object.fromEntries(RESOURCES.map((name) => [name, 'none' as const]))

  beforeAll(async () => {
    product = await aProduct(engine, 'resource-levels', createApi)
  })
  afterAll(() => product.stop())
  beforeEach(async () => {
    monitor = await make({ projects: 'read' })
  })

  describe('overview', () => {
    it('a key opens the API to a program, which has no session', async () => {
      const path = '/api/v1/projects'
      expect(await product.status(monitor.secret, 'GET', path)).toBe(200)
      const headers = { cookie: `session=${monitor.secret}` }
      expect((await product.ask(null, 'GET', path, { headers })).status).toBe(401)
    })

    it('keys belong to the instance, not to the person who made them', () => {
      expect(monitor.owner).toEqual({ workspace: product.workspace.id })
    })

    it('the words of the page come with the type', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/api')
      expect(body.labels).toEqual({
        menu: 'Settings > API Keys',
        create: 'Create API Key',
        submit: 'Create',
        revoke: 'Delete',
        variable: 'SUPASCALE_API_KEY',
      })
    })
  })

  describe('creating a key', () => {
    it('a key has a name, permissions, and an expiration if its maker wants one', async () => {
      const expires_at = new Date(Date.now() + 86_400_000).toISOString()
      const name = aName('CI/CD Pipeline')
      const dated = await make({ tasks: 'read' }, { name, expires_at })
      expect(dated).toMatchObject({ name, expires_at })
      expect(dated.permissions).toEqual({ ...NONE, tasks: 'read' })
      expect(monitor.expires_at).toBeNull()
    })

    it('a key made without permissions may do nothing', async () => {
      const { secret } = await product.make({ type: 'api', name: aName('Key') })
      expect(await levelsOf(secret)).toEqual(NONE)
    })

    it('a permission for a resource or level that there is not is refused', async () => {
      for (const permissions of [{ invoices: 'read' }, { projects: 'admin' }, { projects: 'all' }]) {
        const body = { type: 'api', name: aName('Key'), permissions }
        expectRefusal(await product.manage('POST', '/v1/keys', { body }), 422, 'invalid_request')
      }
    })

    it('the key is shown in the answer that makes it, and never again', async () => {
      const { id, secret } = monitor
      const path = `/v1/keys/${id}`
      for (const where of [path, '/v1/keys?limit=1000', `/v1/events?key=${id}`])
        expect((await product.manage('GET', where)).text).not.toContain(secret.slice('supascale_'.length))
      expect((await product.get(id)).masked).toBe(`supascale_••••••••${secret.slice(-4)}`)
    })

    it('a key is the prefix and then letters and digits only', () => {
      expect(monitor.secret).toMatch(/^supascale_[0-9A-Za-z]{49}$/)
    })

    it('scanners are given an expression that finds keys and nothing else', async () => {
      const { body } = await product.manage('GET', '/v1/key-types/api')
      const [{ prefix, regex }] = body.scanner
      expect(prefix).toBe('supascale_')
      const leak = `const key = "${monitor.secret}"; // supascale_your_api_key`
      expect(leak.match(new RegExp(regex, 'g'))).toEqual([monitor.secret])
    })
  })

  describe('permissions', () => {
    it.each(CELLS)('$level on $resource allows what the table says, and nothing elsewhere', async (cell) => {
      const { resource, level } = cell
      const { secret } = await make({ [resource]: level })
      const { read, write } = TABLE[resource] ?? { read: [], write: [] }
      expect(await served(secret, read)).toEqual(all(level !== 'none', read))
      expect(await served(secret, write)).toEqual(all(level === 'write', write))
      expect(await levelsOf(secret)).toEqual({ ...NONE, [resource]: level })
    })

    it('the table is the one that the catalogue explains', async () => {
      const { body } = await product.manage('GET', '/v1/resources')
      const table = body.data.map(({ title, meanings }: { title: string; meanings: object }) => [
        title,
        meanings,
      ])
      expect(Object.fromEntries(table)).toEqual({
        Projects: { read: 'View projects, status, logs', write: 'Create, update, delete projects' },
        Backups: { read: 'List backups', write: 'Create, restore, delete backups' },
        Tasks: { read: 'View scheduled tasks', write: 'Create, update, delete tasks' },
        'Cloud Storage': { read: 'List storage configs', write: 'Add, update, remove storage' },
        System: { read: 'View system info', write: 'Update settings, manage users' },
      })
    })

    it('levels of several resources stand side by side', async () => {
      const permissions = { projects: 'write', tasks: 'read', system: 'read', backups: 'none' } as const
      expect(await levelsOf((await make(permissions)).secret)).toEqual({ ...NONE, ...permissions })
    })
  })

  describe('using a key', () => {
    const PROJECTS = { data: expect.arrayContaining([{ id: 'shop', name: 'shop' }]) }

    it('the curl of the page works', async () => {
      const text = LEVELS.curl.replace(LEVELS.host, product.url).replace(LEVELS.token, monitor.secret)
      expect(await programs.curl(text)).toEqual({ status: 200, body: PROJECTS })
    })

    it('the JavaScript of the page works', async () => {
      const fetching = LEVELS.javascript.replace(LEVELS.path, `'${product.url}/api/v1/projects'`)
      const text = `const { KEY: apiKey } = process.env\n${fetching}\nconsole.log(response.status, await response.text())`
      const said = await programs.javascript(text, { KEY: monitor.secret }, 'module')
      expect(said).toMatch(/^200 .*"shop"/)
    })
  })

  describe('managing keys', () => {
    it('the list has name, creation date, expiration date and a summary of the permissions', async () => {
      const key = await make({ projects: 'write', backups: 'read' }, { expires_in: '30d' })
      const { body } = await product.manage('GET', `/v1/keys?search=${key.id}`)
      const { name, created_at, expires_at } = key
      expect(body.data).toMatchObject([
        { name, created_at, expires_at, summary: 'Projects: write, Backups: read' },
      ])
    })

    it('a deleted key is refused from the next request on', async () => {
      const path = '/api/v1/projects'
      expect(await product.status(monitor.secret, 'GET', path)).toBe(200)
      await product.revoke(monitor.id)
      expect(await product.status(monitor.secret, 'GET', path)).toBe(401)
    })

    it('a new key takes over, and the old one is deleted', async () => {
      const next = await make({ projects: 'read' })
      await product.revoke(monitor.id)
      expect(await product.status(monitor.secret, 'GET', '/api/v1/projects')).toBe(401)
      expect(await product.status(next.secret, 'GET', '/api/v1/projects')).toBe(200)
    })

    it('which keys there are, and what each may do, can be gone through', async () => {
      const { body } = await product.manage('GET', '/v1/keys?type=api&status=active&limit=1000')
      const one = body.data.find(({ id }: { id: string }) => id === monitor.id)
      expect(one).toMatchObject({ permissions: { ...NONE, projects: 'read' }, created_by: { kind: 'key' } })
    })
  })

  describe('use cases', () => {
    it.each([
      ['ci_cd', { projects: 'write', backups: 'read' }],
      ['backup', { backups: 'write', cloud_storage: 'read' }],
      ['monitoring', { projects: 'read', system: 'read' }],
    ] as const)('the template %s gives the levels of the page and no other', async (template, levels) => {
      const key = await product.make({ type: 'api', name: aName('Key'), template })
      expect(key.permissions).toEqual({ ...NONE, ...levels })
      expect(await levelsOf(key.secret)).toEqual({ ...NONE, ...levels })
    })
  })

  describe('what goes wrong', () => {
    const withHeader = async (authorization: string) =>
      (await product.ask(null, 'GET', '/api/v1/projects', { headers: { authorization } })).status

    it('a key with a space too many, or after the wrong word, is 401', async () => {
      const { secret } = monitor
      for (const header of [`Bearer  ${secret}`, `Bearer ${secret.slice(0, 20)} ${secret.slice(20)}`, secret])
        expect(await withHeader(header)).toBe(401)
      for (const word of ['Token', 'Basic', 'ApiKey']) expect(await withHeader(`${word} ${secret}`)).toBe(401)
    })

    it('an expired key is 401', async () => {
      const { secret } = await make({ projects: 'read' }, { expires_in: '1s' })
      await eventually(() => withHeader(`Bearer ${secret}`)).toBe(401)
      const { body } = await product.manage('POST', '/v1/keys/verify', { body: { key: secret } })
      expect(body.code).toBe('expired')
    })

    it('a revoked key is 401, and looks like one that never was', async () => {
      await product.revoke(monitor.id)
      const ask = (key: string) => product.ask(key, 'GET', '/api/v1/projects')
      const [revoked, unknown] = [await ask(monitor.secret), await ask('supascale_your_api_key')]
      expect(revoked.status).toBe(401)
      expect(revoked.body).toEqual(unknown.body)
    })

    it('a key without the level is 403, which names what is missing', async () => {
      const answer = await product.ask(monitor.secret, 'POST', '/api/v1/projects', { body: { name: 'x' } })
      expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
      expect(answer.body.detail).toContain('write:projects')
      expect(await product.status(monitor.secret, 'GET', '/api/v1/backups')).toBe(403)
    })

    it('the permissions of a key can be looked up and mended', async () => {
      const { id, secret } = monitor
      expect((await product.get(id)).permissions).toEqual({ ...NONE, projects: 'read' })
      const body = { permissions: { projects: 'write' } }
      expect((await product.manage('PATCH', `/v1/keys/${id}`, { body })).body.permissions.projects).toBe(
        'write',
      )
      expect(await product.status(secret, 'POST', '/api/v1/projects')).toBe(201)
    })

    it('a key works from the moment it is made', async () => {
      for (let i = 0; i < 5; i += 1) {
        const { secret } = await make({ projects: 'read' })
        expect(await product.status(secret, 'GET', '/api/v1/projects')).toBe(200)
      }
    })

    it('a key without its prefix, cut short or mistyped is refused', async () => {
      const { secret } = monitor
      const bare = secret.slice('supascale_'.length)
      const swapped = `supascale_${bare[1]}${bare[0]}${bare.slice(2)}`
      for (const wrong of [bare, secret.slice(0, -1), `${secret}x`, secret.toLowerCase(), swapped])
        if (wrong !== secret) expect(await withHeader(`Bearer ${wrong}`)).toBe(401)
    })
  })
})
