import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal, makeKey, outcomeOf, rotateKey } from '../keys/support.ts'
import { aTypeName, defineType, editType, getType } from './support.ts'

describe.each(ENGINES)('key types that contradict, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const define = (body: Record<string, unknown>): Promise<Answer> => {
    const name = aTypeName()
    return server.call('POST', '/v1/key-types', { body: { name, prefix: `${name}_`, ...body } })
  }
  const edit = (name: string, body: unknown): Promise<Answer> =>
    server.call('PATCH', `/v1/key-types/${name}`, { body })

  it.each<[body: Record<string, unknown>, path: string]>([
    [{ prefix: undefined }, 'prefix'],
    [{ prefix: null }, 'prefix'],
    [{ prefix: undefined, environments: [{ name: 'live', prefix: 'kl_' }, { name: 'test' }] }, 'prefix'],
    [{ environments: [{ name: 'live', prefix: 'kl_' }] }, 'prefix'],
    [{ environments: [{ name: 'live' }, { name: 'live' }] }, 'environments'],
    [
      {
        prefix: undefined,
        environments: [
          { name: 'a', prefix: 'ka_' },
          { name: 'b', prefix: 'ka_' },
        ],
      },
      'environments',
    ],
    [{ format: 'jwt' }, 'prefix'],
    [{ format: 'jwt', prefix: undefined, environments: [{ name: 'live', prefix: 'kl_' }] }, 'environments'],
    [{ prefix: 'sk_live_' }, 'prefix'],
    [{ prefix: undefined, environments: [{ name: 'live', prefix: 'sk_test_' }] }, 'environments'],
    [{ prefix: 'clv_mine_' }, 'prefix'],
    [{ prefix: 'clv_root_' }, 'prefix'],
    [{ prefix: 'NoPrefix_' }, 'prefix'],
    [{ prefix: 'noprefix' }, 'prefix'],
    [{ prefix: '_' }, 'prefix'],
    [{ name: 'Bad Name' }, 'name'],
    [{ owner: [] }, 'owner'],
    [{ owner: ['user', 'user'] }, 'owner'],
    [{ owner: ['nobody'] }, 'owner.0'],
    [{ rights: 'inherit' }, 'owner'],
    [{ rights: 'inherit', owner: ['user', 'workspace'] }, 'owner'],
    [{ fixed: ['scopes'] }, 'default_scopes'],
    [{ fixed: ['expiry', 'expiry'] }, 'fixed'],
    [{ fixed: ['expiry'], expiry: { required: true } }, 'expiry.default'],
    [{ default_scopes: ['read:nothing'] }, 'default_scopes'],
    [{ allowed_scopes: ['read:nothing'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['execute:jobs'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['not a scope'] }, 'allowed_scopes.0'],
    [{ allowed_scopes: ['read'], default_scopes: ['write:jobs'] }, 'default_scopes'],
    [{ allowed_scopes: ['read:jobs', 'read:pipelines'], default_scopes: ['read'] }, 'default_scopes'],
    [{ allowed_scopes: ['*:manage.*'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['*:*', 'read:manage.keys'] }, 'allowed_scopes'],
    [{ admin_manages: true }, 'admin_manages'],
    [{ templates: [{ name: 'a', title: 'A' }] }, 'templates.0.scopes'],
    [
      {
        templates: [
          { name: 'a', title: 'A', scopes: [] },
          { name: 'a', title: 'B', scopes: [] },
        ],
      },
      'templates',
    ],
    [{ templates: [{ name: 'a', title: 'A', scopes: ['read:nothing'] }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { nothing: 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { nothing: 'none' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { jobs: 'admin' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { 'Not a name': 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { '*': 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { __proto__x: 'read' } }] }, 'templates.0'],
    [
      {
        allowed_scopes: ['*:*', '*:manage.*'],
        can_manage_keys: true,
        templates: [{ name: 'a', title: 'A', permissions: { 'manage.keys': 'read' } }],
      },
      'templates.0',
    ],
    [
      { allowed_scopes: ['read'], templates: [{ name: 'a', title: 'A', permissions: { jobs: 'write' } }] },
      'templates.0',
    ],
    [{ rights: 'levels', default_scopes: ['read'] }, 'default_scopes'],
    [{ rights: 'levels', default_scopes: ['*:jobs'] }, 'default_scopes'],
    [{ rights: 'levels', default_scopes: ['read:*'] }, 'default_scopes'],
    [{ rights: 'levels', templates: [{ name: 'a', title: 'A', scopes: ['read'] }] }, 'templates'],
    [{ expiry: { min: '2d', max: '1d', presets: [] } }, 'expiry.min'],
    [{ expiry: { max: '0s', presets: [] } }, 'expiry.max'],
    [{ expiry: { max: '1d', presets: ['2d'] } }, 'expiry.presets'],
    [{ expiry: { min: '8d', presets: ['7d'] } }, 'expiry.presets'],
    [{ expiry: { presets: ['0s'] } }, 'expiry.presets'],
    [{ expiry: { presets: ['1d', '1d'] } }, 'expiry.presets'],
    [{ expiry: { max: '1d', presets: [], default: '2d' } }, 'expiry.default'],
    [{ expiry: { min: '1d', presets: [], default: '1h' } }, 'expiry.default'],
    [{ expiry: { default: '0s' } }, 'expiry.default'],
    [{ expiry: { default: 'never' } }, 'expiry.default'],
    [{ expiry: { max: '1d', presets: [] }, rotate_every: '2d' }, 'rotate_every'],
    [{ rotate_every: '0s' }, 'rotate_every'],
    [{ environments: [{ name: 'live', rotate_every: '0s' }] }, 'rotate_every'],
    [{ browser: 'refuse', origins: 'optional' }, 'origins'],
    [{ browser: 'refuse', origins: 'required' }, 'origins'],
    [{ labels: { variable: 'lower' } }, 'labels.variable'],
    [{ labels: { menu: '' } }, 'labels.menu'],
    [{ labels: { other: 'x' } }, 'labels.other'],
    [{ title: '' }, 'title'],
    [{ version: 7 }, 'version'],
    [{ built_in: true }, 'built_in'],
    [{ madeByRootOnly: false }, 'madeByRootOnly'],
    [{ archived: true }, 'archived'],
  ])('do not contradict themselves, in their making or by an edit: %j', async (body, path) => {
    const answer = await define(body)
    expectRefusal(answer, 422, 'invalid_request', path)
    expect(answer.body.errors, answer.text).toHaveLength(1)
    const { name: _name, format: _format, ...fields } = body
    if ('name' in body || 'format' in body || 'archived' in body) return
    const was = await defineType(server)
    const edited = await edit(was.name, {
      ...fields,
      ...('prefix' in fields ? { prefix: fields['prefix'] ?? null } : {}),
    })
    expectRefusal(edited, 422, 'invalid_request', path)
    expect(await getType(server, was.name)).toEqual(was)
  })

  it('are told all their contradictions at once', async () => {
    const answer = await define({
      owner: ['workspace'],
      rights: 'inherit',
      default_scopes: ['read:nothing'],
      expiry: { max: '0s', presets: ['7d'] },
    })
    const paths = answer.body.errors.map(({ path }: { path: string }) => path)
    expect(new Set(paths)).toEqual(new Set(['owner', 'default_scopes', 'expiry.max', 'expiry.presets']))
  })

  it('share no prefix, also with one that is archived, and give it up when they change it', async () => {
    const [one, two] = [await defineType(server), await defineType(server)]
    await editType(server, one.name, { archived: true })
    expectRefusal(await edit(two.name, { prefix: one.prefix }), 422, 'invalid_request', 'prefix')
    const { secret, id } = await makeKey(server, { type: two.name })
    await editType(server, two.name, { prefix: `n${two.prefix}` })
    expect((await define({ prefix: two.prefix })).status).toBe(201)
    // A key keeps the prefix it was made with, and gets the new one when it is rotated.
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await rotateKey(server, id, '0s')).secret.startsWith(`n${two.prefix}`)).toBe(true)
  })
})
