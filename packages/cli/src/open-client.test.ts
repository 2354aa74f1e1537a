import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { answerOf, build, served, type Ran } from '../testing/installation.ts'

// The commands that ask a server, as people type them: real processes and a real server.

beforeAll(build)

test('a key lives: created, listed, shown, verified, rotated, revoked', async () => {
  await using place = await served()
  const created = answerOf(await place.run(['keys', 'create', 'CI', '--scope', 'read:pipelines', '--json']))
  const id = String(created['id'])
  const secret = String(created['secret'])
  expect(created).toMatchObject({ name: 'CI', type: 'secret', scopes: ['read:pipelines'], status: 'active' })

  const listed = answerOf(await place.run(['keys', 'list', '--search', 'CI', '--json']))
  expect(listed).toMatchObject({ data: [{ id, name: 'CI' }], next_cursor: null })
  expect(answerOf(await place.run(['keys', 'get', id, '--json']))).not.toHaveProperty('secret')

  const verify = (input: string, ...more: string[]): Promise<Ran> =>
    place.run(['keys', 'verify', '--json', ...more], { input })
  const good = await verify(`${secret}\n`, '--scope', 'read:pipelines')
  expect(good.code).toBe(0)
  expect(answerOf(good)).toMatchObject({ valid: true, code: 'valid', key: { id } })
  const weak = await verify(secret, '--scope', 'write:pipelines')
  expect(weak.code).toBe(5)
  expect(answerOf(weak)).toMatchObject({
    code: 'insufficient_scope',
    missing_scopes: ['write:pipelines'],
  })

  const rotated = answerOf(await place.run(['keys', 'rotate', id, '--overlap', '0s', '--json']))
  expect(rotated).toMatchObject({ id, retires_at: expect.any(String) as string })
  expect((await verify(secret)).code).toBe(5)
  expect((await verify(String(rotated['secret']))).code).toBe(0)
  const newest = answerOf(await place.run(['keys', 'rotate', id, '--json']))
  expect((await verify(String(rotated['secret']))).code).toBe(0)
  expect(await place.run(['keys', 'end-overlap', id])).toMatchObject({
    code: 0,
    stdout: `Only the newest secret of ${id} works, the one that ends in ${String(newest['last4'])}.\n`,
  })
  expect((await verify(String(rotated['secret']))).code).toBe(5)
  expect(await place.run(['keys', 'end-overlap', id])).toMatchObject({ code: 0 })

  const revoked = await place.run(['keys', 'revoke', id, '--reason', 'The laptop was lost', '--json'])
  expect(answerOf(revoked)).toMatchObject({ id, status: 'revoked', effective: 'everywhere' })
  expect(await place.run(['keys', 'revoke', id])).toMatchObject({ code: 0 })
  const gone = await verify(String(newest['secret']))
  expect(gone.code).toBe(5)
  expect(answerOf(gone)).toMatchObject({ valid: false, code: 'revoked' })
  expect(answerOf(await place.run(['keys', 'get', id, '--json']))).toMatchObject({
    revoke_reason: 'The laptop was lost',
  })
})

test('a key is created with everything that can be said about one', async () => {
  await using place = await served()
  const options = [
    ['--permission', 'jobs=read'],
    ['--expires-in', '1h'],
    ['--owner', 'cust_42'],
    ['--description', 'why'],
    ['--ip', '10.0.0.0/8'],
    ['--ip', '192.0.2.0/24'],
    ['--metadata', '{"team":"data"}'],
    ['--idempotency-key', 'order-1'],
    ['--disabled', '--json'],
  ].flat()
  const first = await place.run(['keys', 'create', 'Full', ...options])
  expect(answerOf(first)).toMatchObject({
    scopes: ['read:jobs'],
    owner: { external_id: 'cust_42' },
    description: 'why',
    ip_allow: ['10.0.0.0/8', '192.0.2.0/24'],
    metadata: { team: 'data' },
    status: 'disabled',
  })
  expect((await place.run(['keys', 'create', 'Full', ...options])).stdout).toBe(first.stdout)
  for (const bad of [
    ['--metadata', '[]'],
    ['--metadata', '{'],
    ['--permission', 'jobs'],
    ['--permission', 'a=b'],
  ])
    expect(await place.run(['keys', 'create', 'x', ...bad])).toMatchObject({ code: 2, stdout: '' })
})

test('lists go on page by page, or all at once', async () => {
  await using place = await served()
  for (const name of ['a', 'b', 'c']) await place.run(['keys', 'create', name])
  const first = await place.run(['keys', 'list', '--limit', '2', '--sort', 'name', '--type', 'secret'])
  expect(first.stdout).toMatch(/^ID +NAME .*\nkey_\w+ +a .*\nkey_\w+ +b .*\n$/)
  const cursor = /--cursor (\S+)/.exec(first.stderr)?.[1] ?? ''
  const rest = ['keys', 'list', '--limit', '2', '--sort', 'name', '--type', 'secret', '--cursor', cursor]
  expect((await place.run(rest)).stdout).toMatch(/^ID.*\nkey_\w+ +c .*\n$/)
  const all = answerOf(await place.run(['keys', 'list', '--all', '--limit', '1', '--json']))
  expect(all).toMatchObject({ next_cursor: null })
  expect(all['data']).toHaveLength(4)
  expect(await place.run(['keys', 'list', '--search', 'zzz'])).toMatchObject({
    stdout: 'There are no such keys.\n',
  })
})

test('whoami shows the calling key, from the environment, a file or stdin', async () => {
  await using place = await served()
  const { rootKey } = place
  expect(answerOf(await place.run(['whoami', '--json']))).toMatchObject({ type: 'root' })
  delete place.env['CLAVIGER_KEY']
  const file = path.join(place.env['CLAVIGER_DATA_DIR'] ?? '', 'key.txt')
  await writeFile(file, `${rootKey}\n`)
  expect((await place.run(['whoami', '--key-file', file])).stdout).toMatch(/^type +root$/m)
  expect(await place.run(['whoami', '--key-file', '-'], { input: rootKey })).toMatchObject({ code: 0 })
  const both = await place.run(['keys', 'verify', '--key-file', '-'], { input: rootKey })
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('Only one key') as string })
  const verified = await place.run(['keys', 'verify', '--key-file', '-', '--file', file], { input: rootKey })
  expect(verified.code).toBe(0)
})
