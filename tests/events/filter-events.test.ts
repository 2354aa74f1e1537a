import type { EventView } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeKey, makeMember, makeProject, makeWorkspace } from '../keys/support.ts'

describe.each(ENGINES)('the record on %s', (engine) => {
  let server: TestServer
  let member: string
  let project: string
  let key: { id: string; secret: string }
  beforeAll(async () => {
    server = await aServer(engine)
    member = await makeMember(server)
    project = await makeProject(server)
    key = await makeKey(server, { scopes: ['write:manage.keys', 'read:manage.events'] })
    const other = await makeKey(server, { scopes: [] }, { key: key.secret })
    await insist(server.call('PATCH', `/v1/keys/${other.id}`, { body: { enabled: false } }), 200)
    await insist(server.call('DELETE', `/v1/keys/${other.id}`), 200)
    await insist(server.call('PATCH', `/v1/members/${member}`, { body: { role: 'viewer' } }), 200)
  })
  afterAll(() => server.stop())

  const found = async (query: string): Promise<EventView[]> =>
    (await insist(server.call('GET', `/v1/events?limit=1000&${query}`), 200)).data
  const expectThose = async (query: string, isMeant: (event: EventView) => boolean) => {
    const [some, all] = [await found(query), await found('')]
    expect(some.length, query).toBeGreaterThan(0)
    expect(some.length, query).toBeLessThan(all.length)
    expect(some, query).toEqual(all.filter(isMeant))
  }

  it('is narrowed to kinds, and to groups of them', async () => {
    await expectThose('kind=key.created', ({ kind }) => kind === 'key.created')
    await expectThose('kind=key.*', ({ kind }) => kind.startsWith('key.'))
    await expectThose('kind=member.*,key.revoked', ({ kind }) => /^member\.|^key\.revoked$/.test(kind))
    expect(await found('kind=key.*,key.created')).toEqual(await found('kind=key.*'))
    expect(await found('kind=key_type.*')).toEqual([])
  })

  it('is narrowed to a subject, an actor and a span of time, and by all of them', async () => {
    await expectThose(`subject=${member}`, ({ subject }) => subject === member)
    await expectThose(`subject=${project}`, ({ subject }) => subject === project)
    await expectThose(`actor=${key.id}`, ({ actor }) => actor.id === key.id)
    const middle = (await found(''))[4]?.at ?? ''
    await expectThose(`from=${middle}`, ({ at }) => at >= middle)
    await expectThose(`to=${middle}`, ({ at }) => at < middle)
    await expectThose(
      `subject=${member}&kind=member.*&from=${middle}`,
      ({ subject, at }) => subject === member && at >= middle,
    )
    expect(await found(`subject=${member}&actor=${key.id}`)).toEqual([])
  })

  it('says who acted by name', async () => {
    const [made] = await found(`actor=${key.id}`)
    expect(made?.actor.name).toMatch(/^Key /)
  })

  it('is paged without loss, whatever the filters, and their order in a list says nothing', async () => {
    for (const query of ['kind=key.*,member.*', `subject=${member}`, `actor=${key.id}`]) {
      const whole = await found(query)
      const seen: EventView[] = []
      for (let cursor = ''; ;) {
        const page = await insist(server.call('GET', `/v1/events?${query}&limit=1${cursor}`), 200)
        seen.push(...page.data)
        if (page.next_cursor === null) break
        cursor = `&cursor=${page.next_cursor}`
        // What comes meanwhile stands before the first page.
        await makeProject(server)
      }
      expect(seen).toEqual(whole)
    }
    const first = await insist(server.call('GET', '/v1/events?kind=key.*,member.*&limit=1'), 200)
    const again = `/v1/events?kind=member.*,key.*&limit=1&cursor=${first.next_cursor}`
    expect((await insist(server.call('GET', again), 200)).data[0].id).not.toBe(first.data[0].id)
    const other = `/v1/events?kind=member.*&limit=1&cursor=${first.next_cursor}`
    expectRefusal(await server.call('GET', other), 400, 'invalid_request', 'query.cursor')
  })

  it('of one workspace holds nothing of another', async () => {
    const { root_key } = await makeWorkspace(server)
    for (const query of [`subject=${member}`, `actor=${key.id}`, `key=${key.id}`, 'kind=project.*'])
      expect((await server.call('GET', `/v1/events?${query}`, { key: root_key })).body.data).toEqual([])
  })

  it.each([
    'kind=',
    'kind=key',
    'kind=*',
    'kind=key.*,',
    'kind=key.*,key.*',
    'kind=.*',
    'subject=',
    'outcome=valid',
  ])('refuses ?%s', async (query) => {
    expectRefusal(await server.call('GET', `/v1/events?${query}`), 400, 'invalid_request')
  })
})
