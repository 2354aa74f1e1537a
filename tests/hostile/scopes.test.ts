import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type Answer, type TestServer } from '../../testing/server.ts'
import { expectProblem, onWire } from './problem-shape.ts'

/** Not in the grammar. A scope has one spelling. */
const SPELLINGS = [
  '',
  ' ',
  'read:',
  ':pipelines',
  ':',
  'read:pipelines ',
  ' read:pipelines',
  'read: pipelines',
  'read:pipelines\n',
  'read\t:pipelines',
  'Read:pipelines',
  'read:Pipelines',
  'READ',
  'read:pipelines,write:jobs',
  'read:pipelines write:jobs',
  'read:pipelines;write:jobs',
  'read:pipelines:x',
  'read::pipelines',
  'read:pipe*',
  'read:*pelines',
  'read:**',
  '**',
  'r*:pipelines',
  'read:pipelines.*',
  'read:manage.k*',
  'read:manage.keys.*',
  'read:manage.*.keys',
  'read:.manage',
  'read:manage..keys',
  'read:manage.',
  'read:ｐipelines',
  'read:pipelines%20',
  'read%3apipelines',
  '!read:pipelines',
  '-read:pipelines',
  'read:__proto__',
  `read:${'a'.repeat(130)}`,
  '(a+)+$',
]

/** In the grammar, and in no catalogue. They are not kept for a day when somebody adds the resource. */
const UNKNOWN = [
  'read:nothing',
  'execute:pipelines',
  'admin:pipelines',
  'verify:pipelines',
  'verify',
  'admin',
  'pipelines',
  'pipelines:*',
  'keys:read',
  'read:keys',
  'read:constructor',
  'verify:manage.projects',
  'execute:manage.*',
]

/** Known, and more than a key of the type may ever hold. */
const BEYOND = ['write:manage.installation', 'read:manage.installation', '*:manage.installation']

const PERMISSIONS: readonly unknown[] = [
  { pipelines: 'admin' },
  { pipelines: '*' },
  { pipelines: 'READ' },
  { pipelines: '' },
  { 'manage.keys': 'write' },
  { 'manage.*': 'write' },
  { '*': 'write' },
  { nothing: 'read' },
  { constructor: 'read' },
  { '': 'read' },
  Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`r${i}`, 'none'])),
]

describe('a scope', () => {
  let server: TestServer
  let target: string
  beforeAll(async () => {
    server = await aServer()
    target = (await create({ name: 'target', scopes: [] })).body.id
  })
  afterAll(() => server.stop())

  const create = (more: object, key = server.root): Promise<Answer> =>
    server.call('POST', '/v1/keys', { key, body: { type: 'secret', name: 'x', ...more } })

  const bad = [...SPELLINGS, ...UNKNOWN]

  it.each(bad)('spelt %j is refused, and told which it is', async (scope) => {
    const made = expectProblem(onWire(await create({ scopes: ['read:jobs', scope] })), 422)
    expect(made.errors?.map(({ path }) => path)).toEqual(['scopes.1'])
    const body = { scopes: [scope] }
    const changed = await server.call('PATCH', `/v1/keys/${target}`, { body })
    expect(expectProblem(onWire(changed), 422).errors?.[0]?.path).toBe('scopes.0')
  })

  it.each(SPELLINGS)('spelt %j is no question to ask of a key either', async (scope) => {
    const asked = { body: { key: server.root, scopes: [scope] } }
    expectProblem(onWire(await server.call('POST', '/v1/keys/verify', asked)), 422, [server.root])
  })

  it.each(UNKNOWN)('that no catalogue has, %j, is held by no key, not even by root', async (scope) => {
    const asked = { body: { key: server.root, scopes: [scope] } }
    expect((await server.call('POST', '/v1/keys/verify', asked)).body.valid).toBe(false)
  })

  it.each(BEYOND)('of the installation, %s, is given to no such key', async (scope) => {
    expectProblem(onWire(await create({ scopes: [scope] })), 422)
  })

  it.each(PERMISSIONS)('is not smuggled in as the level %j', async (permissions) => {
    const { errors } = expectProblem(onWire(await create({ permissions })), 422)
    expect(errors?.[0]?.path).toMatch(/^permissions/)
  })

  it('may be one of a hundred, and not of ten thousand', async () => {
    expectProblem(onWire(await create({ scopes: Array<string>(101).fill('read:jobs') })), 422)
    expectProblem(onWire(await create({ scopes: Array<string>(10_000).fill('read:jobs') })), 422)
    expect((await create({ name: '100', scopes: Array<string>(100).fill('read:jobs') })).body.scopes).toEqual(
      ['read:jobs'],
    )
  })

  it.each([
    '*',
    '*:*',
    'read:*',
    'read',
    'write:pipelines',
    '*:manage.*',
    'read:manage.*',
    'write:manage.keys',
    '*:jobs',
  ])('is not passed on by a key that does not hold it: %s', async (scope) => {
    const rights = { scopes: ['read:pipelines', 'read:manage.keys', 'verify:manage.keys'] }
    const weak = await create({ name: `weak ${scope}`, ...rights })
    expectProblem(onWire(await create({ scopes: [scope] }, weak.body.secret)), 403, [weak.body.secret])
    const maker = await create({
      name: `maker ${scope}`,
      scopes: ['read:pipelines', 'read:jobs', 'read:manage.keys', 'write:manage.keys'],
    })
    if (scope === 'write:manage.keys') return
    const made = await create({ name: 'stronger', scopes: [scope] }, maker.body.secret)
    expect(expectProblem(onWire(made), 403, [maker.body.secret]).code).toBe('scope_exceeds_creator')
  })
})
