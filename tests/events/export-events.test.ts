import type { EventView } from '@claviger/contract'
import { createClient } from '@claviger/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { runInside } from '../keys/inside.ts'
import { expectRefusal, insist, makeKey, makeMember, makeProject, makeWorkspace } from '../keys/support.ts'
import { theOwner } from '../people/support.ts'

const MANY = 30_000

/** The fields of a CSV text (RFC 4180 §2), line by line. */
function parseCsv(text: string): string[][] {
  const fields = [...text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)]
  expect(fields.map(([whole]) => whole).join('')).toBe(text)
  const lines: string[][] = [[]]
  for (const [, field = '', end] of fields) {
    lines.at(-1)?.push(field.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
  }
  return lines.slice(0, -1)
}

const linesOf = ({ text }: Answer): EventView[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as EventView)

describe.each(ENGINES)('an export of the record on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
    await makeMember(server)
    await makeProject(server)
    for (let i = 0; i < 5; i++) await makeKey(server)
  })
  afterAll(() => server.stop())

  const take = (query = '', key?: string) =>
    server.call('GET', `/v1/events/export${query && `?${query}`}`, key ? { key } : {})
  const list = async (query: string): Promise<EventView[]> =>
    (await insist(server.call('GET', `/v1/events?limit=1000&${query}`), 200)).data

  it.each(['', 'kind=key.*', 'kind=member.created,project.*'])(
    'is what the list with the same filters holds: %s',
    async (query) => {
      const before = await list(query)
      const answer = await take(query)
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="events.ndjson"')
      expect(linesOf(answer)).toEqual(before)
    },
  )

  it('is itself on record, with its filters and how many there were', async () => {
    const { id: key } = await makeKey(server)
    const count = linesOf(await take(`kind=key.*&key=${key}&format=ndjson`)).length
    const [event] = await list('kind=workspace.events_exported')
    expect(count).toBe(1)
    expect(event).toMatchObject({
      subject: server.workspace.id,
      changes: {
        format: { from: null, to: 'ndjson' },
        kind: { to: ['key.*'] },
        key: { to: key },
        events: { to: 1 },
      },
    })
  })

  it('puts no text on record that is no id', async () => {
    const { secret } = await makeKey(server)
    await take(`actor=${secret}&subject=${secret}`)
    const [event] = await list('kind=workspace.events_exported')
    expect(event?.changes).toMatchObject({ actor: { to: 'another' }, subject: { to: 'another' } })
    expect(JSON.stringify(event)).not.toContain(secret)
  })

  it('is CSV that any reader reads, and no spreadsheet takes for a formula', async () => {
    const names = ['=1+1', '+2', '-3', '@SUM(A4)', '"quoted", and', 'two words', '＝5', 'a;=1+1', 'b; "-2']
    for (const name of names) {
      const { id, secret } = await makeKey(server, { name, scopes: ['write:manage.keys'] })
      const headers = { 'user-agent': '=HYPERLINK("x")' }
      const body = { description: name }
      await insist(server.call('PATCH', `/v1/keys/${id}`, { key: secret, body, headers }), 200)
    }
    const expected = await list('kind=key.updated')
    const answer = await take('kind=key.updated&format=csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="events.csv"')
    const [heading = [], ...rows] = parseCsv(answer.text)
    expect(rows.map(([id]) => id)).toEqual(expected.map(({ id }) => id))
    for (const row of rows) {
      expect(row).toHaveLength(heading.length)
      // Where the list separator is a semicolon, as in German, a quoted field ends at it.
      for (const field of row) expect(field).not.toMatch(/(^|;)[\s"]*[=+\-@＝]/)
    }
    const agents = rows.map((row) => row[heading.indexOf('user_agent')])
    expect(new Set(agents)).toEqual(new Set([`'=HYPERLINK("x")`]))
    const actors = rows.map((row) => row[heading.indexOf('actor_name')]?.replace(/(?<=^|;)'/, ''))
    expect(actors).toEqual(expected.map(({ actor }) => actor.name))
    const changes = rows.map((row) => JSON.parse(row[heading.indexOf('changes')] ?? '') as unknown)
    expect(changes).toEqual(expected.map((event) => event.changes))
  })

  it('of one workspace holds nothing of another, and needs the scope', async () => {
    const { root_key, workspace } = await makeWorkspace(server)
    const theirs = linesOf(await take('', root_key))
    expect(theirs.map(({ kind }) => kind).toSorted()).toEqual(['key.created', 'workspace.created'])
    expect(theirs.map(({ subject }) => subject)).toContain(workspace.id)
    const { secret } = await makeKey(server, { scopes: ['read:manage.keys', 'read:manage.members'] })
    const before = (await list('kind=workspace.events_exported')).length
    expectRefusal(await take('', secret), 403, 'insufficient_scope')
    expect(await list('kind=workspace.events_exported')).toHaveLength(before)
  })

  it('is taken by a session from our own pages only', async () => {
    const owner = await theOwner(server)
    const own = { 'x-claviger-workspace': server.workspace.id }
    expect((await owner.call('GET', '/v1/events/export', { headers: own })).status).toBe(200)
    for (const site of ['cross-site', 'same-site', 'none'])
      expectRefusal(
        await owner.call('GET', '/v1/events/export', { headers: { ...own, 'sec-fetch-site': site } }),
        403,
        'forbidden',
      )
  })

  it.each(['format=xml', 'limit=1', 'cursor=x', 'kind=gone'])('refuses ?%s as JSON', async (query) => {
    expectRefusal(await take(query), 400, 'invalid_request')
  })

  it('is whole through the client, however long, and breaks off for who is revoked on the way', async () => {
    await server.restart({}, async () => {
      const { workspace, settings } = server
      await runInside(
        settings,
        `insert into events (id, workspace_id, revision, kind, at, actor, actor_id, key_id, subject, ip, user_agent, request_id, changes)
          with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
          select 'evt_' || i, ?, 1, 'app.created', 0, '{"kind":"system","id":null,"name":"${'n'.repeat(300)}"}', null, null, null, null, null, 'req', '{}' from n`,
        [workspace.id],
      )
    })
    const { id, secret: key } = await makeKey(server, { scopes: ['read:manage.events'] })
    const client = createClient({ url: server.url, key })
    const whole = await new Response(await client.events.export({ kind: 'app.*' })).text()
    expect(new Set(whole.trim().split('\n')).size).toBe(MANY)

    const stream = await client.events.export({ kind: 'app.*' })
    const reader = stream.getReader()
    await reader.read()
    await insist(server.call('DELETE', `/v1/keys/${id}`), 200)
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return
    }
    await expect(rest()).rejects.toThrow()
    await expect(client.events.export()).rejects.toMatchObject({ code: 'unauthenticated' })
    // The server goes on.
    expect((await take('kind=key.*')).status).toBe(200)
  })
})
