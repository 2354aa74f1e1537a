import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyView } from '@claviger/contract'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { defineType } from '../key-types/support.ts'
import { aName, expectRefusal, makeKey, makeProject, makeWorkspace, revokeKey, verify } from './support.ts'

const FIELDS = ['created_at', 'name', 'last_used_at', 'expires_at', 'revoked_at', 'rotation_due_at'] as const
const SORTS = FIELDS.flatMap((field) => [field, `-${field}`])

interface Page {
  readonly data: KeyView[]
  readonly next_cursor: string | null
}

describe.each(ENGINES)('pages of keys on %s', (engine) => {
  let server: TestServer
  let project: string
  let keys: string[]
  beforeAll(async () => {
    server = await aServer(engine)
    project = await makeProject(server)
    const { name: type } = await defineType(server, { rotate_every: '90d' })
    // Names that only bytes order alike everywhere, many without a value to sort by, and some alike in all.
    const names = ['a', 'B', 'ä', 'z', 'Z2', '_', '本', 'é', 'e', '1', '10', '2', '😀', '~', 'a b', 'a-b']
    const made = await Promise.all(
      names.map((name, i) =>
        makeKey(server, {
          project,
          name,
          expires_at: i % 3 ? null : `21${10 + i}-01-01T00:00:00Z`,
          ...(i % 4 ? {} : { type }),
        }),
      ),
    )
    for (const { secret } of made.slice(0, 5)) await verify(server, { key: secret })
    for (const { id } of made.slice(10, 13)) await revokeKey(server, id)
    keys = made.map(({ id }) => id).sort()
  })
  afterAll(() => server.stop())

  const page = async (query: string): Promise<Page> => {
    const { status, body, text } = await server.call('GET', `/v1/keys?${query}`)
    expect(status, text).toBe(200)
    return body
  }

  /** Follows cursors to the end. Between two pages `between` may do anything. */
  async function walk(query: string, limit: number, between?: () => Promise<unknown>): Promise<KeyView[]> {
    const found: KeyView[] = []
    for (let cursor = ''; ;) {
      const { data, next_cursor } = await page(`${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
      found.push(...data)
      expect(data.length).toBeLessThanOrEqual(limit)
      if (next_cursor === null) return found
      expect(data).toHaveLength(limit)
      cursor = next_cursor
      await between?.()
    }
  }

  it.each(SORTS)('hold every key once, in the order of %s, at every size', async (sort) => {
    const whole = await page(`project=${project}&sort=${sort}&limit=1000`)
    expect(whole.data.map(({ id }) => id).sort()).toEqual(keys)
    for (const limit of [1, 2, 3, 5, 15, 16, 17])
      expect(await walk(`project=${project}&sort=${sort}`, limit)).toEqual(whole.data)
  })

  it.each(FIELDS)('go the other way round for -%s', async (sort) => {
    const up = await page(`project=${project}&sort=${sort}`)
    const down = await page(`project=${project}&sort=-${sort}`)
    expect(down.data).toEqual(up.data.toReversed())
  })

  it('sort as they say', async () => {
    const by = async (sort: string) => (await page(`project=${project}&sort=${sort}`)).data
    const times = (await by('created_at')).map(({ created_at }) => created_at)
    expect(times).toEqual(times.toSorted())
    const expiries = (await by('-expires_at')).map(({ expires_at }) => expires_at ?? '')
    expect(expiries).toEqual(expiries.toSorted().toReversed())
    const uses = (await by('-last_used_at')).map(({ last_used_at }) => last_used_at ?? '')
    expect(uses).toEqual(uses.toSorted().toReversed())
    const ends = (await by('-revoked_at')).map(({ revoked_at }) => revoked_at ?? '')
    expect(ends).toEqual(ends.toSorted().toReversed())
    expect(new Set(ends).size).toBeGreaterThan(2)
    const dues = (await by('rotation_due_at')).map(({ rotation_due_at }) => rotation_due_at ?? '')
    expect(dues).toEqual(dues.toSorted())
    expect(new Set(dues).size).toBeGreaterThan(2)
    const names = (await by('name')).map(({ name }) => name)
    expect(names.join('|')).toBe('1|10|2|_|a|a b|a-b|B|e|z|Z2|~|ä|é|本|😀')
  })

  it('lose and repeat nothing while keys are made and revoked in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SORTS.filter((sort) => !sort.endsWith('last_used_at'))),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        async (sort, limit, newcomers) => {
          const own = await makeProject(server)
          const there = await Promise.all(
            Array.from({ length: 12 }, () => makeKey(server, { project: own, name: aName('There') })),
          )
          const between = () =>
            Promise.all(
              Array.from({ length: newcomers }, (_, i) =>
                makeKey(server, { project: own, name: aName(i % 2 ? 'Aaa' : 'Zzz') }),
              ),
            )
          let rounds = 0
          const found = await walk(`project=${own}&sort=${sort}&search=there`, limit, async () => {
            if (rounds++ < 4) await between()
          })
          expect(found.map(({ id }) => id).sort()).toEqual(there.map(({ id }) => id).sort())
        },
      ),
      { numRuns: 12 },
    )
  })

  it('show no key twice and miss none that was there, with newcomers in the very list', async () => {
    for (const sort of ['created_at', '-created_at', 'name', '-name', 'expires_at', '-expires_at']) {
      const own = await makeProject(server)
      const there = await Promise.all(Array.from({ length: 9 }, () => makeKey(server, { project: own })))
      let rounds = 0
      const found = await walk(`project=${own}&sort=${sort}`, 2, async () => {
        if (rounds++ < 5)
          await Promise.all([1, 2].map((n) => makeKey(server, { project: own, name: aName(`${n}`) })))
      })
      const ids = found.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(expect.arrayContaining(there.map(({ id }) => id)))
    }
  })

  it('are left by a cursor that says nothing and fits nothing else', async () => {
    const query = `project=${project}&sort=name`
    const { next_cursor, data } = await page(`${query}&limit=2`)
    const cursor = next_cursor ?? ''
    const readable = Buffer.from(cursor, 'base64url').toString('latin1')
    expect(readable).not.toContain(server.workspace.id)
    const other = (await makeWorkspace(server)).root_key
    const refused = [
      `${query}&cursor=${cursor.slice(0, -1)}`,
      `${query}&cursor=${cursor}A`,
      `${query}&cursor=${cursor}=`,
      `project=${project}&sort=-name&cursor=${cursor}`,
      `project=${project}&cursor=${cursor}`,
      `sort=name&cursor=${cursor}`,
      `${query}&status=active&cursor=${cursor}`,
    ]
    for (const each of refused)
      expectRefusal(await server.call('GET', `/v1/keys?${each}`), 400, 'invalid_request', 'query.cursor')
    const foreign = await server.call('GET', `/v1/keys?${query}&cursor=${cursor}`, { key: other })
    expectRefusal(foreign, 400, 'invalid_request', 'query.cursor')
    expectRefusal(
      await server.call('GET', `/v1/events?cursor=${cursor}`),
      400,
      'invalid_request',
      'query.cursor',
    )
    // The size of a page may change on the way; and the cursor outlives the key it came from.
    await server.call('DELETE', `/v1/keys/${data.at(-1)?.id}`)
    expect((await page(`${query}&limit=5&cursor=${cursor}`)).data).toHaveLength(5)
  })

  it('have cursors of which no single character can be changed', async () => {
    const { next_cursor } = await page(`project=${project}&limit=2`)
    const cursor = next_cursor ?? ''
    const spoilt = Array.from(
      cursor,
      (char, i) => cursor.slice(0, i) + (char === 'A' ? 'B' : 'A') + cursor.slice(i + 1),
    )
    const answers = await Promise.all(
      spoilt.map((each) => server.call('GET', `/v1/keys?project=${project}&cursor=${each}`)),
    )
    for (const answer of answers) expectRefusal(answer, 400, 'invalid_request', 'query.cursor')
  })

  it('go on after a restart', async () => {
    const { next_cursor } = await page(`project=${project}&sort=name&limit=8`)
    await server.restart()
    const rest = await page(`project=${project}&sort=name&cursor=${next_cursor}`)
    expect(rest.data.length).toBeGreaterThan(0)
  })
})
