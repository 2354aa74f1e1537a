import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { edit, read } from '../edits/support.ts'
import { aName, expectRefusal, insist, makeApp, makeKey, makeProject, revokeKey } from '../keys/support.ts'

describe.each(ENGINES)('projects and apps that are edited, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const pathOf = (project: string, app?: string): string =>
    `/v1/projects/${project}${app === undefined ? '' : `/apps/${app}`}`
  const change = (path: string, body: object): Promise<Answer['body']> =>
    insist(edit(server, path, body), 200)
  const idsIn = async (list: string): Promise<string[]> =>
    (await read(server, list)).data.map(({ id }: { id: string }) => id)
  const asked = (body: object): Promise<Answer> =>
    server.call('POST', '/v1/keys/verify', { body: { key: 'sk_live_nothing', ...body } })
  const kindsOf = async (subject: string): Promise<string[]> => {
    const { data } = await read(server, '/v1/events?limit=1000')
    const own = data.filter((event: { subject: string }) => event.subject === subject)
    return own.map(({ kind }: { kind: string }) => kind)
  }

  it('get another name, which nobody else has', async () => {
    const [id, other] = [await makeProject(server), await makeProject(server)]
    const name = aName('Shop')
    expect(await change(pathOf(id), { name })).toMatchObject({ id, name, archived_at: null })
    expectRefusal(await edit(server, pathOf(other), { name: name.toUpperCase() }), 409, 'name_taken', 'name')
    expect((await change(pathOf(id), { name: name.toUpperCase() })).name).toBe(name.toUpperCase())
    const app = await makeApp(server, id)
    const called = aName('App')
    expect((await change(pathOf(id, app), { name: called })).name).toBe(called)
    const second = await makeApp(server, id)
    expectRefusal(await edit(server, pathOf(id, second), { name: called }), 409, 'name_taken', 'name')
    await change(pathOf(other, await makeApp(server, other)), { name: called })
    expect(await kindsOf(id)).toEqual(['project.updated', 'project.updated', 'project.created'])
    expect(await kindsOf(app)).toEqual(['app.updated', 'app.created'])
  })

  it('are not archived while they have keys that are not revoked, whatever state these are in', async () => {
    const id = await makeProject(server)
    const key = await makeKey(server, { project: id, scopes: [] })
    await insist(edit(server, `/v1/keys/${key.id}`, { enabled: false }), 200)
    const refused = await edit(server, pathOf(id), { archived: true, name: aName() })
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toMatch(/^1 key of the project is not revoked\. Revoke them first/)
    expect((await read(server, pathOf(id))).archived_at).toBeNull()
    const body = { project: id, confirm: server.workspace.slug }
    await insist(server.call('POST', '/v1/keys/revoke-all', { body }), 200)
    expect((await change(pathOf(id), { archived: true })).archived_at).toMatch(/Z$/)
    expect(await kindsOf(id)).toEqual(['project.archived', 'project.created'])
  })

  it('take in nothing new once archived, and are unknown to verification, until they are restored', async () => {
    const id = await makeProject(server)
    const app = await makeApp(server, id)
    const unknown = await asked({ project: `prj_${'0'.repeat(26)}` })
    const unknownApp = await asked({ app: `app_${'0'.repeat(26)}` })
    await change(pathOf(id), { archived: true })
    const key = { type: 'secret', name: aName(), project: id, scopes: [] }
    for (const answer of [
      await server.call('POST', '/v1/keys', { body: key }),
      await server.call('POST', `${pathOf(id)}/apps`, { body: { name: aName() } }),
      await edit(server, pathOf(id, app), { name: aName() }),
    ]) {
      expectRefusal(answer, 409, 'conflict')
      expect(answer.body.detail).toBe('The project is archived. Restore it first.')
    }
    const told = ({ status, body }: Answer) => [status, body.code, body.detail]
    expect(told(await asked({ project: id }))).toEqual(told(unknown))
    expect(told(await asked({ app }))).toEqual(told(unknownApp))
    await change(pathOf(id), { archived: false })
    expect((await asked({ project: id })).status).toBe(200)
    expect((await asked({ app })).status).toBe(200)
    await insist(server.call('POST', '/v1/keys', { body: key }), 201)
    expect(await kindsOf(id)).toEqual(['project.restored', 'project.archived', 'project.created'])
  })

  it('hide an archived app from verification, and no other app of the project', async () => {
    const id = await makeProject(server)
    const [app, other] = [await makeApp(server, id), await makeApp(server, id)]
    const { secret } = await makeKey(server, { project: id })
    const path = pathOf(id, app)
    const was = await change(path, { archived: true })
    expect(await change(path, { archived: true })).toEqual(was)
    const verified = (more: object): Promise<Answer> => asked({ key: secret, ...more })
    expectRefusal(await verified({ app }), 404, 'not_found')
    expectRefusal(await verified({ app, project: id }), 404, 'not_found')
    for (const more of [{ app: other }, { project: id }])
      expect((await verified(more)).body).toMatchObject({ valid: true })
    await change(path, { archived: false })
    expect((await verified({ app })).body).toMatchObject({ valid: true })
    expect(await kindsOf(app)).toEqual(['app.restored', 'app.archived', 'app.created'])
  })

  it('give their name back, and are restored under one that is free', async () => {
    const [id, name] = [await makeProject(server), aName('Name')]
    await change(pathOf(id), { name })
    await change(pathOf(id), { archived: true })
    const heir = (await insist(server.call('POST', '/v1/projects', { body: { name } }), 201)).id
    expectRefusal(await edit(server, pathOf(id), { archived: false }), 409, 'name_taken', 'name')
    const free = aName('Name')
    expect(await change(pathOf(id), { archived: false, name: free })).toMatchObject({ name: free })
    const apps = [await makeApp(server, heir), await makeApp(server, heir)]
    const [first = '', second = ''] = apps.map((app) => pathOf(heir, app))
    await change(first, { archived: true })
    await change(second, { name: (await read(server, first)).name })
    expectRefusal(await edit(server, first, { archived: false }), 409, 'name_taken', 'name')
  })

  it('are listed while they are in use, or else where the archived ones are asked for', async () => {
    const word = aName('Sought')
    const [used, gone] = [await makeProject(server), await makeProject(server)]
    await change(pathOf(used), { name: `${word} 100%_` })
    await change(pathOf(gone), { name: `${word} gone` })
    await change(pathOf(gone), { archived: true })
    const sought = `search=${encodeURIComponent(word.toUpperCase())}`
    expect(await idsIn(`/v1/projects?${sought}`)).toEqual([used])
    expect(await idsIn(`/v1/projects?${sought}&archived=false`)).toEqual([used])
    expect(await idsIn(`/v1/projects?${sought}&archived=true`)).toEqual([gone])
    expect(await idsIn(`/v1/projects?search=${gone}&archived=true`)).toEqual([gone])
    expect(await idsIn(`/v1/projects?search=${encodeURIComponent('0%_')}`)).toEqual([used])
    expect(await idsIn('/v1/projects?search=100x')).toEqual([])
    const apps = [await makeApp(server, used), await makeApp(server, used)]
    await change(pathOf(used, apps[0]), { archived: true })
    expect(await idsIn(`${pathOf(used)}/apps`)).toEqual([apps[1]])
    expect(await idsIn(`${pathOf(used)}/apps?archived=true`)).toEqual([apps[0]])
    for (const query of ['archived=yes', 'search=', 'search=%20'])
      expectRefusal(await server.call('GET', `/v1/projects?${query}`), 400, 'invalid_request')
  })

  it('are found by the project that a key is confined to, and by no other', async () => {
    const [own, other] = [await makeProject(server), await makeProject(server)]
    const rights = { scopes: ['write:manage.projects', 'write:manage.keys'] }
    const { secret: key } = await makeKey(server, { project: own, ...rights })
    const lists = async (query: string) =>
      (await server.call('GET', `/v1/projects?${query}`, { key })).body.data
    expect(await lists('')).toMatchObject([{ id: own }])
    expect(await lists('archived=true')).toEqual([])
    expect(await lists(`search=${other}`)).toEqual([])
    const patch = (id: string, body: object) => server.call('PATCH', pathOf(id), { key, body })
    expect((await patch(own, { name: aName('Own') })).status).toBe(200)
    expectRefusal(await patch(other, { name: aName('Own') }), 404, 'not_found')
    expectRefusal(await patch(own, { archived: true }), 409, 'conflict')
  })

  it('are archived, or get a key, and never both', async () => {
    for (let i = 0; i < 5; i += 1) {
      const id = await makeProject(server)
      const body = { type: 'secret', name: aName(), project: id, scopes: [] }
      const [made, archived] = await Promise.all([
        server.call('POST', '/v1/keys', { body }),
        edit(server, pathOf(id), { archived: true }),
      ])
      expect([made.status, archived.status].toSorted((a, b) => a - b)).toContain(409)
      expect(made.status === 201).toBe(archived.status === 409)
      if (made.status === 201) await revokeKey(server, made.body.id)
    }
  })

  it('are not edited with nothing to edit, with what is no name, or by who may only read', async () => {
    const id = await makeProject(server)
    for (const body of [{}, { name: '' }, { archived: null }, { archived: 'yes' }, { id: 'prj_1' }])
      expectRefusal(await edit(server, pathOf(id), body), 422, 'invalid_request')
    const { secret: key } = await makeKey(server, { scopes: ['read:manage.projects'] })
    const answer = await server.call('PATCH', pathOf(id), { key, body: { archived: true } })
    expectRefusal(answer, 403, 'insufficient_scope')
    const app = await makeApp(server, await makeProject(server))
    expectRefusal(await server.call('GET', pathOf(id, app)), 404, 'not_found')
  })
})
