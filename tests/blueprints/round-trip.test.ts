import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { anyBlueprint, anyMildBlueprint } from './any-blueprint.ts'
import { apply, as, aWorkspace, contentOf, exported, file, plan, told, type Place } from './support.ts'

/** Edits one by one, as people make them; one that is refused is one that was not made. */
const edits: fc.Arbitrary<readonly [string, string, object]> = fc.constantFrom(
  ['PATCH', '/v1/key-types/secret', { title: 'Other', labels: { create: 'New' } }],
  ['PATCH', '/v1/key-types/secret', { allowed_scopes: ['read:jobs'], default_scopes: [] }],
  ['PATCH', '/v1/key-types/api', { archived: true }],
  ['PATCH', '/v1/key-types/api', { archived: false, expiry: { max: '400d', default: '1d' } }],
  ['PATCH', '/v1/key-types/token', { rotate_every: '30d', owner: ['user'], rights: 'inherit' }],
  ['POST', '/v1/key-types', { name: 'further', prefix: 'further_', browser: 'refuse', approval: true }],
  ['POST', '/v1/resources', { name: 'further', title: 'Further', verbs: ['run', 'read'] }],
  ['PATCH', '/v1/resources/jobs', { ordered: false, meanings: { read: 'Look' } }],
  ['PATCH', '/v1/resources/flows', { title: 'Flüsse' }],
  ['DELETE', '/v1/resources/runs', {}],
  ['PATCH', '/v1/roles/viewer', { scopes: ['write', 'read:manage.events'] }],
  ['PATCH', '/v1/roles/viewer', { scopes: null }],
)

describe.each(ENGINES)('blueprints on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('that were exported change nothing where they came from, and make another workspace the same', async () => {
    const made = fc.array(edits, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(anyBlueprint, made, async (blueprint, list) => {
        const place = await aWorkspace(server)
        await apply(place, { blueprint, prune: true })
        for (const [method, path, body] of list) await as(place, method, path, body)
        const found = await exported(place)
        expect((await plan(place, { blueprint: found, prune: true })).changes).toEqual([])
        const other = await aWorkspace(server, 'typed-keys')
        await apply(other, { blueprint: found, prune: true })
        expect(contentOf(await exported(other))).toEqual(contentOf(found))
      }),
      { numRuns: 25 },
    )
  })

  it('say what roles and types say of all resources, also where none has the verb left', async () => {
    const place = await aWorkspace(server)
    const resources = [{ name: 'jobs', title: 'Jobs', verbs: ['write'] }]
    const short = {
      name: 'api',
      prefix: 'api_',
      allowed_scopes: ['write', 'read:*'],
      default_scopes: ['write'],
    }
    const blueprint = file({ resources, key_types: [short], roles: { viewer: ['write'] } })
    await apply(place, { blueprint, prune: true })
    await as(place, 'DELETE', '/v1/resources/jobs', {})
    const found = await exported(place)
    expect(found).toMatchObject({ resources: [], roles: { viewer: ['write'] } })
    expect(told(await plan(place, { blueprint: found }))).toEqual([])
  })

  it('do in one step what they plan, and then plan nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlueprint, anyBlueprint, async (first, second) => {
        const place = await aWorkspace(server)
        for (const blueprint of [first, second]) {
          const body = { blueprint, prune: true }
          const planned = await plan(place, body)
          expect(await apply(place, body)).toEqual({ applied: true, changes: planned.changes })
          expect(told(await plan(place, body))).toEqual([])
        }
      }),
      { numRuns: 25 },
    )
  })

  const inTurn = async (files: readonly object[], prune: boolean): Promise<object> => {
    const place: Place = await aWorkspace(server)
    for (const blueprint of files) await apply(place, { blueprint, prune })
    return contentOf(await exported(place))
  }

  it.each([
    ['with prune', true, anyBlueprint],
    ['without', false, anyMildBlueprint],
  ] as const)('leave no trace of what was applied before another in between, %s', async (_, prune, any) => {
    await fc.assert(
      fc.asyncProperty(any, any, async (a, b) => {
        expect(await inTurn([a, b, a], prune)).toEqual(await inTurn([b, a], prune))
      }),
      { numRuns: 20 },
    )
  })

  it('are exported under the address of their workspace, whatever that begins with', async () => {
    const answer = await server.call('POST', '/v1/workspaces', { body: { name: '7 Seas' } })
    const place = { server, root: answer.body.root_key }
    expect(await exported(place)).toMatchObject({
      blueprint: 'workspace-7-seas',
      version: 1,
      title: '7 Seas',
    })
    expect(told(await apply(place, { blueprint: await exported(place) }))).toEqual([])
    expect(told(await apply(place, { blueprint: file({}) }))).toEqual([])
  })
})
