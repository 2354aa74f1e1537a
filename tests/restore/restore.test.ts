import { appendFile, mkdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { restore } from '@claviger/server'
import { thisMachine } from '../../testing/machine.ts'
import { binariesToBackUp } from '../../testing/postgres/binaries.ts'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { insist, makeKey, outcomeOf, revokeKey, rotateKey } from '../keys/support.ts'
import { activeKid, aTokenType } from '../tokens/support.ts'
import { backupOf, type Backup } from './backup.ts'

/** A second is the shortest lease there is: who restores waits until one is over. */
const LEASE = { CLAVIGER_LEASE_MS: '1000' }

/** A node on record whose leases are so many ms long. */
async function addNode(url: string, leaseMs: number): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into nodes (incarnation, name, kind, protocol, lease_ms, joined_at) values ('other', 'n', 'node', 1, $1, 1)`,
    [leaseMs],
  )
  await client.end()
}

describe.each(ENGINES)('a backup of %s that is restored', (engine) => {
  let server: TestServer
  let backup: Backup
  beforeEach(async (context) => {
    if (engine === 'postgres' && !binariesToBackUp(thisMachine())) context.skip()
    server = await aServer(engine, LEASE)
    backup = backupOf(server)
  })
  afterEach(() => server.stop())

  const edit = (path: string, body: unknown) => insist(server.call('PATCH', path, { body }), 200)
  const addMember = () =>
    insist(server.call('POST', '/v1/members', { body: { email: 'm@example.test', role: 'developer' } }), 201)
  const journal = () => server.settings.revocationJournal
  const restored = () => restore(server.settings, { journals: [] })
  const isRefused = () =>
    expect(server.restart({}, backup.putBack)).rejects.toThrow(/Stop every node, then run: claviger restore/)

  it('is not served until what was taken away since is taken away again', async () => {
    const revoked = await makeKey(server)
    const disabled = await makeKey(server)
    const shortened = await makeKey(server)
    const rotated = await makeKey(server)
    const spared = await makeKey(server)
    const member = await addMember()
    await server.restart({}, backup.take)
    const later = await makeKey(server)
    await revokeKey(server, revoked.id)
    await edit(`/v1/keys/${disabled.id}`, { enabled: false })
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    await edit(`/v1/keys/${shortened.id}`, { expires_at: soon })
    await rotateKey(server, rotated.id, '0s')
    await edit(`/v1/members/${member.id}`, { status: 'suspended' })
    await revokeKey(server, later.id)

    await isRefused()
    const done = await restored()
    expect(done).toMatchObject({ keys_revoked: 1, keys_restricted: 3, members: 1, unknown: 1, foreign: 0 })
    await server.restart()
    expect(await outcomeOf(server, revoked.secret)).toBe('revoked')
    expect(await outcomeOf(server, disabled.secret)).toBe('disabled')
    expect(await outcomeOf(server, rotated.secret)).toBe('revoked')
    expect(await outcomeOf(server, spared.secret)).toBe('valid')
    expect(await outcomeOf(server, later.secret)).toBe('not_found')
    const kept = await insist(server.call('GET', `/v1/keys/${shortened.id}`), 200)
    expect(Date.parse(kept.expires_at)).toBeLessThanOrEqual(Date.parse(soon))
    const { status } = await insist(server.call('GET', `/v1/members/${member.id}`), 200)
    expect(status).toBe('suspended')
  })

  it('has what was replayed on record, as the operator’s, under revisions nobody has seen before', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    const { revision } = await revokeKey(server, key.id)
    await isRefused()
    const done = await restored()
    await server.restart()
    const { data } = await insist(server.call('GET', `/v1/events?key=${key.id}&kind=key.revoked`), 200)
    expect(data).toMatchObject([
      { actor: { kind: 'operator' }, changes: { reason: { to: 'replayed from the revocation journal' } } },
    ])
    expect(done.revision).toBeGreaterThan(Number(revision))
    const next = await revokeKey(server, (await makeKey(server)).id)
    expect(next['revision']).toBeGreaterThan(done.revision)
  })

  it('has another history, though what only gave was in no journal and its numbers come again', async () => {
    const lease = () =>
      insist(server.call('POST', `/v1/verifiers/vrf_${'0'.repeat(26)}/renew`, { body: {} }), 200)
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    await revokeKey(server, key.id)
    for (let i = 0; i < 5; i++) await makeKey(server)
    const before = await lease()
    await isRefused()
    const { revision } = await restored()
    expect(revision).toBeLessThan(before.revision)
    await server.restart()
    const after = await lease()
    expect(after.revision).toBeLessThan(before.revision)
    expect(after.timeline).not.toBe(before.timeline)
  })

  it('is not in use before every lease is over that may have been granted before', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    await revokeKey(server, key.id)
    await isRefused()
    if (engine === 'postgres') await addNode(server.settings.databaseUrl ?? '', 3_000)
    const startedAt = performance.now()
    await restored()
    // A verifier's lease of 2.5 s where there are no nodes; else a node's of 3 s, though that of this one is shorter.
    expect(performance.now() - startedAt).toBeGreaterThan(engine === 'postgres' ? 4_050 : 2_550)
  })

  it('is replayed again without changing anything', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    await revokeKey(server, key.id)
    await isRefused()
    await restored()
    expect(await restored()).toMatchObject({ keys_revoked: 0, keys_restricted: 0, unchanged: 1 })
    await server.restart()
    await server.restart()
    expect(await outcomeOf(server, key.secret)).toBe('revoked')
  })

  it('does not get back what was allowed again before the end', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    await edit(`/v1/keys/${key.id}`, { enabled: false })
    await edit(`/v1/keys/${key.id}`, { enabled: true })
    await isRefused()
    expect(await restored()).toMatchObject({ keys_restricted: 0, unchanged: 1 })
    await server.restart()
    expect(await outcomeOf(server, key.secret)).toBe('valid')
  })

  it('is told by what was asked for again, where the line of the first time is lost', async () => {
    const [revoked, disabled, renamed] = [await makeKey(server), await makeKey(server), await makeKey(server)]
    const { id: member } = await addMember()
    await aTokenType(server)
    await insist(server.call('POST', '/v1/signing-keys/rotate'), 200)
    const kid = await activeKid(server)
    const withdraw = () => insist(server.call('DELETE', `/v1/signing-keys/${kid}`), 200)
    await server.restart({}, backup.take)
    const before = await readFile(journal())
    const off = { enabled: false }
    const suspended = { status: 'suspended' }
    await revokeKey(server, revoked.id)
    for (const { id } of [disabled, renamed]) await edit(`/v1/keys/${id}`, off)
    await edit(`/v1/members/${member}`, suspended)
    await withdraw()
    // As on a node that did none of this: the one that did has ended, and its disk with it.
    await writeFile(journal(), before)
    await revokeKey(server, revoked.id)
    await edit(`/v1/keys/${disabled.id}`, off)
    await edit(`/v1/keys/${renamed.id}`, { ...off, name: 'Another' })
    await edit(`/v1/members/${member}`, suspended)
    await withdraw()

    await isRefused()
    const done = await restored()
    expect(done).toMatchObject({ keys_revoked: 1, keys_restricted: 2, members: 1, signing_keys: 1 })
    await server.restart()
    expect(await outcomeOf(server, revoked.secret)).toBe('revoked')
    expect(await outcomeOf(server, disabled.secret)).toBe('disabled')
    expect(await outcomeOf(server, renamed.secret)).toBe('disabled')
  })

  it('does not get back what was asked for twice and allowed again before the end', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    for (const enabled of [false, false, true]) await edit(`/v1/keys/${key.id}`, { enabled })
    const { length } = (await readFile(journal(), 'utf8')).split(key.id)
    expect(length - 1).toBe(3)
    await isRefused()
    expect(await restored()).toMatchObject({ keys_restricted: 0, unchanged: 1 })
    await server.restart()
    expect(await outcomeOf(server, key.secret)).toBe('valid')
  })

  it('is recognised though it went on elsewhere, whatever was asked for again at the end', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    await revokeKey(server, key.id)
    await makeKey(server)
    await revokeKey(server, key.id)
    await isRefused()
    // A node that knows nothing of what was lost, until every revision has been taken again.
    const elsewhere = { CLAVIGER_REVOCATION_JOURNAL: `${journal()}.elsewhere` }
    await server.restart(elsewhere)
    for (let i = 0; i < 5; i++) await makeKey(server)
    await expect(server.restart()).rejects.toThrow(/then run: claviger restore/)
    expect(await restored()).toMatchObject({ keys_revoked: 1 })
    await server.restart()
    expect(await outcomeOf(server, key.secret)).toBe('revoked')
  })

  it('is told by a journal that was rotated meanwhile, and by one that was torn', async () => {
    const [first, second] = [await makeKey(server), await makeKey(server)]
    await server.restart({}, backup.take)
    await revokeKey(server, first.id)
    await rename(journal(), `${journal()}.1`)
    await appendFile(`${journal()}.1`, '{"fact":"key","revi')
    await revokeKey(server, second.id)
    await isRefused()
    const done = await restore(server.settings, { journals: [`${journal()}.1`] })
    expect(done).toMatchObject({ keys_revoked: 2, unreadable: 1 })
    await server.restart()
    expect(await outcomeOf(server, first.secret)).toBe('revoked')
    expect(await outcomeOf(server, second.secret)).toBe('revoked')
  })

  it('of before a node ended between the change and its journal is told too', async () => {
    const key = await makeKey(server)
    await server.restart({}, backup.take)
    const before = await readFile(journal())
    await revokeKey(server, key.id)
    // As if the node had ended right after the commit: the next start writes down what is missing.
    await server.restart({}, () => writeFile(journal(), before))
    expect(await readFile(journal(), 'utf8')).toContain(key.id)
  })

  it('holds no secret, no hash and no name in its journal, which is its owner’s alone', async () => {
    const key = await makeKey(server, { name: 'Very private name' })
    await revokeKey(server, key.id)
    const text = await readFile(journal(), 'utf8')
    expect(text).toContain(key.id)
    expect(text).not.toContain('private')
    expect(text).not.toContain(key.secret.slice(-20))
    expect((await stat(journal())).mode & 0o777).toBe(0o600)
  })
})

describe.each(ENGINES)('a journal that cannot be written on %s', (engine) => {
  let server: TestServer
  beforeEach(async () => {
    server = await aServer(engine, LEASE)
  })
  afterEach(() => server.stop())

  /** A directory stands where the file should be. */
  const block = async (): Promise<() => Promise<void>> => {
    const file = server.settings.revocationJournal
    const aside = path.join(server.settings.dataDir, 'aside')
    await rename(file, aside)
    await mkdir(file)
    return async () => {
      await rmdir(file)
      await rename(aside, file)
    }
  }

  it('has the server not start, which says what to set', async () => {
    for (const file of [server.settings.dataDir, path.join(server.settings.dataDir, 'none', 'journal')])
      await expect(server.restart({ CLAVIGER_REVOCATION_JOURNAL: file })).rejects.toThrow(
        /^CLAVIGER_REVOCATION_JOURNAL cannot be read and written \(E[A-Z]+\)\. Name a file/,
      )
    await server.restart()
  })

  it('has every revocation refused until it can, and has lost none then', async () => {
    const key = await makeKey(server)
    const mend = await block()
    const once = { headers: { 'idempotency-key': 'rotate-once' } }
    const refused = await server.call('DELETE', `/v1/keys/${key.id}`)
    expect(refused).toMatchObject({ status: 503, body: { code: 'not_journaled' } })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await outcomeOf(server, key.secret)).toBe('revoked')
    expect((await server.call('DELETE', `/v1/keys/${key.id}`)).status).toBe(503)
    const other = await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'Other' }, ...once })
    // What could not be written holds up every change: nobody goes on as if nothing were wrong.
    expect(other).toMatchObject({ status: 503, body: { code: 'not_journaled' } })
    await mend()
    await revokeKey(server, key.id)
    expect(await readFile(server.settings.revocationJournal, 'utf8')).toContain(key.id)
  })
})
