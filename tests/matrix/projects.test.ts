import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { alone, ask, sameness, type Otherwise } from './ask.ts'
import { nameOf, PLACES, type IdPlace } from './places.ts'
import { anImport, DECIDING, operationOf, SCOPED, type RowId } from './rows.ts'
import { twoSides, type Side } from './side.ts'

/** What a key that is confined to a project may do at all, holding every scope there is for its type. */
const WITHIN = ['manage.keys', 'manage.projects']

const BEYOND = SCOPED.filter((id) => {
  const { scope } = operationOf(id)
  return scope !== 'read:manage.key_types' && !WITHIN.includes(scope.split(':')[1] ?? '')
})

const NOBODY = '00000000000000000000000000'

const RIGHTS = { scopes: ['*:*', '*:manage.*'] }

/** Bodies that name a project or an app, right otherwise. */
const named = (
  id: string,
  { secret, slug, anyType, project, app }: Side,
): Readonly<Record<string, Omit<Otherwise, 'key'>>> => ({
  'createKey body project': { body: { type: 'secret', name: 'x', scopes: [], project: id } },
  'createKey body owner.project': {
    body: { type: anyType, name: 'x', scopes: [], owner: { project: id } },
  },
  'revokeAllKeys body owner.project': { body: { owner: { project: id }, confirm: slug } },
  'importKeys body keys.0.project': {
    body: { keys: [anImport({ type: 'secret', name: 'x', scopes: [], project: id })] },
  },
  'importKeys body keys.0.owner.project': {
    body: { keys: [anImport({ type: anyType, name: 'x', scopes: [], owner: { project: id } })] },
  },
  'verifyKey body project': { body: { key: secret, project: id } },
  'verifyKey body app': { body: { key: secret, app: id } },
  'verifyKeys body items.0.project': { body: { items: [{ key: secret, project: id }] } },
  'verifyKeys body items.0.app': { body: { items: [{ key: secret, app: id }] } },
  'revokeAllKeys body project': { body: { project: id, confirm: slug } },
  'listKeys query project': { query: `?project=${id}` },
  'countKeys query project': { query: `?project=${id}` },
  'forwardAuth query project': { query: `?project=${id}` },
  'forwardAuth query app': { query: `?app=${id}` },
  'getApp path id': { param: `${id}/apps/${app}` },
  'getApp path app': { param: `${project}/apps/${id}` },
  'updateApp path id': { param: `${id}/apps/${app}` },
  'updateApp path app': { param: `${project}/apps/${id}` },
})

const ofProjects = PLACES.filter(({ kind }) => kind === 'project' || kind === 'app').map((place) => ({
  name: nameOf(place),
  place,
}))
const ofKeys = PLACES.filter(({ kind, where }) => kind === 'key' && where === 'path').map((place) => ({
  name: nameOf(place),
  place,
}))

