import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { blueprint, type Blueprint } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { apply, as, aWorkspace, contentOf, exported, plan, told } from './support.ts'

const FOLDER = path.join(import.meta.dirname, '..', '..', 'packages', 'server', 'blueprints')

const FILES = readdirSync(FOLDER).map((name): [string, Blueprint] => [
  name.replace('.json', ''),
  blueprint.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))),
])

const namesOf = (things: readonly { name: string }[] = []): string[] => things.map(({ name }) => name)

describe.each(ENGINES)('the blueprints that come with Claviger, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('are listed with what they are for', async () => {
    const { data } = (await server.call('GET', '/v1/blueprints')).body
    expect(namesOf(data)).toEqual(FILES.map(([name]) => name).toSorted())
    expect(namesOf(data)).toEqual([
      'live-test',
      'personal-tokens',
      'resource-levels',
      'typed-keys',
      'workspace-jwt',
    ])
    for (const { title, description } of data) expect([title, description]).not.toContain('')
  })

  describe.each(FILES)('%s', (name, file) => {
    it('is named as its file is', () => {
      expect(file.blueprint).toBe(name)
    })

    it('is what a new workspace begins with', async () => {
      const place = await aWorkspace(server, name)
      const { key_types, resources } = await exported(place)
      expect(namesOf(key_types)).toEqual(namesOf(file.key_types))
      expect(namesOf(resources)).toEqual(namesOf(file.resources))
      expect((await plan(place, { name, prune: true })).changes).toEqual([])
    })

    it('can be applied to a workspace that began otherwise, and a second time changes nothing', async () => {
      const place = await aWorkspace(server)
      const planned = await plan(place, { name })
      const applied = await apply(place, { name })
      expect(applied).toEqual({ applied: true, changes: planned.changes })
      for (const type of namesOf(file.key_types))
        expect((await as(place, 'GET', `/v1/key-types/${type}`)).status).toBe(200)
      expect(told(await plan(place, { name }))).toEqual([])
      expect(told(await apply(place, { name }))).toEqual([])
    })

    it('leaves nothing else when it prunes, and is then what a new workspace begins with', async () => {
      const [place, fresh] = [await aWorkspace(server), await aWorkspace(server, name)]
      await apply(place, { name, prune: true })
      expect((await plan(place, { name, prune: true })).changes).toEqual([])
      expect(contentOf(await exported(place))).toEqual(contentOf(await exported(fresh)))
    })
  })
})
