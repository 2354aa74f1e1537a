import type { CreatedKey, KeyView } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, expectRefusal, insist, makeApp, makeKey, makeProject, outcomeOf } from '../keys/support.ts'
import { defineType } from '../key-types/support.ts'

const pick = fc.nat()
const step = fc.oneof(
  fc.record({ project: fc.constant(true) }),
  fc.record({ app: pick }),
  // Made by root in a project or none, or by an asker who says a project or leaves it out.
  fc.record({ key: fc.option(pick, { nil: null }), by: fc.option(pick, { nil: null }), owned: fc.boolean() }),
)
const question = fc.record({
  of: pick,
  by: fc.option(pick, { nil: null }),
  project: fc.option(pick, { nil: null }),
  app: fc.option(pick, { nil: null }),
})

interface Place {
  readonly id: string
  /** A key confined to it, which manages and asks. */
  readonly asker: CreatedKey
}

const at = <T>(list: readonly T[], n: number | null): T | undefined =>
  n === null ? undefined : list[n % Math.max(list.length, 1)]

describe.each(WAYS)('projects on $way', (way) => {
  let server: TestServer
  let owned: string
  let plain: string
  let asking: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    owned = (await defineType(server, { owner: ['project', 'external'] })).name
    plain = (await defineType(server)).name
    const manages = { allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true }
    asking = (await defineType(server, manages)).name
  })
  afterAll(() => server.stop())

  const as = (place: Place | undefined) => (place ? { key: place.asker.secret } : {})

  async function aPlace(): Promise<Place> {
    const id = await makeProject(server)
    const scopes = ['write:manage.keys', 'verify:manage.keys', 'write:manage.projects']
    return { id, asker: await makeKey(server, { type: asking, project: id, scopes }) }
  }

  /** What an answer has to be, in plain words: a status, or the outcome of a verification. */
  function expected(
    key: { project: string | null },
    asked: { by: Place | undefined; project: string | undefined; app: { project: string } | undefined },
  ): string {
    const { by, project, app } = asked
    if (project !== undefined && app !== undefined && app.project !== project) return '404'
    const named = project ?? app?.project
    if (by && named !== undefined && named !== by.id) return '404'
    if (by) return key.project === by.id ? 'valid' : 'not_found'
    return key.project === null || named === undefined || key.project === named ? 'valid' : 'wrong_project'
  }

  it('are never reached by a key of another, in whatever order things come to be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 10 }),
        fc.array(question, { minLength: 10, maxLength: 25 }),
        async (steps, questions) => {
          const places = [await aPlace(), await aPlace()]
          const apps: { id: string; project: string }[] = []
          const keys: { id: string; secret: string; project: string | null }[] = []
          for (const each of steps) {
            if ('project' in each) places.push(await aPlace())
            else if ('app' in each) {
              const project = at(places, each.app)?.id ?? ''
              apps.push({ id: await makeApp(server, project), project })
            } else {
              const [project, by] = [at(places, each.key)?.id ?? null, at(places, each.by)]
              const body =
                each.owned && project ? { type: owned, owner: { project } } : { type: plain, project }
              const answer = await server.call('POST', '/v1/keys', {
                body: { name: aName(), scopes: [], ...body },
                ...as(by),
              })
              expect(answer.status, answer.text).toBe(by && project !== null && project !== by.id ? 404 : 201)
              if (answer.status !== 201) continue
              expect(answer.body.project).toBe(project ?? by?.id ?? null)
              keys.push(answer.body)
            }
          }
          for (const each of questions) {
            const [key, by, project, app] = [
              at(keys, each.of),
              at(places, each.by),
              at(places, each.project)?.id,
              at(apps, each.app),
            ]
            if (!key) break
            const body = { key: key.secret, ...(project ? { project } : {}), ...(app ? { app: app.id } : {}) }
            const answer = await server.call('POST', '/v1/keys/verify', { body, ...as(by) })
            const said = answer.status === 200 ? answer.body.code : String(answer.status)
            expect(said).toBe(expected(key, { by, project, app }))
            const seen = await server.call('GET', `/v1/keys/${key.id}`, as(by))
            expect(seen.status).toBe(by && key.project !== by.id ? 404 : 200)
          }
          for (const place of places) {
            const { data } = await insist(server.call('GET', '/v1/keys?limit=1000', as(place)), 200)
            const own = [
              place.asker.id,
              ...keys.filter(({ project }) => project === place.id).map(({ id }) => id),
            ]
            expect(data.map(({ id }: KeyView) => id).sort()).toEqual(own.sort())
          }
        },
      ),
      { numRuns: 6 },
    )
  })

  const create = (body: object, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys', {
      body: { type: owned, name: aName(), ...body },
      ...(key ? { key } : {}),
    })

  it('own keys, which are confined to them', async () => {
    const [one, two] = [await aPlace(), await aPlace()]
    const named = await create({ owner: { project: one.id } })
    expect(named.body).toMatchObject({ owner: { project: one.id }, project: one.id })
    const placed = await create({ project: one.id })
    expect(placed.body.owner).toEqual({ project: one.id })
    expectRefusal(
      await create({ owner: { project: one.id }, project: two.id }),
      422,
      'invalid_request',
      'owner',
    )
    expectRefusal(await create({}), 422, 'invalid_request', 'owner')
    const absent = { owner: { project: `prj_${'0'.repeat(26)}` } }
    expectRefusal(await create(absent), 404, 'not_found')
    expectRefusal(await create({ owner: { project: two.id } }, one.asker.secret), 404, 'not_found')
    const own = await create({ owner: { project: one.id } }, one.asker.secret)
    expect(own.body).toMatchObject({ owner: { project: one.id }, project: one.id })
    expect((await create({}, one.asker.secret)).body.owner).toEqual({ project: one.id })
    expect(await outcomeOf(server, named.body.secret, { project: two.id })).toBe('wrong_project')
  })

  it('name keys of theirs apart from each other and from other owners', async () => {
    const [one, two] = [await aPlace(), await aPlace()]
    const name = aName('Same')
    expect((await create({ name, owner: { project: one.id } })).status).toBe(201)
    expectRefusal(await create({ name, owner: { project: one.id } }), 409, 'name_taken', 'name')
    expect((await create({ name, owner: { project: two.id } })).status).toBe(201)
    expect((await create({ name, project: one.id, owner: { external_id: 'c' } })).status).toBe(201)
  })

  it('are filtered by, as owners and as places, and revoked by either', async () => {
    const [one, two] = [await aPlace(), await aPlace()]
    const mine = (await create({ owner: { project: one.id } })).body
    const placed = (await create({ project: one.id, owner: { external_id: 'c' } })).body
    const theirs = (await create({ owner: { project: two.id } })).body
    const ids = async (query: string, options: object = {}) =>
      (await insist(server.call('GET', `/v1/keys?type=${owned}&${query}`, options), 200)).data.map(
        ({ id }: KeyView) => id,
      )
    expect(await ids(`owner=${one.id}`)).toEqual([mine.id])
    expect(new Set(await ids(`project=${one.id}`))).toEqual(new Set([mine.id, placed.id]))
    expect(await ids(`owner=${two.id}`, as(one))).toEqual([])
    const sweep = (body: object, options: object = {}) =>
      server.call('POST', '/v1/keys/revoke-all', {
        body: { confirm: server.workspace.slug, ...body },
        ...options,
      })
    for (const target of [{ owner: { project: two.id } }, { project: two.id }])
      expectRefusal(await sweep(target, as(one)), 404, 'not_found')
    expect((await sweep({ owner: { project: one.id } }, as(one))).body.revoked).toBe(1)
    expect(await outcomeOf(server, mine.secret)).toBe('revoked')
    for (const { secret } of [placed, theirs]) expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await sweep({ project: one.id }, as(one))).body).toMatchObject({
      revoked: 1,
      spared: [{ id: one.asker.id }],
    })
    expect(await outcomeOf(server, placed.secret)).toBe('revoked')
    expect(await outcomeOf(server, theirs.secret)).toBe('valid')
  })
})