describe.each(ENGINES)('a key confined to a project on %s', (engine) => {
  let server: TestServer
  let a: Side
  let confined: string
  let mine: { id: string; secret: string }
  let theirs: { id: string; secret: string }
  let nobodys: { id: string; secret: string }
  let otherProject: string
  let otherApp: string
  beforeAll(async () => {
    server = await aServer(engine)
    a = (await twoSides(server)).a
    otherProject = await a.makeProject()
    otherApp = (await ask('createApp', a, { key: a.root, param: otherProject })).body.id
    confined = (await a.makeKey({ ...RIGHTS, project: a.project })).secret
    mine = await a.makeKey({ scopes: [], project: a.project })
    theirs = await a.makeKey({ scopes: [], project: otherProject })
    nobodys = await a.makeKey({ scopes: [] })
  })
  afterAll(() => server.stop())

  const tried = async (id: RowId, otherwise: Omit<Otherwise, 'key'> = {}) =>
    alone(await ask(id, a, { key: confined, ...otherwise }))

  it.each(BEYOND)('does not reach the workspace itself: %s', async (id) => {
    const answer = await tried(id)
    expect(answer.status, answer.text).toBe(403)
  })

  it('makes no project', async () => {
    expect((await tried('createProject')).status).toBe(403)
  })

  it.each(ofKeys)('does not see a key of another project, nor of none: $name', async ({ place }) => {
    const unknown = sameness(await tried(place.operation, { param: `key_${NOBODY}` }))
    for (const { id } of [theirs, nobodys])
      expect(sameness(await tried(place.operation, { param: id }))).toEqual(unknown)
    const own = await ownFor(place.operation)
    const { status } = await tried(place.operation, { param: own.id })
    expect(status).toBe(operationOf(place.operation).status)
    mine = await a.makeKey({ scopes: [], project: a.project })
  })

  /** A key of the project that the operation can be done on. */
  async function ownFor(id: RowId): Promise<{ id: string }> {
    if (DECIDING.includes(id)) return a.makePendingKey({ project: a.project })
    return id === 'endOverlap' ? a.makeRotatedKey({ project: a.project }) : mine
  }

  it.each(ofProjects)('does not see another project: $name', ({ place }) => isUnseen(place))

  async function isUnseen(place: IdPlace): Promise<void> {
    const answer = await tried(place.operation, at(place, place.kind === 'app' ? otherApp : otherProject))
    const unknown = await tried(
      place.operation,
      at(place, `${place.kind === 'app' ? 'app' : 'prj'}_${NOBODY}`),
    )
    // A proxy that asks is told no more than whether it may let the request through.
    expect(answer.status, answer.text).toBe(place.operation === 'forwardAuth' ? 403 : 404)
    expect(sameness(answer)).toEqual(sameness(unknown))
  }

  const at = (place: IdPlace, id: string): Omit<Otherwise, 'key'> =>
    named(id, a)[nameOf(place)] ?? { param: id }

  it('lists its own keys and its own project only', async () => {
    const keys = (await tried('listKeys')).body.data as { id: string; project: string }[]
    expect(new Set(keys.map(({ project }) => project))).toEqual(new Set([a.project]))
    const searched = await tried('listKeys', { query: `?search=${theirs.id}` })
    expect(searched.body.data).toEqual([])
    expect((await tried('listProjects')).body.data).toMatchObject([{ id: a.project }])
  })

  it('verifies keys of its own project only, and learns nothing of others', async () => {
    const code = async (key: string) => (await tried('verifyKey', { body: { key } })).body
    expect((await code(mine.secret)).code).toBe('valid')
    for (const { secret } of [theirs, nobodys]) {
      const { code: outcome, key } = await code(secret)
      expect([outcome, key]).toEqual(['not_found', undefined])
    }
  })

  it('makes keys of its own project only, and none that is confined less', async () => {
    const made = await tried('createKey')
    expect(made.body.project).toBe(a.project)
    const free = await tried('createKey', {
      body: { type: 'secret', name: 'free', scopes: [], project: null },
    })
    expect(free.body.project).toBe(a.project)
  })

  it.each([{ workspace: true }, { type: 'secret' }, { owner: { external_id: 'cust_7' } }])(
    'revokes nothing beyond its project with %j',
    async (target) => {
      const other = await a.makeKey({ scopes: [], project: otherProject, owner: { external_id: 'cust_7' } })
      const own = await a.makeKey({ scopes: [], project: a.project, owner: { external_id: 'cust_7' } })
      const where = 'workspace' in target ? { workspace: a.workspace } : target
      const sole = (await a.makeKey({ ...RIGHTS, project: a.project })).secret
      const body = { ...where, confirm: a.slug }
      const { status, body: done } = await ask('revokeAllKeys', a, { key: sole, body })
      expect(status).toBe(200)
      expect(done.revoked).toBeGreaterThan(0)
      expect((await ask('getKey', a, { key: a.root, param: other.id })).body.status).toBe('active')
      expect((await ask('getKey', a, { key: a.root, param: theirs.id })).body.status).toBe('active')
      expect((await ask('getKey', a, { key: a.root, param: own.id })).body.status).toBe('revoked')
      confined = (await a.makeKey({ ...RIGHTS, project: a.project })).secret
      mine = await a.makeKey({ scopes: [], project: a.project })
    },
  )
})
