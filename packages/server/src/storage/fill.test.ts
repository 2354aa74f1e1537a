import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Key } from '../domain/keys/key.ts'
import type { HashedSecret } from '../domain/ports.ts'
import type { Reads, Store, Writes } from '../domain/store.ts'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { aKey, WORKSPACE } from './samples.suite.ts'
import { createStore } from './store.ts'

const FILLS = 60

describe.each(Object.entries(FRESH))('what memory is filled from on %s', (_name, fresh) => {
  let opened: FreshEngine
  let store: Store
  beforeAll(async () => {
    opened = await fresh()
    store = createStore(opened.engine)
    await commit((writes, revision) =>
      writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision }),
    )
  })
  afterAll(() => opened.close())

  const commit = <T>(act: (writes: Writes, revision: number) => Promise<T>): Promise<T> =>
    store.change(async (writes, revision) => ({ value: await act(writes, revision), commit: true }))
  const look = <T>(act: (reads: Reads) => Promise<T>): Promise<T> => store.readToVerify(act)
  const fill = (candidates: readonly HashedSecret[]): ReturnType<Reads['keys']['fill']> =>
    look((reads) => reads.keys.fill(candidates))
  const revision = async (): Promise<number> => (await look((reads) => reads.changes.since(0, 1))).revision
  const insert = (key: Key): Promise<number> =>
    commit(async (writes, own) => {
      await writes.keys.insert({ ...key, revision: own })
      return own
    })
  const secretOf = (key: Key): HashedSecret => key.secrets[0] ?? { hash: '', scheme: '' }

  it('is found by digest and scheme, as a verification would find it', async () => {
    const keys = [aKey(), aKey(), aKey()]
    for (const key of keys) await insert(key)
    const candidates = keys.map(secretOf)
    const asked = [
      ...candidates.slice(0, 2),
      { ...secretOf(aKey()) },
      { hash: candidates[2]?.hash ?? '', scheme: 'other' },
    ]
    const filled = await fill(asked)
    expect(filled.found).toEqual(await look((reads) => reads.keys.findBySecret(asked)))
    expect([...filled.found.keys()]).toEqual(candidates.slice(0, 2).map(({ hash }) => hash))
  })

  it('tells the revision also where there is nothing, and where nothing is asked', async () => {
    const now = await revision()
    const nothing = { asOf: now, found: new Map() }
    expect(await fill([secretOf(aKey())])).toEqual(nothing)
    expect(await fill([])).toEqual(nothing)
    expect(await look((reads) => reads.projects.findPlace(WORKSPACE, 'prj_none'))).toEqual({
      asOf: now,
      place: undefined,
    })
  })

  it('is a secret and a revision of one moment, however much is changed meanwhile', async () => {
    const key = aKey()
    await insert(key)
    const over = new AbortController()
    const writing = (async () => {
      while (!over.signal.aborted)
        await commit((writes, own) => writes.keys.update({ ...key, revision: own }))
    })()
    const seen = new Set<number>()
    // Until many of the changes were met, however slow they are.
    for (let i = 0; i < FILLS || seen.size < FILLS / 4; i++) {
      const { asOf, found } = await fill([secretOf(key)])
      expect(found.get(secretOf(key).hash)?.key.revision).toBe(asOf)
      seen.add(asOf)
    }
    over.abort()
    await writing
  })

  it('is a model that is at least as new as the revision it is told with', async () => {
    const own = await commit(async (writes, taken) => {
      await writes.keyTypes.setRole(WORKSPACE, 'viewer', ['read:jobs'], taken)
      return taken
    })
    const model = await look((reads) => reads.keyTypes.readModel(WORKSPACE))
    expect(model).toMatchObject({ asOf: own, roles: new Map([['viewer', ['read:jobs']]]) })
  })

  it('is a project or an app by its id, in its own workspace alone', async () => {
    const place = { workspace: WORKSPACE, createdAt: 1, revision: 1 }
    await commit(async (writes) => {
      await writes.projects.insert({ ...place, id: 'prj_1', name: 'P', archivedAt: null })
      await writes.projects.insertApp({ ...place, id: 'app_1', project: 'prj_1', name: 'A', archivedAt: 7 })
    })
    const asOf = await revision()
    const find = (workspace: string, id: string) => look((reads) => reads.projects.findPlace(workspace, id))
    expect(await find(WORKSPACE, 'prj_1')).toEqual({
      asOf,
      place: { kind: 'project', id: 'prj_1', project: 'prj_1', archivedAt: null },
    })
    expect(await find(WORKSPACE, 'app_1')).toEqual({
      asOf,
      place: { kind: 'app', id: 'app_1', project: 'prj_1', archivedAt: 7 },
    })
    expect(await find('ws_other', 'app_1')).toEqual({ asOf, place: undefined })
  })
})
