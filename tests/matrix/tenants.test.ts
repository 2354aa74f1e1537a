import { ID_PREFIXES, type IdKind } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { alone, ask, sameness, type Otherwise } from './ask.ts'
import { nameOf, PLACES, type IdPlace } from './places.ts'
import { anImport, DECIDING } from './rows.ts'
import { twoSides, type Side } from './side.ts'

type Asked = (id: string, side: Side) => Omit<Otherwise, 'key'>

const key = (fields: object): object => ({ type: 'secret', name: 'n', scopes: [], ...fields })

const items = (item: object) => ({ body: { keys: [anImport(item)] } })

/** How an id is put into each place that is not the path, in a request that is right otherwise. */
const ASKED: Readonly<Record<string, Asked>> = {
  'createKey body project': (project) => ({ body: key({ project }) }),
  'createKey body owner.user': (user) => ({ body: key({ owner: { user } }) }),
  'createKey body owner.project': (project, { anyType, fresh }) => ({
    body: key({ type: anyType, name: fresh(), owner: { project } }),
  }),
  'createKey body owner.workspace': (workspace, { anyType, fresh }) => ({
    body: key({ type: anyType, name: fresh(), owner: { workspace } }),
  }),
  'importKeys body keys.0.project': (project, { fresh }) => items(key({ name: fresh(), project })),
  'importKeys body keys.0.owner.user': (user, { fresh }) => items(key({ name: fresh(), owner: { user } })),
  'importKeys body keys.0.owner.project': (project, { anyType, fresh }) =>
    items(key({ type: anyType, name: fresh(), owner: { project } })),
  'importKeys body keys.0.owner.workspace': (workspace, { anyType, fresh }) =>
    items(key({ type: anyType, name: fresh(), owner: { workspace } })),
  'listKeys query project': (id) => ({ query: `?project=${id}` }),
  'countKeys query project': (id) => ({ query: `?project=${id}` }),
  'verifyKey body project': (project, { secret }) => ({ body: { key: secret, project } }),
  'verifyKey body app': (app, { secret }) => ({ body: { key: secret, app } }),
  'verifyKeys body items.0.project': (project, { secret }) => ({
    body: { items: [{ key: secret, project }] },
  }),
  'verifyKeys body items.0.app': (app, { secret }) => ({ body: { items: [{ key: secret, app }] } }),
  'revokeAllKeys body workspace': (workspace, { slug }) => ({ body: { workspace, confirm: slug } }),
  'revokeAllKeys body project': (project, { slug }) => ({ body: { project, confirm: slug } }),
  'revokeAllKeys body owner.project': (project, { slug }) => ({
    body: { owner: { project }, confirm: slug },
  }),
  'revokeAllKeys body owner.workspace': (workspace, { slug }) => ({
    body: { owner: { workspace }, confirm: slug },
  }),
  'revokeAllKeys body owner.user': (user, { slug }) => ({ body: { owner: { user }, confirm: slug } }),
  'listEvents query key': (id) => ({ query: `?key=${id}` }),
  'exportEvents query key': (id) => ({ query: `?key=${id}` }),
  'forwardAuth query workspace': (id) => ({ query: `?workspace=${id}` }),
  'forwardAuth query project': (id) => ({ query: `?project=${id}` }),
  'forwardAuth query app': (id) => ({ query: `?app=${id}` }),
}

/** Places that take an id beside other things, so that no schema shows them. */
const HIDDEN: readonly IdPlace[] = [
  { operation: 'listKeys', where: 'query', field: 'owner', kind: 'user' },
  { operation: 'countKeys', where: 'query', field: 'owner', kind: 'user' },
  { operation: 'listEvents', where: 'query', field: 'actor', kind: 'key' },
  { operation: 'listEvents', where: 'query', field: 'subject', kind: 'user' },
  { operation: 'exportEvents', where: 'query', field: 'actor', kind: 'key' },
]
const HIDDEN_ASKED: Readonly<Record<string, Asked>> = {
  'listKeys query owner': (id) => ({ query: `?owner=${id}` }),
  'countKeys query owner': (id) => ({ query: `?owner=${id}` }),
  'listEvents query actor': (id) => ({ query: `?actor=${id}` }),
  'listEvents query subject': (id) => ({ query: `?subject=${id}` }),
  'exportEvents query actor': (id) => ({ query: `?actor=${id}` }),
}

/** Places in a path that has two. */
const PATHS_ASKED: Readonly<Record<string, Asked>> = {
  'getApp path id': (id, { app }) => ({ param: `${id}/apps/${app}` }),
  'getApp path app': (id, { project }) => ({ param: `${project}/apps/${id}` }),
  'updateApp path id': (id, { app }) => ({ param: `${id}/apps/${app}` }),
  'updateApp path app': (id, { project }) => ({ param: `${project}/apps/${id}` }),
}

const NOBODY = '00000000000000000000000000'

const idOf = (kind: IdKind, side: Side): string => {
  const ids: Partial<Record<IdKind, string>> = {
    workspace: side.workspace,
    project: side.project,
    app: side.app,
    user: side.member,
    invitation: side.invitation,
    key: side.key,
    signingKey: side.signingKey,
  }
  return ids[kind] ?? `${ID_PREFIXES[kind]}${NOBODY}`
}

/**
 * A verifier's id is made up by whoever asks, and belongs to the asking key; who tells of uses is not told which keys there
 * are. See `tests/verifiers`.
 */
const isLookedFor = ({ kind, operation }: IdPlace): boolean => kind !== 'verifier' && operation !== 'noteUses'

