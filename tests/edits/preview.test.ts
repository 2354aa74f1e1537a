import type { EditEffect, EditPreview } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import {
  aName,
  expectRefusal,
  getKey,
  insist,
  makeKey,
  makeMember,
  outcomeOf,
  verify,
} from '../keys/support.ts'
import { addResource, aTypeName, defineType } from '../key-types/support.ts'
import { countEvents, edit, read, tagOf } from './support.ts'

const SCOPES = ['read:pipelines', 'write:pipelines', 'read:jobs', 'write:jobs']

describe.each(ENGINES)('what an edit would do, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const preview = (path: string, body: object): Promise<EditPreview> =>
    insist(edit(server, path, { ...body, dry_run: true }), 200)
  const previewRemoval = (path: string): Promise<EditPreview> =>
    insist(server.call('DELETE', `${path}?dry_run=true`), 200)
  const codesOf = ({ effects }: EditPreview): string[] => effects.map(({ code }) => code)
  const effectOf = ({ effects }: EditPreview, code: EditEffect['code']): EditEffect | undefined =>
    effects.find((each) => each.code === code)
  const typeOf = async (body: Record<string, unknown> = {}) => {
    const type = await defineType(server, { allowed_scopes: SCOPES, ...body })
    return {
      path: `/v1/key-types/${type.name}`,
      name: type.name,
      make: (more = {}) => makeKey(server, { type: type.name, scopes: SCOPES, ...more }),
    }
  }

  it('is told and not done: nothing is written, and no event is recorded', async () => {
    const type = await typeOf()
    const { id } = await type.make()
    const resource = `/v1/resources/${await addResource(server)}`
    const paths = [type.path, resource, '/v1/roles/viewer', `/v1/keys/${id}`]
    const all = async () => [
      await countEvents(server),
      ...(await Promise.all(paths.map((path) => read(server, path)))),
    ]
    const before = await all()
    const edits: [string, object][] = [
      [
        type.path,
        { allowed_scopes: ['read:jobs'], archived: true, title: 'Other', prefix: `${aTypeName()}_` },
      ],
      [resource, { title: 'Other', verbs: ['read'], ordered: false }],
      ['/v1/roles/viewer', { scopes: [] }],
    ]
    for (const [path, body] of edits) {
      const answer = await edit(server, path, { ...body, dry_run: true })
      expect([answer.status, answer.headers.get('etag')]).toEqual([200, null])
      expect(Object.keys(answer.body)).toEqual(['changes', 'effects'])
      expect(Object.keys(answer.body.changes).length).toBeGreaterThan(0)
    }
    await previewRemoval(resource)
    expect(await all()).toEqual(before)
  })

  it('names what changes, and no key where none would notice', async () => {
    const type = await typeOf()
    await type.make()
    expect(await preview(type.path, { title: 'Other' })).toEqual({
      changes: { title: { from: type.name, to: 'Other' } },
      effects: [],
    })
    expect(await preview(type.path, { title: type.name })).toEqual({ changes: {}, effects: [] })
  })

  it('counts the keys that would lose rights, and says which of them', async () => {
    const type = await typeOf()
    const [all, some] = [await type.make(), await type.make({ scopes: ['write:jobs'] })]
    const gone = await type.make()
    await insist(server.call('DELETE', `/v1/keys/${gone.id}`), 200)
    const told = await preview(type.path, { allowed_scopes: ['read:pipelines', 'read:jobs'] })
    expect(told.effects).toEqual([
      {
        code: 'lose_rights',
        keys: 2,
        rights: ['write:jobs', 'write:pipelines'],
        examples: [
          { id: all.id, name: all.name, rights: ['write:jobs', 'write:pipelines'] },
          { id: some.id, name: some.name, rights: ['write:jobs'] },
        ],
      },
    ])
  })

  it('tells of each right just what happens to it, whatever is allowed before and after', async () => {
    const scopes = fc.subarray(SCOPES, { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(scopes, scopes, async (before, after) => {
        const type = await typeOf({ allowed_scopes: before })
        const { secret } = await type.make({ scopes: before })
        const holds = async () => {
          const asked = SCOPES.map(
            async (scope) => (await verify(server, { key: secret, scopes: [scope] })).valid,
          )
          return Promise.all(asked)
        }
        const was = await holds()
        const told = await preview(type.path, { allowed_scopes: after })
        await insist(edit(server, type.path, { allowed_scopes: after }), 200)
        const is = await holds()
        const lost = SCOPES.filter((_, i) => was[i] && !is[i])
        expect(effectOf(told, 'lose_rights')?.rights ?? []).toEqual(lost.toSorted())
        expect(effectOf(told, 'gain_rights')).toBeUndefined()
      }),
      { numRuns: 12 },
    )
  })

  it('says of whom an edit takes nothing and gives nothing: keys that were made before it widens', async () => {
    const type = await typeOf({ allowed_scopes: ['read:jobs'], can_manage_keys: false })
    await type.make({ scopes: ['read:jobs'] })
    expect(codesOf(await preview(type.path, { allowed_scopes: SCOPES }))).toEqual([])
    const wide = await typeOf()
    const old = await wide.make()
    await insist(edit(server, wide.path, { allowed_scopes: ['read:jobs'] }), 200)
    const told = await preview(wide.path, { allowed_scopes: ['read:jobs', 'write:jobs'] })
    expect(told.effects).toMatchObject([
      { code: 'not_widened', keys: 1, rights: ['write:jobs'], examples: [{ id: old.id }] },
    ])
    await insist(edit(server, wide.path, { allowed_scopes: ['read:jobs', 'write:jobs'] }), 200)
    expect(await outcomeOf(server, old.secret, { scopes: ['write:jobs'] })).toBe('insufficient_scope')
  })

  it('tells which keys would end, at once or sooner than they do', async () => {
    const type = await typeOf()
    const [endless, soon] = [await type.make(), await type.make({ expires_in: '1h' })]
    const told = await preview(type.path, { expiry: { max: '30d' } })
    expect(told.effects).toMatchObject([{ code: 'end_sooner', keys: 1, examples: [{ id: endless.id }] }])
    await insist(edit(server, type.path, { expiry: { max: '30d' } }), 200)
    expect((await getKey(server, endless.id)).expires_at).not.toBeNull()
    expect((await getKey(server, soon.id)).expires_at).toBe(soon.expires_at)
    const over = await preview(type.path, { expiry: { max: '1s' } })
    const codes = over.effects.map(({ code, keys }) => [code, keys])
    expect([
      [['end_sooner', 2]],
      [['end_now', 2]],
      [
        ['end_now', 1],
        ['end_sooner', 1],
      ],
    ]).toContainEqual(codes)
  })

  it('tells what is otherwise at the next rotation: another prefix, and an end that the key has not', async () => {
    const type = await typeOf()
    const [key, ending] = [await type.make(), await type.make({ expires_in: '90d' })]
    const prefix = `${aTypeName()}_`
    const body = { prefix, expiry: { required: true, default: '30d' } }
    const told = await preview(type.path, body)
    expect(told.effects).toMatchObject([
      { code: 'need_expiry', keys: 1, examples: [{ id: key.id }] },
      { code: 'begin_otherwise', keys: 2, examples: [{ id: key.id }, { id: ending.id }] },
    ])
    await insist(edit(server, type.path, body), 200)
    const rotated = await insist(server.call('POST', `/v1/keys/${key.id}/rotate`), 200)
    expect([rotated.secret.startsWith(prefix), rotated.expires_at]).toEqual([true, expect.any(String)])
  })

  it('tells what comes of browsers being refused, and of an archived type', async () => {
    const type = await typeOf()
    const key = await type.make()
    const body = { browser: 'refuse', archived: true }
    const told = await preview(type.path, body)
    expect(told.changes).toMatchObject({
      browser: { from: 'allow', to: 'refuse' },
      archived_at: { from: null, to: expect.stringMatching(/Z$/) },
    })
    expect(codesOf(told)).toEqual(['refused_from_browsers', 'no_copies'])
    await insist(edit(server, type.path, body), 200)
    expect(await outcomeOf(server, key.secret, { from_browser: true })).toBe('origin_denied')
    const copy = await server.call('POST', `/v1/keys/${key.id}/copy`, { body: { name: aName() } })
    expect(copy.status).toBeGreaterThanOrEqual(400)
    await insist(server.call('POST', `/v1/keys/${key.id}/rotate`), 200)
  })

  it('tells what keys would lose with a resource or a verb of it, and asks for no confirmation', async () => {
    const name = await addResource(server)
    const path = `/v1/resources/${name}`
    const key = await makeKey(server, { scopes: [`write:${name}`, 'read:jobs'] })
    const verb = await preview(path, { verbs: ['read'] })
    expect(effectOf(verb, 'lose_rights')?.examples).toContainEqual({
      id: key.id,
      name: key.name,
      rights: [`read:${name}`, `write:${name}`],
    })
    expectRefusal(await edit(server, path, { verbs: ['read'] }), 409, 'conflict', 'confirm')
    const whole = await previewRemoval(path)
    expect(effectOf(whole, 'lose_rights')?.rights).toEqual([`read:${name}`, `write:${name}`])
    await insist(edit(server, path, { verbs: ['read'], confirm: name }), 200)
    expect(await outcomeOf(server, key.secret, { scopes: [`read:${name}`] })).toBe('insufficient_scope')
  })

  it('tells who would gain by a verb that comes to include another', async () => {
    const name = await addResource(server, { ordered: false })
    const key = await makeKey(server, { scopes: [`write:${name}`] })
    const told = await preview(`/v1/resources/${name}`, { ordered: true })
    expect(effectOf(told, 'gain_rights')?.examples).toContainEqual({
      id: key.id,
      name: key.name,
      rights: [`read:${name}`],
    })
  })

  it('tells what keys of a role’s members would lose and gain, and of nobody else’s', async () => {
    const member = await makeMember(server, 'viewer')
    const key = await makeKey(server, { owner: { user: member }, scopes: ['read:jobs', 'write:jobs'] })
    await makeKey(server, { owner: { user: await makeMember(server, 'admin') }, scopes: ['read:jobs'] })
    const told = await preview('/v1/roles/viewer', { scopes: [] })
    expect(told.changes).toMatchObject({ scopes: { to: [] } })
    expect(told.effects).toMatchObject([
      { code: 'lose_rights', keys: 1, rights: ['read:jobs'], examples: [{ id: key.id }] },
    ])
    const more = await preview('/v1/roles/viewer', { scopes: ['read', 'write'] })
    expect(effectOf(more, 'gain_rights')).toMatchObject({ keys: 1, rights: ['write:jobs'] })
    await insist(edit(server, '/v1/roles/viewer', { scopes: ['read', 'write'] }), 200)
    expect(await outcomeOf(server, key.secret, { scopes: ['write:jobs'] })).toBe('valid')
    await insist(edit(server, '/v1/roles/viewer', { scopes: null }), 200)
  })

  it('names twenty keys and counts them all', async () => {
    const type = await typeOf()
    for (let i = 0; i < 23; i += 1) await type.make()
    const lost = effectOf(await preview(type.path, { allowed_scopes: ['read:jobs'] }), 'lose_rights')
    expect([lost?.keys, lost?.examples.length]).toEqual([23, 20])
  })

  it('is refused for all that the edit is refused for, and needs the same right', async () => {
    const type = await typeOf()
    const dry = { dry_run: true }
    expectRefusal(
      await edit(server, type.path, { ...dry, allowed_scopes: ['read:nowhere'] }),
      422,
      'invalid_request',
    )
    expectRefusal(await edit(server, type.path, dry), 422, 'invalid_request')
    expectRefusal(await edit(server, '/v1/roles/owner', { ...dry, scopes: [] }), 409, 'conflict')
    expectRefusal(await edit(server, '/v1/key-types/root', { ...dry, title: 'x' }), 409, 'conflict')
    const tag = await tagOf(server, type.path)
    await insist(edit(server, type.path, { title: 'Meanwhile' }), 200)
    expectRefusal(await edit(server, type.path, { ...dry, title: 'x' }, tag), 412, 'precondition_failed')
    const { secret: key } = await makeKey(server, {
      scopes: ['read:manage.key_types', 'read:manage.members'],
    })
    for (const path of [type.path, '/v1/resources/jobs']) {
      const answer = await server.call('PATCH', path, { key, body: { ...dry, title: 'x' } })
      expectRefusal(answer, 403, 'insufficient_scope')
    }
    const removal = await server.call('DELETE', '/v1/resources/jobs?dry_run=true', { key })
    expectRefusal(removal, 403, 'insufficient_scope')
  })

  it('counts keys for who may not read them, and names none', async () => {
    const type = await typeOf()
    await type.make()
    const body = { allowed_scopes: ['read:jobs'], dry_run: true }
    const seen = async (...scopes: string[]) => {
      const { secret: key } = await makeKey(server, { scopes: ['write:manage.key_types', ...scopes] })
      return effectOf(await insist(server.call('PATCH', type.path, { key, body }), 200), 'lose_rights')
    }
    expect(await seen()).toMatchObject({ keys: 1, examples: [] })
    expect((await seen('read:manage.keys'))?.examples).toHaveLength(1)
  })

  it('counts no key of another workspace', async () => {
    const other = await insist(server.call('POST', '/v1/workspaces', { body: { name: aName('Side') } }), 201)
    const { effects } = await insist(
      server.call('PATCH', '/v1/key-types/secret', {
        key: other.root_key,
        body: { allowed_scopes: ['read:jobs'], default_scopes: ['read:jobs'], dry_run: true },
      }),
      200,
    )
    expect(effects).toEqual([])
  })
})
