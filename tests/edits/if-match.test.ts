import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, insist, makeApp, makeKey, makeMember, makeProject } from '../keys/support.ts'
import { addResource, defineType } from '../key-types/support.ts'
import { countEvents, edit, EDITED, read, tagOf } from './support.ts'

const GOING = Object.entries(EDITED).filter(([, { goes }]) => goes)

describe.each(ENGINES)('two people who edit at once, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  describe.each(Object.entries(EDITED))('%s', (_name, edited) => {
    it('is changed by the first of them, and the second is told', async () => {
      const path = await edited.make(server)
      const tag = await tagOf(server, path)
      expect((await edit(server, path, edited.change(), tag)).status).toBe(200)
      const [before, events] = [await read(server, path), await countEvents(server)]
      const refused = await edit(server, path, edited.change(), tag)
      expectRefusal(refused, 412, 'precondition_failed')
      expect(refused.body.detail).toContain(`The ${edited.what} was changed meanwhile`)
      expect([await read(server, path), await countEvents(server)]).toEqual([before, events])
      expect((await edit(server, path, edited.change(), await tagOf(server, path))).status).toBe(200)
    })

    it('is changed by exactly one of many who read the same state', async () => {
      const path = await edited.make(server)
      const tag = await tagOf(server, path)
      const body = edited.change()
      const all = await Promise.all(Array.from({ length: 6 }, () => edit(server, path, body, tag)))
      expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        200, 412, 412, 412, 412, 412,
      ])
    })

    it('says its revision, in quotes as a tag, wherever it is answered by itself', async () => {
      const path = await edited.make(server)
      const was = await read(server, path)
      const changed = await edit(server, path, edited.change())
      const again = await server.call('GET', path)
      for (const { headers, body } of [changed, again]) expect(headers.get('etag')).toBe(`"${body.revision}"`)
      expect(again.body.revision).toBe(changed.body.revision)
      expect(changed.body.revision).toBeGreaterThan(was.revision)
    })

    it('keeps its revision where nothing is changed, and when others change', async () => {
      const path = await edited.make(server)
      const body = edited.change()
      await insist(edit(server, path, body), 200)
      const tag = await tagOf(server, path)
      expect((await edit(server, path, body)).headers.get('etag')).toBe(tag)
      await Promise.all([addResource(server), defineType(server), makeKey(server), makeMember(server)])
      expect(await tagOf(server, path)).toBe(tag)
      expectRefusal(await edit(server, path, body, '"1"'), 412, 'precondition_failed')
    })

    it('refuses what is wrong anyway for that', async () => {
      const path = await edited.make(server)
      expectRefusal(await edit(server, path, { colour: 'red' }, '"1"'), 422, 'invalid_request')
      expectRefusal(await edit(server, path, edited.change(), '1'), 400, 'invalid_request', 'header.if-match')
    })
  })

  it.each(GOING)('%s goes only as it was read', async (_name, edited) => {
    const path = await edited.make(server)
    const go = (tag: string) => server.call('DELETE', path, { headers: { 'if-match': tag } })
    const tag = await tagOf(server, path)
    await insist(edit(server, path, edited.change()), 200)
    const events = await countEvents(server)
    expectRefusal(await go(tag), 412, 'precondition_failed')
    expect(await countEvents(server)).toBe(events)
    expect((await go(await tagOf(server, path))).status).toBe(200)
    expectRefusal(await server.call('GET', path), 404, 'not_found')
  })

  it('find the revision in lists as well', async () => {
    const type = await defineType(server)
    const name = await addResource(server)
    const member = await makeMember(server)
    await insist(edit(server, '/v1/roles/developer', { scopes: ['read'] }), 200)
    const project = await makeProject(server)
    const app = await makeApp(server, project)
    const same: [string, string][] = [
      ['/v1/key-types', `/v1/key-types/${type.name}`],
      ['/v1/resources', `/v1/resources/${name}`],
      ['/v1/members?limit=1000', `/v1/members/${member}`],
      ['/v1/roles', '/v1/roles/developer'],
      ['/v1/projects?limit=1000', `/v1/projects/${project}`],
      [`/v1/projects/${project}/apps`, `/v1/projects/${project}/apps/${app}`],
    ]
    for (const [list, path] of same)
      expect((await read(server, list)).data).toContainEqual(await read(server, path))
  })

  it('are told of a role that went back to the built-in scopes', async () => {
    const path = '/v1/roles/admin'
    const first = await tagOf(server, path)
    expect(first).toBe('"0"')
    await insist(edit(server, path, { scopes: ['read'] }, first), 200)
    await insist(edit(server, path, { scopes: null }), 200)
    expect((await read(server, path)).changed).toBe(false)
    expectRefusal(await edit(server, path, { scopes: ['write'] }, first), 412, 'precondition_failed')
  })

  it('are told of a change that a blueprint brought', async () => {
    const type = await defineType(server)
    const name = await addResource(server)
    const paths = [`/v1/key-types/${type.name}`, `/v1/resources/${name}`]
    const tags = await Promise.all(paths.map((path) => tagOf(server, path)))
    const file = {
      blueprint: 'meanwhile',
      version: 1,
      resources: [{ name, title: aName('Title'), verbs: ['read', 'write'] }],
      key_types: [{ name: type.name, title: aName('Title'), prefix: type.prefix }],
    }
    await insist(server.call('POST', '/v1/blueprint', { body: { blueprint: file } }), 200)
    for (const [i, path] of paths.entries())
      expectRefusal(await edit(server, path, { title: 'Mine' }, tags[i]), 412, 'precondition_failed')
  })

  it('see nothing of another workspace, whatever tag they send', async () => {
    const other = await insist(server.call('POST', '/v1/workspaces', { body: { name: aName('Side') } }), 201)
    for (const edited of Object.values(EDITED).filter(({ what }) => what !== 'role')) {
      const path = await edited.make(server)
      const headers = { 'if-match': await tagOf(server, path) }
      const answer = await server.call('PATCH', path, { key: other.root_key, body: edited.change(), headers })
      expectRefusal(answer, 404, 'not_found')
      expect((await server.call('GET', path)).headers.get('etag')).toBe(headers['if-match'])
    }
    const was = await tagOf(server, '/v1/roles/viewer')
    await insist(
      server.call('PATCH', '/v1/roles/viewer', { key: other.root_key, body: { scopes: ['read'] } }),
      200,
    )
    expect(await tagOf(server, '/v1/roles/viewer')).toBe(was)
  })
})
