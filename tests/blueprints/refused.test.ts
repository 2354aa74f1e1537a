import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { apply, as, aWorkspace, exported, file, pathsOf, recordOf, send, type Place } from './support.ts'

const READ = { name: 'events', title: 'Events', verbs: ['read'] }
const good = { name: 'good', prefix: 'good_' }
const types = (...key_types: object[]) => ({ blueprint: file({ resources: [READ], key_types }) })

/** A body, and the paths that its refusal names. */
const UNFIT: readonly (readonly [string, object, string[]])[] = [
  [
    'a shortest life above the longest',
    types(good, { name: 'bad', prefix: 'bad_', expiry: { min: '2d', max: '1d', presets: [] } }),
    ['blueprint.key_types.1.expiry.min'],
  ],
  ['a type without a prefix', types(good, { name: 'bad' }), ['blueprint.key_types.1.prefix']],
  [
    'a prefix of a JWT',
    types({ name: 'bad', format: 'jwt', prefix: 'bad_' }),
    ['blueprint.key_types.0.prefix'],
  ],
  [
    'one prefix of two types',
    types(good, { name: 'bad', prefix: 'good_' }),
    ['blueprint.key_types.0.prefix', 'blueprint.key_types.1.prefix'],
  ],
  [
    'a prefix that another type of the workspace has',
    types({ name: 'bad', prefix: 'sk_live_' }),
    ['blueprint.key_types.0.prefix'],
  ],
  [
    'a scope of no resource',
    types(good, { name: 'bad', prefix: 'bad_', allowed_scopes: ['read:nothing'] }),
    ['blueprint.key_types.1.allowed_scopes'],
  ],
  [
    'a verb that the file takes from the resource',
    types(good, { name: 'bad', prefix: 'bad_', allowed_scopes: ['write:events'] }),
    ['blueprint.key_types.1.allowed_scopes'],
  ],
  [
    'a level of no resource in a template',
    types({
      ...good,
      templates: [{ name: 't', title: 'T', permissions: { nothing: 'read' } }],
    }),
    ['blueprint.key_types.0.templates.0'],
  ],
  [
    'a role of no resource',
    { blueprint: file({ roles: { viewer: ['read:nothing'] } }) },
    ['blueprint.roles.viewer'],
  ],
  ['the rights of owners', { blueprint: file({ roles: { owner: ['read'] } }) }, ['blueprint.roles.owner']],
  ['a type twice', types(good, { ...good, prefix: 'other_' }), ['blueprint.key_types.1.name']],
  ['a resource twice', { blueprint: file({ resources: [READ, READ] }) }, ['blueprint.resources.1.name']],
  ['the root type', types({ name: 'root', prefix: 'own_root_' }), ['blueprint.key_types.0.name']],
  ['a field there is not', types(good, { ...good, colour: 'red' }), ['blueprint.key_types.1.colour']],
  ['a field of the file there is not', { blueprint: file({ types: [] }) }, ['blueprint.types']],
  ['another version of the format', { blueprint: { blueprint: 'x', version: 2 } }, ['blueprint.version']],
  ['a name that is none', { blueprint: file({ blueprint: 'Not a slug' }) }, ['blueprint.blueprint']],
  ['a role there is not', { blueprint: file({ roles: { king: [] } }) }, ['blueprint.roles.king']],
  [
    'a resource of Claviger’s own',
    { blueprint: file({ resources: [{ ...READ, name: 'manage.keys' }] }) },
    ['blueprint.resources.0.name'],
  ],
  ['neither a file nor a name', {}, ['blueprint']],
  ['both', { name: 'live-test', blueprint: file({}) }, ['blueprint']],
  ['a name of no blueprint', { name: 'nothing-like-it' }, ['name']],
  [
    'another name of what is not there',
    { name: 'live-test', overrides: { names: { nothing: 'other' } } },
    ['overrides.names'],
  ],
  [
    'a prefix of what is not there',
    { name: 'live-test', overrides: { prefixes: { nothing: 'acme_' } } },
    ['overrides.prefixes'],
  ],
  [
    'a prefix of a type whose environments have their own',
    { name: 'live-test', overrides: { prefixes: { standard: 'acme_' } } },
    ['overrides.prefixes'],
  ],
  [
    'the prefix of an environment that is not there',
    { name: 'live-test', overrides: { prefixes: { 'standard.staging': 'acme_' } } },
    ['overrides.prefixes'],
  ],
  [
    'a prefix of a JWT, by override',
    { name: 'personal-tokens', overrides: { prefixes: { personal: 'acme_' } } },
    ['key_types.0.prefix'],
  ],
  [
    'one name of two types, by override',
    { name: 'typed-keys', overrides: { names: { client: 'secret' } } },
    ['key_types.1.name'],
  ],
]

