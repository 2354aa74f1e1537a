import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFolder, type Folder } from '../../scripts/start/folder.ts'
import { provide, type Provided } from '../../scripts/start/keys.ts'
import { aServer, type TestServer } from '../../testing/server.ts'

let server: TestServer
let parent: string
let folder: Folder
let first: Provided

const validity = async (key: string): Promise<string> =>
  (await server.call('POST', '/v1/keys/verify', { body: { key, scopes: ['read:pipelines'] } })).body.code

beforeAll(async () => {
  server = await aServer()
  parent = await mkdtemp(path.join(tmpdir(), 'claviger-start-'))
  folder = openFolder(parent, false)
  first = await provide(server.url, { root: server.root, passing: false }, folder)
})

afterAll(async () => {
  await server.stop()
  await rm(parent, { recursive: true })
})

it('the keys that are kept can do what they are for and no more', async () => {
  const scopesOf = async (key: string | undefined) =>
    (await server.call('GET', '/v1/keys/self', { key: key ?? '' })).body.scopes
  expect(await scopesOf(folder.read('example.key'))).toEqual(['verify:manage.keys'])
  expect(await scopesOf(folder.read('manager.key'))).toEqual([
    'write:manage.keys',
    'verify:manage.keys',
    'read:pipelines',
    'write:jobs',
  ])
})

it('more starts in a day than a key may have secrets still give one that works', async () => {
  let last = first
  for (let i = 0; i < 11; i += 1) last = await provide(server.url, null, folder)
  expect(last.quickstart.id).not.toBe(first.quickstart.id)
  expect(last.example).toBe(first.example)
  expect(await validity(last.quickstart.secret)).toBe('valid')
  expect(folder.read('quickstart.key')).toBe(last.quickstart.secret)
})

it('a Quickstart that was disabled or given more makes place for another', async () => {
  for (const body of [{ enabled: false }, { scopes: ['*:*'] }]) {
    const { quickstart } = await provide(server.url, null, folder)
    await server.call('PATCH', `/v1/keys/${quickstart.id}`, { body })
    const next = await provide(server.url, null, folder)
    expect(next.quickstart.id).not.toBe(quickstart.id)
    expect(await validity(next.quickstart.secret)).toBe('valid')
    expect(await validity(quickstart.secret)).toBe('revoked')
  }
})

it('a lost example key is replaced', async () => {
  folder.remove('example.key')
  const { example } = await provide(server.url, null, folder)
  expect(example).not.toBe(first.example)
  expect(folder.read('example.key')).toBe(example)
})

it("a person's own key named Quickstart is left alone", async () => {
  const { quickstart } = await provide(server.url, null, folder)
  await server.call('DELETE', `/v1/keys/${quickstart.id}`)
  const own = await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'Quickstart' } })
  await expect(provide(server.url, null, folder)).rejects.toThrow(
    'There is a key named Quickstart that npm start did not make. Rename or revoke it.',
  )
  expect(await validity(own.body.secret)).toBe('valid')
})
