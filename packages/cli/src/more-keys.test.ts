import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build, errorOf, served } from '../testing/installation.ts'

// Copying, importing and deciding on keys, as people do it.

beforeAll(build)

const aForeignKey = (): string => `acme_${randomBytes(24).toString('hex')}`

const anItem = (name: string, key = aForeignKey()) => ({ type: 'secret', name, key })

test('a key is copied, and the copy’s secret shown once', async () => {
  await using place = await served()
  const made = JSON.parse((await place.run(['keys', 'create', 'CI', '--json'])).stdout)
  const copied = await place.run(['keys', 'copy', made.id, 'CI 2', '--expires-in', '30d', '--json'])
  expect(copied.code).toBe(0)
  const copy = JSON.parse(copied.stdout)
  expect(copy).toMatchObject({ name: 'CI 2', scopes: made.scopes })
  expect(await place.run(['keys', 'verify'], { input: copy.secret })).toMatchObject({ code: 0 })
  expect((await place.run(['keys', 'copy', made.id, 'CI 3'])).stderr).toContain('shown this once')
})

test('keys are imported from a list, from lines, from a file and from stdin', async () => {
  await using place = await served()
  const key = aForeignKey()
  const file = path.join(tmpdir(), `claviger-import-${randomBytes(8).toString('hex')}.json`)
  await writeFile(file, JSON.stringify({ keys: [anItem('One', key), anItem('Two')] }))
  const fromFile = await place.run(['keys', 'import', file])
  await rm(file)
  expect(fromFile).toMatchObject({ code: 0, stderr: '2 imported, 0 unchanged, 0 refused.\n' })
  expect(fromFile.stdout).toMatch(/^1 +One +imported +key_\w+$/m)
  expect(await place.run(['keys', 'verify'], { input: key })).toMatchObject({ code: 0 })
  const input = `${JSON.stringify(anItem('One', key))}\n\n${JSON.stringify(anItem('Three'))}\r\n`
  const fromLines = await place.run(['keys', 'import', '-', '--json'], { input })
  expect(JSON.parse(fromLines.stdout)).toMatchObject({ imported: 1, unchanged: 1, refused: 0 })
  const list = await place.run(['keys', 'import', '-'], { input: JSON.stringify([anItem('Four')]) })
  expect(list.code).toBe(0)
})

test('more than the server takes at a time are imported in batches', async () => {
  await using place = await served()
  const input = JSON.stringify(Array.from({ length: 1001 }, (_, i) => anItem(`Key ${i}`)))
  const { stdout, code } = await place.run(['keys', 'import', '-', '--json'], { input })
  expect(code).toBe(0)
  expect(JSON.parse(stdout).results).toHaveLength(1001)
})

test('an item that is refused is told by its number and why, keeps no other out, and ends in 1', async () => {
  await using place = await served()
  const weak = 'acme_0123456789'
  const input = [weak, aForeignKey()].map((key, i) => JSON.stringify(anItem(`Key ${i}`, key))).join('\n')
  const ran = await place.run(['keys', 'import', '-'], { input })
  expect(ran).toMatchObject({ code: 1, stderr: '1 imported, 0 unchanged, 1 refused.\n' })
  expect(ran.stdout).toMatch(/^1 +Key 0 +refused +key must have at least 20 characters$/m)
  expect(ran.stdout + ran.stderr).not.toContain(weak)
})

test('what is no list of items is refused before anything is sent, and not repeated', async () => {
  await using place = await served()
  const key = aForeignKey()
  const broken = `${JSON.stringify(anItem('One'))}\n{"key":"${key}"`
  const ran = await place.run(['keys', 'import', '-', '--json'], { input: broken })
  expect(errorOf(ran)).toMatchObject({
    code: 'usage',
    message: `stdin is not valid JSON: line 2, column ${key.length + 10}.`,
  })
  expect(ran.stderr + ran.stdout).not.toContain(key)
  expect(await place.run(['keys', 'import', '-'], { input: '' })).toMatchObject({ code: 2 })
  expect(await place.run(['keys', 'import', '/nowhere/keys.json'])).toMatchObject({ code: 2 })
  expect(await place.run(['keys', 'import', '-', '--key-file', '-'])).toMatchObject({ code: 2 })
})

test('a key that waits is approved or refused', async () => {
  await using place = await served()
  const call = async (method: string, where: string, body: object, key = place.env['CLAVIGER_KEY']) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return (
      await fetch(place.env['CLAVIGER_URL'] + where, { method, headers, body: JSON.stringify(body) })
    ).json()
  }
  const environments = [{ name: 'live' }]
  const kind = { name: 'asked', prefix: 'asked_', approval: true, environments }
  await call('POST', '/v1/key-types', { ...kind, owner: ['external'] })
  const asking = {
    type: 'secret',
    name: 'Asks',
    owner: { external_id: 'cust_1' },
    scopes: ['write:manage.keys'],
  }
  const { secret } = (await call('POST', '/v1/keys', asking)) as { secret: string }
  const request = async (name: string): Promise<string> =>
    ((await call('POST', '/v1/keys', { type: 'asked', name, scopes: [] }, secret)) as { id: string }).id
  const [first, second] = [await request('One'), await request('Two')]
  expect((await place.run(['keys', 'list', '--status', 'pending'])).stdout).toContain(first)
  expect((await place.run(['keys', 'approve', first])).stdout).toMatch(/^status +active$/m)
  const refused = await place.run(['keys', 'refuse', second, '--reason', 'Not needed'])
  expect(refused).toMatchObject({ code: 0, stdout: `${second} is refused, and revoked.\n` })
  expect((await place.run(['keys', 'get', second])).stdout).toMatch(/^reason +Not needed$/m)
  expect(await place.run(['keys', 'approve', second])).toMatchObject({ code: 1 })
  const both = ['--status', 'active', '--status', 'revoked', '--type', 'asked', '--json']
  const { stdout } = await place.run(['keys', 'list', ...both])
  const { data } = JSON.parse(stdout) as { data: { id: string }[] }
  expect(data.map(({ id }) => id)).toEqual([second, first])
})