describe.each(ENGINES)('a blueprint on %s', (engine) => {
  let server: TestServer
  let place: Place
  beforeAll(async () => {
    server = await aServer(engine)
    place = await aWorkspace(server)
  })
  afterAll(() => server.stop())

  it.each(UNFIT)('is refused for %s, and nothing is applied', async (_what, body, paths) => {
    const [was, count] = [await exported(place), (await recordOf(place)).length]
    for (const dry_run of [true, false]) {
      const refused = await send(place, { ...body, dry_run })
      expectRefusal(refused, 422, 'invalid_request')
      expect(pathsOf(refused)).toEqual(paths)
    }
    expect(await exported(place)).toEqual(was)
    expect(await recordOf(place)).toHaveLength(count)
  })

  it('names those there are when it is asked for by a name of none', async () => {
    const refused = await send(place, { name: 'nothing-like-it' })
    expect(refused.body.errors[0].message).toContain('live-test, personal-tokens, resource-levels')
    expect(refused.text).not.toContain('nothing-like-it')
  })

  it('never turns a type into another format, and says which it has', async () => {
    for (const blueprint of [
      file({ key_types: [good, { name: 'secret', format: 'jwt' }] }),
      file({ key_types: [good, { name: 'token', prefix: 'token_' }] }),
    ]) {
      await as(place, 'POST', '/v1/key-types', { name: 'token', format: 'jwt' })
      const refused = await send(place, { blueprint })
      expectRefusal(refused, 409, 'conflict')
      expect(pathsOf(refused)).toEqual(['blueprint.key_types.1.format'])
    }
  })

  it('cannot have the prefix of an archived type, whose keys go on', async () => {
    const other = await aWorkspace(server)
    await apply(other, { ...types(good), prune: true })
    const refused = await send(other, types({ name: 'new', prefix: 'sk_live_' }))
    expectRefusal(refused, 422, 'invalid_request')
    expect(refused.body.errors).toEqual([
      {
        path: 'blueprint.key_types.0.prefix',
        message: 'must not begin as keys of the type secret do, which is archived',
      },
    ])
  })

  it('that fails at its end leaves nothing of its beginning', async () => {
    const was = await exported(place)
    const late = await send(place, {
      blueprint: file({
        resources: [READ],
        roles: { viewer: ['read:events'] },
        key_types: [
          good,
          { name: 'second', prefix: 'second_' },
          { name: 'third', browser: 'refuse', prefix: 'third_', origins: 'required' },
        ],
      }),
    })
    expectRefusal(late, 422, 'invalid_request')
    expect(pathsOf(late)).toEqual(['blueprint.key_types.2.origins'])
    expect(await exported(place)).toEqual(was)
    // Everything is written here but the very last step, which is refused: a role names what would go.
    await apply(place, { blueprint: file({ resources: [READ], roles: { developer: ['read:events'] } }) })
    const before = await exported(place)
    const last = await send(place, {
      blueprint: file({ resources: [{ ...READ, name: 'other' }], key_types: [good], roles: { viewer: [] } }),
      prune: true,
    })
    expectRefusal(last, 409, 'conflict')
    expect(await exported(place)).toEqual(before)
    expect((await as(place, 'GET', '/v1/key-types/good')).status).toBe(404)
  })
})
