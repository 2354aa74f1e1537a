import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { KEY_STATUSES, type KeyStatus, type KeyView } from '@claviger/contract'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { defineType } from '../key-types/support.ts'
import { expectRefusal, getKey, insist, makeKey, makeProject, revokeKey } from './support.ts'

/** Every choice of some of the words, none left out. */
function choices<Word>(words: readonly Word[]): Word[][] {
  const all = words.reduce<Word[][]>((some, word) => [...some, ...some.map((each) => [...each, word])], [[]])
  return all.filter((each) => each.length > 0)
}

describe.each(ENGINES)('filters that take several values on %s', (engine) => {
  let server: TestServer
  let project: string
  let type: string
  let ids: Record<KeyStatus, string>
  beforeAll(async () => {
    server = await aServer(engine)
    project = await makeProject(server)
    const environments = [{ name: 'live', prefix: 'asked_live_' }]
    type = (await defineType(server, { approval: true, owner: ['external'], environments })).name
    ids = await oneOfEach()
  })
  afterAll(() => server.stop())

  /** A key in every status, the one that waits of another type. */
  async function oneOfEach(): Promise<Record<KeyStatus, string>> {
    const make = async (body: object) => (await makeKey(server, { project, ...body })).id
    const owner = { external_id: 'cust_1' }
    const asks = await makeKey(server, { owner, scopes: ['write:manage.keys'] })
    const pending = await makeKey(server, { type, project, scopes: [] }, { key: asks.secret })
    const made = {
      active: await make({}),
      disabled: await make({ enabled: false }),
      expired: await make({ expires_in: '1s' }),
      revoked: await make({}),
      pending: pending.id,
    }
    await revokeKey(server, made.revoked)
    await vi.waitUntil(async () => (await getKey(server, made.expired)).status === 'expired', 10_000)
    return made
  }

  const list = (query: string) => server.call('GET', `/v1/keys?project=${project}&${query}`)
  const found = async (query: string): Promise<KeyView[]> => (await insist(list(query), 200)).data
  it('answer the keys that have any of the statuses, for every choice of them', async () => {
    for (const statuses of choices(KEY_STATUSES)) {
      const keys = await found(`status=${statuses.join(',')}`)
      expect(keys.map(({ id }) => id).toSorted()).toEqual(statuses.map((status) => ids[status]).toSorted())
    }
  })

  it('answer the keys of any of the types', async () => {
    const typesOf = async (query: string) => new Set((await found(query)).map((key) => key.type))
    expect(await typesOf(`type=${type}`)).toEqual(new Set([type]))
    expect(await typesOf('type=secret')).toEqual(new Set(['secret']))
    expect(await typesOf(`type=secret,${type}`)).toEqual(new Set(['secret', type]))
    expect(await typesOf(`type=secret,unheard-of`)).toEqual(new Set(['secret']))
  })

  it('narrow each other', async () => {
    const keys = await found(`type=${type},root&status=pending,active`)
    expect(keys.map(({ id }) => id)).toEqual([ids.pending])
  })

  it('take their values in any order, a cursor between two pages included', async () => {
    const first = await insist(list(`status=disabled,active,expired&type=secret,${type}&limit=1`), 200)
    const rest = `type=${type},secret&limit=1&cursor=${first.next_cursor}`
    const second = await insist(list(`status=expired,disabled,active&${rest}`), 200)
    expect(second.data[0].id).not.toBe(first.data[0].id)
    for (const other of ['expired,disabled', 'active,disabled,expired,pending', 'active'])
      expectRefusal(await list(`status=${other}&${rest}`), 400, 'invalid_request', 'query.cursor')
  })

  it.each([
    ['status=', 'query.status', 'must not be empty, nor have a comma too many'],
    ['status=active,', 'query.status', 'must not be empty, nor have a comma too many'],
    ['type=,secret', 'query.type', 'must not be empty, nor have a comma too many'],
    ['type=secret,,root', 'query.type', 'must not be empty, nor have a comma too many'],
    ['status=active,active', 'query.status', 'must not repeat itself'],
    ['type=secret,root,secret', 'query.type', 'must not repeat itself'],
    ['status=active,gone', 'query.status.1', `must be one of ${KEY_STATUSES.join(', ')}`],
    [
      `type=${Array.from({ length: 101 }, (_, i) => `t${i}`).join(',')}`,
      'query.type',
      'must have at most 100 items',
    ],
  ])('refuse what is no list, and say why: %#', async (query, path, message) => {
    const answer = await list(query)
    expectRefusal(answer, 400, 'invalid_request')
    expect(answer.body.errors).toEqual([{ path, message }])
  })
})
