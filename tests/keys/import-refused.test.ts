import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type CallOptions, type TestServer } from '../../testing/server.ts'
import {
  aName,
  eventsOf,
  makeKey,
  makeMember,
  makeProject,
  makeWorkspace,
  outcomeOf,
  revokeKey,
} from './support.ts'
import { aForeignKey, anItem, byHash, digest, importItem, importItems, importKey } from './import-support.ts'
import { makeType } from './types.ts'

describe.each(ENGINES)('imported keys, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const imported = (items: readonly unknown[], options?: CallOptions) => importItems(server, items, options)

  const one = (more: object, options?: CallOptions) => importItem(server, more, options)

  const taken = (more: object): Promise<string> => importKey(server, more)

  it('that are imported again are unchanged, and keep their id', async () => {
    const again = anItem({ key: aForeignKey(), owner: { external_id: 'cust_9' } })
    const [first] = await imported([again])
    const [second] = await imported([again])
    expect(second).toEqual({ status: 'unchanged', id: first?.id, error: null })
    expect(await eventsOf(server, first?.id ?? '')).toHaveLength(1)
  })

  it.each([
    ['the name', (key: string) => ({ name: key })],
    ['the external id', (key: string) => ({ owner: { external_id: key } })],
    ['a deep place in the metadata', (key: string) => ({ metadata: { a: [{ b: { c: key } }] } })],
    ['a name within the metadata', (key: string) => ({ metadata: { [key.slice(0, 40)]: 1 } })],
  ])('by digest are refused where the key itself stands in %s', async (_, more) => {
    const key = aForeignKey().slice(0, 40)
    const result = await one({ ...byHash(key), ...more(key) })
    expect(result).toMatchObject({ status: 'refused', error: { code: 'invalid_request' } })
    expect(result.error?.errors?.map(({ path }) => path)).toEqual(['hash'])
    expect(JSON.stringify(result)).not.toContain(key)
  })

  it('by the digest of their end are refused where the end, or the whole key, stands elsewhere', async () => {
    const key = aForeignKey()
    const tail = key.slice(key.lastIndexOf('_') + 1)
    const hash = { ...byHash(tail).hash, covers: 'after_last_underscore' }
    for (const note of [key, tail])
      expect(await one({ hash, prefix: 'acme_live_', metadata: { note } })).toMatchObject({
        status: 'refused',
        error: { errors: [{ path: 'hash' }] },
      })
    expect(await one({ hash, prefix: 'acme_live_', metadata: { note: 'x' } })).toMatchObject({
      status: 'imported',
    })
  })

  it('that are known under another name, type or owner, or are revoked, are refused', async () => {
    const same = { key: aForeignKey(), name: aName() }
    const other = await makeType(server, { owner: ['user', 'external'] })
    const id = await taken(same)
    for (const more of [{ name: aName() }, { type: other }, { owner: { external_id: 'cust_10' } }])
      expect(await one({ ...same, ...more })).toMatchObject({
        status: 'refused',
        error: { code: 'conflict' },
      })
    await revokeKey(server, id)
    expect(await one(same)).toMatchObject({ status: 'refused', error: { code: 'conflict' } })
    expect(await outcomeOf(server, same.key)).toBe('revoked')
  })

  it('of another workspace are refused in the same words, and stay with it', async () => {
    const key = aForeignKey()
    const other = await makeWorkspace(server)
    const here = { key, name: aName(), owner: { external_id: 'cust_12' } }
    await taken(here)
    const mine = (await one({ ...here, name: aName() })).error
    for (const form of [{ key }, byHash(key)]) {
      const theirs = await one({ ...here, key: undefined, ...form }, { key: other.root_key })
      expect(theirs).toEqual({ status: 'refused', id: null, error: mine })
    }
    expect(JSON.stringify(mine)).not.toMatch(/ws_|key_|workspace/)
  })

  it('that we issued ourselves are refused', async () => {
    const { secret } = await makeKey(server)
    for (const form of [{ key: secret }, byHash(secret)])
      expect(await one(form)).toMatchObject({ status: 'refused', error: { code: 'conflict' } })
  })

  it('stand in one import once: the first wins, in whatever form', async () => {
    const key = aForeignKey()
    const end = key.split('_').at(-1) ?? ''
    const tail = { algorithm: 'sha256', encoding: 'hex', value: digest(end), covers: 'after_last_underscore' }
    const forms = [{ hash: tail, prefix: 'acme_live_' }, { key }, { key }]
    const results = await imported(forms.map(anItem))
    expect(results.map(({ status }) => status)).toEqual(['imported', 'refused', 'refused'])
    expect(results[1]?.error?.code).toBe('conflict')
    const another = aForeignKey()
    const next = await imported([
      anItem({ key: another, type: 'nothing' }),
      anItem({ key: another }),
      anItem(byHash(another)),
    ])
    expect(next.map(({ status }) => status)).toEqual(['refused', 'imported', 'refused'])
  })

  it('whose ends are alike are not taken for one another', async () => {
    const keys = [aForeignKey(), aForeignKey()].map((key) => `${key}_v1`)
    expect((await imported(keys.map((key) => anItem({ key })))).map(({ status }) => status)).toEqual([
      'imported',
      'imported',
    ])
    for (const key of keys) expect(await outcomeOf(server, key)).toBe('valid')
  })

  it('need free names, among each other too', async () => {
    const { name } = await makeKey(server)
    const twice = aName()
    const results = await imported([
      anItem({ key: aForeignKey(), name }),
      anItem({ key: aForeignKey(), name: twice }),
      anItem({ key: aForeignKey(), name: twice.toUpperCase() }),
      anItem({ key: aForeignKey(), name: twice, owner: { external_id: 'cust_11' } }),
    ])
    expect(results.map(({ status, error }) => error?.code ?? status)).toEqual([
      'name_taken',
      'imported',
      'name_taken',
      'imported',
    ])
  })

  it('are held to the rules of new keys', async () => {
    const soon = '2020-01-01T00:00:00Z'
    const fixed = await makeType(server, { fixed: ['metadata'], expiry: { max: '7d', presets: [] } })
    const archived = await makeType(server, {})
    await server.call('PATCH', `/v1/key-types/${archived}`, { body: { archived: true } })
    const project = `prj_${'0'.repeat(26)}`
    const cases: [object, string, string?][] = [
      [{ expires_at: soon }, 'invalid_request', 'expires_at'],
      [{ expires_at: '2099-01-01T00:00:00Z', expires_in: '1d' }, 'invalid_request', 'expires_in'],
      [{ scopes: ['read:nothing'] }, 'invalid_request', 'scopes.0'],
      [{ environment: 'nowhere' }, 'invalid_request', 'environment'],
      [{ project }, 'not_found'],
      [{ owner: { user: `usr_${'0'.repeat(26)}` } }, 'not_found'],
      [{ owner: { workspace: server.workspace.id } }, 'invalid_request', 'owner'],
      [{ type: fixed, metadata: { a: 1 } }, 'invalid_request', 'metadata'],
      [{ type: fixed, expires_in: '8d' }, 'invalid_request', 'expires_in'],
      [{ type: archived }, 'conflict', 'type'],
      [{ type: 'nothing' }, 'invalid_request', 'type'],
      [{ rate_limits: [] }, 'invalid_request', 'rate_limits'],
      [{ metadata: { a: 'x'.repeat(5000) } }, 'invalid_request', 'metadata'],
    ]
    const results = await imported(cases.map(([more]) => anItem({ key: aForeignKey(), ...more })))
    for (const [i, [more, code, path]] of cases.entries()) {
      expect(results[i], JSON.stringify(more)).toMatchObject({ status: 'refused', error: { code } })
      if (path) expect(results[i]?.error?.errors.map((each) => each.path)).toContain(path)
    }
  })

  it('are not imported as root keys, nor as tokens', async () => {
    const tokens = await makeType(server, { format: 'jwt' })
    for (const type of ['root', tokens])
      expect((await one({ key: aForeignKey(), type })).error).toMatchObject({
        code: 'invalid_request',
        errors: [{ path: 'type' }],
      })
  })

  it('are never made stronger than who imports them, nor for another member', async () => {
    const project = await makeProject(server)
    const scopes = ['write:manage.keys', 'read:pipelines']
    const key = (await makeKey(server, { scopes, project, expires_in: '1d' })).secret
    const within = { scopes: ['read:pipelines'], expires_in: '1h' }
    const cases: [object, string][] = [
      [{ ...within, scopes: ['read:jobs'] }, 'scope_exceeds_creator'],
      [{ ...within, expires_in: '2d' }, 'scope_exceeds_creator'],
      [{ ...within, environment: 'test' }, 'scope_exceeds_creator'],
      [{ ...within, project: await makeProject(server) }, 'not_found'],
      [{ ...within, owner: { user: await makeMember(server) } }, 'forbidden'],
    ]
    const results = await imported(
      cases.map(([more]) => anItem({ key: aForeignKey(), ...more })),
      { key },
    )
    expect(results.map(({ error }) => error?.code)).toEqual(cases.map(([, code]) => code))
    expect((await one({ key: aForeignKey(), ...within }, { key })).status).toBe('imported')
  })
})