const ALL = [...PLACES, ...HIDDEN].filter(isLookedFor).map((place) => ({ name: nameOf(place), place }))
const IN_PATHS = ALL.filter(({ place }) => place.where === 'path')
const IN_BODIES = ALL.filter(({ place }) => place.where === 'body')
const IN_QUERIES = ALL.filter(({ place }) => place.where === 'query')

it('knows how to ask in every place where an id is read', () => {
  const places = PLACES.filter(isLookedFor)
    .filter(({ where }) => where !== 'path')
    .map(nameOf)
  expect(Object.keys(ASKED).sort()).toEqual([...new Set(places)].sort())
  expect(IN_PATHS.length).toBeGreaterThan(10)
})

describe.each(ENGINES)('an id of another workspace on %s', (engine) => {
  let server: TestServer
  let a: Side
  let b: Side
  beforeAll(async () => {
    server = await aServer(engine)
    ;({ a, b } = await twoSides(server))
  })
  afterAll(() => server.stop())

  /** Asks as the root key of the first side, with an id in one place. */
  const asked = async (place: IdPlace, id: string): Promise<Answer> => {
    const how = { ...ASKED, ...HIDDEN_ASKED, ...PATHS_ASKED }[nameOf(place)]
    return alone(await ask(place.operation, a, { key: a.root, ...(how ? how(id, a) : { param: id }) }))
  }

  it.each([...IN_PATHS, ...IN_BODIES])('is found by nobody here: $name', async ({ place }) => {
    const theirs = await asked(place, idOf(place.kind, b))
    const nobodys = await asked(place, `${ID_PREFIXES[place.kind]}${NOBODY}`)
    expect(theirs.status, theirs.text).toBe(404)
    expect(sameness(theirs)).toEqual(sameness(nobodys))
  })

  const isJudged = ({ place }: (typeof ALL)[number]): boolean => place.operation === 'forwardAuth'
  const filters = IN_QUERIES.filter((each) => !isJudged(each))

  it.each(IN_QUERIES.filter(isJudged))('lets nobody through: $name', async ({ place }) => {
    const theirs = await asked(place, idOf(place.kind, b))
    const nobodys = await asked(place, `${ID_PREFIXES[place.kind]}${NOBODY}`)
    expect([401, 403]).toContain(theirs.status)
    expect(sameness(theirs)).toEqual(sameness(nobodys))
    expect((await asked(place, idOf(place.kind, a))).status).toBe(200)
  })

  it.each(filters)('filters everything away: $name', async ({ place }) => {
    const theirs = await asked(place, idOf(place.kind, b))
    const nobodys = await asked(place, `${ID_PREFIXES[place.kind]}${NOBODY}`)
    expect(theirs.status).toBe(200)
    const nothing = { countKeys: 0, exportEvents: '' }[place.operation as string] ?? []
    expect(theirs.body.data ?? theirs.body.total ?? theirs.text).toEqual(nothing)
    expect(sameness(theirs)).toEqual(sameness(nobodys))
  })

  it.each(IN_PATHS)('of another kind, or of none, is as unknown as any: $name', async ({ place }) => {
    const nobodys = sameness(await asked(place, `${ID_PREFIXES[place.kind]}${NOBODY}`))
    const other = place.kind === 'key' ? 'project' : 'key'
    const odd = [idOf(other, a), idOf(other, b), NOBODY, 'x', 'key_', `${idOf(place.kind, a)}0`, 'self-']
    odd.push(idOf(place.kind, a).toUpperCase(), idOf(place.kind, a).slice(0, -1), 'a'.repeat(100))
    for (const id of odd) expect(sameness(await asked(place, id)), id).toEqual(nobodys)
  })

  const shaped = [...IN_BODIES, ...IN_QUERIES.filter(({ place }) => !HIDDEN.includes(place))]

  it.each(shaped)('of another kind is refused for its shape alone: $name', async ({ place }) => {
    const status = place.where === 'body' ? 422 : 400
    const other = place.kind === 'key' ? 'project' : 'key'
    const answers = []
    for (const id of [
      idOf(other, a),
      idOf(other, b),
      `${ID_PREFIXES[other]}${NOBODY}`,
      'x',
      `${idOf(place.kind, b)}0`,
    ])
      answers.push(await asked(place, id))
    for (const answer of answers) {
      expect(answer.status, answer.text).toBe(status)
      expect(sameness(answer)).toEqual(sameness(answers[0] ?? answer))
    }
  })

  it.each([...IN_PATHS, ...IN_BODIES])('is what it should be where it belongs: $name', async ({ place }) => {
    // Otherwise a 404 above would prove nothing.
    const project = place.field.endsWith('app') ? { id: a.app } : { id: await ownId(place) }
    const answer = await asked(place, project.id)
    expect(answer.status, answer.text).toBeLessThan(300)
  })

  /** An id of the first side that may be used up. */
  async function ownId({ operation, kind, where }: IdPlace): Promise<string> {
    if (DECIDING.includes(operation)) return (await a.makePendingKey()).id
    if (operation === 'endOverlap') return (await a.makeRotatedKey()).id
    if (kind === 'key') return (await a.makeKey({ scopes: [] })).id
    if (kind === 'invitation') return (await a.makeInvitation()).id
    if (kind === 'signingKey') return a.makeSigningKey()
    if (operation === 'revokeAllKeys')
      return kind === 'workspace' ? a.workspace : kind === 'user' ? a.makeMember() : a.makeProject()
    return kind === 'user' && where === 'path' ? a.makeMember() : idOf(kind, a)
  }
})
