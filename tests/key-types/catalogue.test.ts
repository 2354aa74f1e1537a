import type { ResourceView } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import {
  aName,
  eventsOf,
  expectRefusal,
  getKey,
  insist,
  makeKey,
  makeMember,
  outcomeOf,
  verify,
} from '../keys/support.ts'
import { addResource, aTypeName, defineType, editType } from './support.ts'

describe.each(WAYS)('the catalogue on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterAll(() => server.stop())

  const patch = (name: string, body: unknown): Promise<Answer> =>
    server.call('PATCH', `/v1/resources/${name}`, { body })
  const remove = (name: string, confirm?: string): Promise<Answer> =>
    server.call('DELETE', `/v1/resources/${name}${confirm === undefined ? '' : `?confirm=${confirm}`}`)
  const catalogue = async (): Promise<ResourceView[]> =>
    (await insist(server.call('GET', '/v1/resources'), 200)).data
  const named = async (name: string) => (await catalogue()).find((each) => each.name === name)
  const lastEvent = async () => (await insist(server.call('GET', '/v1/events?limit=1'), 200)).data[0]

  it('takes resources, in the order in which they come, with a default for what is left out', async () => {
    const [one, two] = [aTypeName(), aTypeName()]
    const body = { name: one, title: 'One', verbs: ['write', 'read', 'execute'] }
    const made = await server.call('POST', '/v1/resources', { body })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ ...body, ordered: true, meanings: {}, revision: expect.any(Number) })
    expect(await lastEvent()).toMatchObject({
      kind: 'resource.created',
      subject: one,
      changes: { title: { from: null, to: 'One' }, verbs: { from: null, to: body.verbs } },
    })
    const whole = { name: two, title: 'Two', verbs: ['read'], ordered: false, meanings: { read: 'Looks' } }
    expect((await server.call('POST', '/v1/resources', { body: whole })).body).toMatchObject(whole)
    expect((await catalogue()).slice(-2).map(({ name }) => name)).toEqual([one, two])
  })

  it.each([
    [{ name: 'manage.keys' }, 'name'],
    [{ name: 'manage' }, 'name'],
    [{ name: '*' }, 'name'],
    [{ name: 'Upper' }, 'name'],
    [{ verbs: [] }, 'verbs'],
    [{ verbs: ['read', 'read'] }, 'verbs'],
    [{ verbs: ['*'] }, 'verbs.0'],
    [{ meanings: { write: 'x' } }, 'meanings'],
    [{ title: '' }, 'title'],
    [{ position: 1 }, 'position'],
  ])('takes no resource with %j', async (body, path) => {
    const whole = { name: aTypeName(), title: 'Thing', verbs: ['read'], ...body }
    expectRefusal(await server.call('POST', '/v1/resources', { body: whole }), 422, 'invalid_request', path)
  })

  it('has each name once, and says what it does not have', async () => {
    const name = await addResource(server)
    const again = await server.call('POST', '/v1/resources', { body: { name, title: 'x', verbs: ['read'] } })
    expectRefusal(again, 409, 'name_taken', 'name')
    expectRefusal(await patch('absent', { title: 'x' }), 404, 'not_found')
    expectRefusal(await remove('absent'), 404, 'not_found')
    expect((await remove('manage.keys')).status).toBe(404)
  })

  it('changes words without asking, also of a resource that keys and templates name', async () => {
    const name = await addResource(server)
    await makeKey(server, { scopes: [`write:${name}`] })
    const templates = [{ name: 'none', title: 'None', permissions: { [name]: 'none', jobs: 'read' } }]
    await defineType(server, { templates, allowed_scopes: ['*:*', `read:${name}`] })
    const body = { title: 'Other', meanings: { read: 'Looks' } }
    expect((await patch(name, body)).body).toMatchObject({
      name,
      verbs: ['read', 'write'],
      ordered: true,
      ...body,
    })
    expect((await patch(name, { verbs: ['read', 'write', 'admin'] })).body.meanings).toEqual(body.meanings)
    expect(await lastEvent()).toMatchObject({
      kind: 'resource.updated',
      subject: name,
      changes: { verbs: { from: ['read', 'write'], to: ['read', 'write', 'admin'] } },
    })
    expectRefusal(await patch(name, { meanings: { fly: 'x' } }), 422, 'invalid_request', 'meanings')
  })

  it('tells which keys would lose something before a resource is removed, and takes it from them', async () => {
    const [name, other] = [await addResource(server), await addResource(server)]
    const held = [`write:${name}`, `read:${other}`, `*:${name}`]
    const key = await makeKey(server, { scopes: held })
    const idle = await makeKey(server, { scopes: [`read:${name}`], enabled: false })
    const gone = await makeKey(server, { scopes: [`read:${name}`] })
    await server.call('DELETE', `/v1/keys/${gone.id}`)
    const elsewhere = await makeKey(server, { scopes: [`read:${other}`, '*:*'] })
    for (const confirm of [undefined, other, '', name.toUpperCase()]) {
      const told = await remove(name, confirm)
      expectRefusal(told, 409, 'conflict', 'confirm')
      for (const { id } of [key, idle]) expect(told.body.detail).toContain(id)
      for (const { id } of [gone, elsewhere]) expect(told.body.detail).not.toContain(id)
    }
    expect(await named(name)).toBeDefined()
    const removed = await remove(name, name)
    expect(removed.body).toEqual({ name, status: 'removed', keys: 2 })
    expect(await named(name)).toBeUndefined()
    expect((await getKey(server, key.id)).scopes).toEqual([`read:${other}`])
    expect((await getKey(server, idle.id)).scopes).toEqual([])
    expect(await outcomeOf(server, key.secret, { scopes: [`write:${name}`] })).toBe('insufficient_scope')
    expect((await eventsOf(server, key.id))[0]).toMatchObject({
      kind: 'key.updated',
      changes: { scopes: { from: held, to: [`read:${other}`] } },
    })
    // Added again under the same name, it gives nothing back to those who lost it.
    await addResource(server, { name })
    for (const { secret } of [key, elsewhere])
      expect((await verify(server, { key: secret, scopes: [`read:${name}`] })).code).toBe(
        secret === elsewhere.secret ? 'valid' : 'insufficient_scope',
      )
  })

  it('takes a verb from keys only when that is confirmed, and gives it to nobody again', async () => {
    const name = await addResource(server, { verbs: ['read', 'write', 'execute'] })
    const key = await makeKey(server, { scopes: [`execute:${name}`, `*:${name}`] })
    expectRefusal(await patch(name, { verbs: ['read', 'write'] }), 409, 'conflict', 'confirm')
    expect((await patch(name, { verbs: ['read', 'write'], confirm: name })).status).toBe(200)
    expect((await getKey(server, key.id)).scopes).toEqual([`*:${name}`])
    expect(await outcomeOf(server, key.secret, { scopes: [`execute:${name}`] })).toBe('insufficient_scope')
    const own = await makeKey(server, { scopes: [`write:${name}`] })
    expectRefusal(await patch(name, { verbs: ['read', 'write', 'execute'] }), 409, 'conflict', 'confirm')
    expect((await patch(name, { verbs: ['read', 'write', 'execute'], confirm: name })).status).toBe(200)
    expect(await outcomeOf(server, own.secret, { scopes: [`execute:${name}`] })).toBe('insufficient_scope')
    // `*` says every verb there is.
    expect(await outcomeOf(server, key.secret, { scopes: [`execute:${name}`] })).toBe('valid')
  })

  it.each<[who: string, name: (server: TestServer, resource: string) => Promise<string>]>([
    [
      'an allowed scope',
      async (at, name) => (await defineType(at, { allowed_scopes: [`read:${name}`] })).name,
    ],
    [
      'a default scope',
      async (at, name) => (await defineType(at, { default_scopes: [`read:${name}`] })).name,
    ],
    [
      'a template',
      async (at, name) =>
        (await defineType(at, { templates: [{ name: 't', title: 'T', scopes: [`*:${name}`] }] })).name,
    ],
    [
      'a level of a template',
      async (at, name) =>
        (await defineType(at, { templates: [{ name: 't', title: 'T', permissions: { [name]: 'read' } }] }))
          .name,
    ],
    [
      'a level of none in a template',
      async (at, name) =>
        (await defineType(at, { templates: [{ name: 't', title: 'T', permissions: { [name]: 'none' } }] }))
          .name,
    ],
    [
      'a role',
      async (at, name) => {
        await insist(at.call('PATCH', '/v1/roles/viewer', { body: { scopes: [`read:${name}`] } }), 200)
        return 'viewer'
      },
    ],
  ])('keeps what is named by %s of the model, confirmed or not', async (_who, nameIt) => {
    const name = await addResource(server)
    const by = await nameIt(server, name)
    for (const confirm of [undefined, name]) {
      const answer = await remove(name, confirm)
      expectRefusal(answer, 409, 'conflict')
      expect(answer.body.detail).toContain(by)
    }
    expect(await named(name)).toBeDefined()
    if (by === 'viewer') await server.call('PATCH', '/v1/roles/viewer', { body: { scopes: null } })
    else await editType(server, by, { allowed_scopes: ['*:*'], default_scopes: [], templates: [] })
    expect((await remove(name)).status).toBe(200)
  })

  it('is ordered or not, which changes keys both ways only when that is confirmed', async () => {
    const name = await addResource(server)
    const wide = await makeKey(server, { scopes: [`write:${name}`] })
    const reads = { scopes: [`read:${name}`] }
    expect(await outcomeOf(server, wide.secret, reads)).toBe('valid')
    expect((await getKey(server, wide.id)).permissions).toMatchObject({ [name]: 'write' })
    expectRefusal(await patch(name, { ordered: false }), 409, 'conflict', 'confirm')
    expect((await patch(name, { ordered: false, confirm: name })).body.ordered).toBe(false)
    expect(await outcomeOf(server, wide.secret, reads)).toBe('insufficient_scope')
    const view = await getKey(server, wide.id)
    expect(view.permissions).not.toHaveProperty(name)
    expect(view.summary).toBe('Thing: write only')
    const { name: type } = await defineType(server, { rights: 'levels' })
    const level = await makeKey(server, { type, permissions: { [name]: 'write' } })
    expect(level.scopes.sort()).toEqual([`read:${name}`, `write:${name}`])
    expect(level.permissions).toMatchObject({ [name]: 'write' })
    expect(level.summary).toBe('Thing: read and write')
    // Ordered again, a key that only wrote reads as well: its holder gains, so that is told, too.
    const told = await patch(name, { ordered: true })
    expectRefusal(told, 409, 'conflict', 'confirm')
    expect(told.body.detail).toContain(wide.id)
    expect(told.body.detail).not.toContain(level.id)
    expect((await patch(name, { ordered: true, confirm: name })).status).toBe(200)
    expect(await outcomeOf(server, wide.secret, reads)).toBe('valid')
    expect(await outcomeOf(server, level.secret, { scopes: [`write:${name}`] })).toBe('valid')
  })

  it('is said of keys as scopes, levels and words that mean the same', async () => {
    const name = await addResource(server, { title: 'Flows', verbs: ['read', 'write', 'admin', 'execute'] })
    const key = await makeKey(server, { permissions: { [name]: 'write' }, scopes: [`execute:${name}`] })
    expect(key.scopes.sort()).toEqual([`execute:${name}`, `write:${name}`])
    expect(key.permissions).toMatchObject({ [name]: 'write', jobs: 'none' })
    expect(key.summary).toBe('Flows: write and execute')
    expect((await makeKey(server, { scopes: [] })).summary).toBe('Nothing')
  })

  it('reaches keys that hold every resource, and only those, when it grows', async () => {
    const [all, reads, one] = [
      await makeKey(server, { scopes: ['*:*'] }),
      await makeKey(server, { scopes: ['read'] }),
      await makeKey(server, { scopes: ['write:jobs'] }),
    ]
    const member = await makeKey(server, {
      owner: { user: await makeMember(server, 'viewer') },
      scopes: ['*:*'],
    })
    const name = await addResource(server)
    const code = ({ secret }: { secret: string }, verb: string) =>
      outcomeOf(server, secret, { scopes: [`${verb}:${name}`] })
    expect([await code(all, 'write'), await code(reads, 'read')]).toEqual(['valid', 'valid'])
    for (const [key, verb] of [
      [reads, 'write'],
      [one, 'read'],
      [member, 'write'],
    ] as const)
      expect(await code(key, verb)).toBe('insufficient_scope')
  })

  it('names at most twenty of the keys that it would touch, and counts the others', async () => {
    const name = await addResource(server)
    for (let i = 0; i < 21; i++) await makeKey(server, { scopes: [`read:${name}`], name: aName('Many') })
    const { body } = await remove(name)
    expect(body.detail).toMatch(/^21 live keys name it/)
    expect(body.detail).toContain('and 1 more')
    expect(body.detail.match(/key_/g)).toHaveLength(20)
    expect((await remove(name, name)).body.keys).toBe(21)
  })

  it('is not confused by names that are patterns of another', async () => {
    const [exact, alike] = [
      await addResource(server, { name: 'a_b.c' }),
      await addResource(server, { name: 'axb.c' }),
    ]
    const { id } = await makeKey(server, { scopes: [`read:${alike}`] })
    expect((await remove(exact)).body).toEqual({ name: exact, status: 'removed', keys: 0 })
    expect((await getKey(server, id)).scopes).toEqual([`read:${alike}`])
  })
})
