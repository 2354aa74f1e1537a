import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import {
  aName,
  eventually,
  expectRefusal,
  getKey,
  makeKey,
  makeMember,
  makeProject,
  makeWorkspace,
  revokeKey,
  verify,
} from './support.ts'

describe.each(ENGINES)('listing keys on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const list = (query = '', key?: string) =>
    server.call('GET', `/v1/keys${query && `?${query}`}`, key ? { key } : {})
  const idsOf = async (query: string, key?: string): Promise<string[]> =>
    (await list(query, key)).body.data.map(({ id }: { id: string }) => id)

  it('answers keys as they are answered one by one, newest first, and never a secret', async () => {
    const [older, newer] = [await makeKey(server), await makeKey(server)]
    const { body, text } = await list('limit=2')
    expect(body.data).toEqual([await getKey(server, newer.id), await getKey(server, older.id)])
    for (const { secret } of [older, newer]) expect(text).not.toContain(secret)
  })

  it('filters by status, each key under exactly one', async () => {
    const project = await makeProject(server)
    const active = await makeKey(server, { project, expires_in: '30d' })
    const disabled = await makeKey(server, { project, enabled: false })
    const expired = await makeKey(server, { project, expires_in: '1s' })
    const off = await makeKey(server, { project, expires_in: '1s', enabled: false })
    const revoked = await makeKey(server, { project, enabled: false })
    await revokeKey(server, revoked.id)
    await eventually(async () => (await getKey(server, expired.id)).status).toBe('expired')
    const here = (status: string) => idsOf(`project=${project}&sort=created_at&status=${status}`)
    expect(await here('active')).toEqual([active.id])
    expect(await here('disabled')).toEqual([disabled.id, off.id])
    expect(await here('expired')).toEqual([expired.id])
    expect(await here('revoked')).toEqual([revoked.id])
    expect(await here('pending')).toEqual([])
    for (const { status, id } of (await list(`project=${project}`)).body.data)
      expect(await here(status)).toContain(id)
  })

  it('filters by type, project, environment and owner, all at once if asked', async () => {
    const project = await makeProject(server)
    const user = await makeMember(server)
    const mine = await makeKey(server, { owner: { user }, project, environment: 'test' })
    const live = await makeKey(server, { owner: { user } })
    const theirs = await makeKey(server, { owner: { external_id: 'cust_7' }, project })
    expect(await idsOf(`owner=${user}`)).toEqual([live.id, mine.id])
    expect(await idsOf('owner=cust_7')).toEqual([theirs.id])
    expect(await idsOf(`project=${project}`)).toEqual([theirs.id, mine.id])
    expect(await idsOf(`owner=${user}&environment=test`)).toEqual([mine.id])
    expect(
      await idsOf(`owner=${user}&environment=test&project=${project}&type=secret&status=active`),
    ).toEqual([mine.id])
    expect(await idsOf('type=root')).toHaveLength(1)
    expect(await idsOf('type=unheard-of')).toEqual([])
    expect(await idsOf(`owner=${user.replace(/.$/, (c) => (c === '0' ? '1' : '0'))}`)).toEqual([])
  })

  it('searches names without regard to case or width, and every character stands for itself', async () => {
    const percent = await makeKey(server, { name: 'Growth 100% sure' })
    const underscore = await makeKey(server, { name: 'snake_case name' })
    const backslash = await makeKey(server, { name: 'C:\\keys' })
    const plain = await makeKey(server, { name: 'Growth 100x sure snakeXcase' })
    const accents = await makeKey(server, { name: 'Ärger im Büro' })
    const search = (text: string) => idsOf(`search=${encodeURIComponent(text)}`)
    expect(await search('100%')).toEqual([percent.id])
    expect(await search('%')).toEqual([percent.id])
    expect(await search('e_c')).toEqual([underscore.id])
    expect(await search('_')).toEqual([underscore.id])
    expect(await search('\\')).toEqual([backslash.id])
    expect(await search("'")).toEqual([])
    expect(await search('ｇＲＯＷＴＨ')).toEqual([plain.id, percent.id])
    expect(await search('BÜRO')).toEqual([accents.id])
    expect(await search('büro'.normalize('NFD'))).toEqual([accents.id])
  })

  it('searches the last four characters, of a retiring secret too, and whole ids', async () => {
    const key = await makeKey(server)
    expect(await idsOf(`search=${key.last4}`)).toContain(key.id)
    expect(await idsOf(`search=${key.last4.toUpperCase()}`)).toContain(key.id)
    await server.call('POST', `/v1/keys/${key.id}/rotate`)
    expect(await idsOf(`search=${key.last4}`)).toContain(key.id)
    expect(await idsOf(`search=${key.id}`)).toEqual([key.id])
    expect(await idsOf(`search=${key.id.slice(0, -1)}`)).toEqual([])
  })

  it('finds what was neither used nor made for a time', async () => {
    const project = await makeProject(server)
    const idle = await makeKey(server, { project })
    const used = await makeKey(server, { project })
    const aged = Date.now()
    await eventually(async () => Date.now() - aged).toBeGreaterThan(1100)
    await verify(server, { key: used.secret })
    expect(await idsOf(`project=${project}&unused_for=1s`)).toEqual([idle.id])
    expect(await idsOf(`project=${project}&unused_for=90d`)).toEqual([])
  })

  it('finds what expires before a moment, what is expired included', async () => {
    const project = await makeProject(server)
    const soon = await makeKey(server, { project, expires_at: '2090-01-01T00:00:00Z' })
    await makeKey(server, { project, expires_at: '2091-01-01T00:00:00Z' })
    await makeKey(server, { project })
    expect(await idsOf(`project=${project}&expires_before=2090-06-01T00:00:00Z`)).toEqual([soon.id])
    expect(await idsOf(`project=${project}&expires_before=2090-01-01T00:00:00Z`)).toEqual([])
  })

  it('shows a caller only what is in its reach', async () => {
    const [project, elsewhere] = [await makeProject(server), await makeProject(server)]
    await makeKey(server, { project: elsewhere })
    const scopes = ['read:manage.keys']
    const confined = await makeKey(server, { project, scopes })
    expect(await idsOf('', confined.secret)).toEqual([confined.id])
    expectRefusal(await list(`project=${elsewhere}`, confined.secret), 404, 'not_found')
    const customer = await makeKey(server, { owner: { external_id: 'cust_9' }, scopes })
    expect(await idsOf('', customer.secret)).toEqual([customer.id])
    const { root_key } = await makeWorkspace(server)
    expect(await idsOf('', root_key)).toHaveLength(1)
    expect(await idsOf(`project=${project}`, root_key)).toEqual([])
  })

  it('answers no other owner’s keys to a customer’s customer who asks for another', async () => {
    const customer = await makeKey(server, {
      owner: { external_id: 'cust_10' },
      scopes: ['read:manage.keys'],
    })
    const answer = await list('owner=cust_11', customer.secret)
    expect(answer.status === 404 || answer.body.data.length === 0).toBe(true)
  })

  it.each([
    'status=gone',
    'status=active&status=active',
    'type=Secret',
    'project=usr_00000000000000000000000000',
    'project=',
    'owner=usr_1',
    'owner=',
    'search=',
    `search=${'x'.repeat(101)}`,
    'unused_for=90',
    'unused_for=-1d',
    'expires_before=tomorrow',
    'sort=secret',
    'sort=',
    'colour=red',
    'limit=0',
    'limit=1001',
    'limit=-1',
    'limit=1e2',
    'limit=0x10',
    'limit=%2B5',
    'limit=5.0',
    'limit=',
    'cursor=',
    'cursor=abc',
    'search=%',
    'search=%ff',
    'search=%00',
  ])('refuses the query %s', async (query) => {
    expectRefusal(await list(query), 400, 'invalid_request')
  })

  it('answers up to a thousand, fifty when not told', async () => {
    await Promise.all(Array.from({ length: 60 }, () => makeKey(server, { name: aName('Many') })))
    expect((await list('search=many')).body.data).toHaveLength(50)
    const all = (await list('search=many&limit=1000')).body
    expect(all.data).toHaveLength(60)
    expect(all.next_cursor).toBeNull()
  })
})
