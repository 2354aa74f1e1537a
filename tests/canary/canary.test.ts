import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPostgres } from '../../testing/database.ts'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { misplacements, sayRaw } from './misplaced.ts'
import { aMailbox, type Mailbox } from '../people/mailbox.ts'
import { aProvider, type Provider } from '../people/provider.ts'
import { tokenOf } from '../people/support.ts'
import { changeWhatKeysAreIn, lookAtEverything } from './around.ts'
import { livePeople } from './people.ts'
import { Watched } from './watched.ts'

let items = 0

const pepper = randomBytes(32)
const retired = randomBytes(32)

describe.each(ENGINES)('no secret is ever found again, on %s', (engine) => {
  let server: TestServer
  let watched: Watched
  let mailbox: Mailbox
  let provider: Provider
  beforeAll(async () => {
    mailbox = await aMailbox()
    provider = await aProvider()
    server = await aServer(engine, {
      ...mailbox.env,
      ...provider.env,
      CLAVIGER_PEPPER: pepper.toString('hex'),
      CLAVIGER_PEPPER_RETIRED: retired.toString('base64'),
    })
    watched = new Watched(server)
    watched.hide('the first set-up token', tokenOf(server.setupUrl))
    for (const [what, bytes] of [
      ['the pepper', pepper],
      ['the retired pepper', retired],
      [
        'the master key',
        Buffer.from(await readFile(path.join(server.settings.dataDir, 'master.key'), 'latin1'), 'hex'),
      ],
    ] as const)
      watched.hide(what, bytes.toString('hex'), [
        bytes.toString('hex').toUpperCase(),
        bytes.toString('base64').slice(0, 43),
        bytes.toString('base64url'),
        bytes.toString('latin1'),
      ])
  })
  afterAll(async () => {
    await server.stop()
    await provider.stop()
    await mailbox.stop()
  })

  const once = (): { 'idempotency-key': string } => {
    const word = `once-${randomBytes(16).toString('hex')}`
    watched.hide('an idempotency key', word)
    return { 'idempotency-key': word }
  }

  const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, text, body } = await answer
    expect(status, text).toBeLessThan(300)
    return body
  }

  async function makeEverything(): Promise<{ id: string; secret: string }> {
    const { ask } = { ask: watched.ask.bind(watched) }
    const { id: project } = await ok(ask('POST', '/v1/projects', { body: { name: 'P' }, headers: once() }))
    const { id: app } = await ok(ask('POST', `/v1/projects/${project}/apps`, { body: { name: 'A' } }))
    const body = { email: 'ada@example.test', name: 'Ada', role: 'developer' }
    const { id: user } = await ok(ask('POST', '/v1/members', { body, headers: once() }))
    await ok(ask('PATCH', `/v1/members/${user}`, { body: { role: 'admin' } }))
    const headers = once()
    const wanted = {
      body: { type: 'secret', name: 'CI', project, owner: { user }, scopes: ['read:jobs'] },
      headers,
    }
    const { id, secret } = (await watched.askForSecret('a key', '/v1/keys', wanted)).body
    await watched.askForSecret('a key', '/v1/keys', wanted)
    const rotation = { body: { overlap: '1h' }, headers: once() }
    const rotated = await watched.askForSecret('a rotated key', `/v1/keys/${id}/rotate`, rotation)
    await watched.askForSecret('a rotated key', `/v1/keys/${id}/rotate`, rotation)
    await watched.askForSecret('another root key', '/v1/keys', { body: { type: 'root', name: 'Root 2' } })
    await watched.askForSecret('another workspace’s root key', '/v1/workspaces', {
      body: { name: 'W' },
      headers: once(),
    })
    for (const key of [secret, rotated.body.secret]) {
      await ok(ask('POST', '/v1/keys/verify', { body: { key, app, scopes: ['read:jobs'], ip: '10.0.0.1' } }))
      await ok(ask('GET', '/v1/keys/self', { key }))
      await ok(ask('GET', '/v1/keys/self', { key: null, headers: { 'x-api-key': key } }))
      await ok(ask('GET', '/v1/health', { key }))
      await ask('GET', '/v1/keys', { key })
    }
    await ok(ask('POST', '/v1/keys/verify-batch', { body: { items: [{ key: secret }, { key: 'nokey' }] } }))
    const blueprint = {
      blueprint: 'canary',
      version: 1,
      resources: [{ name: 'b', title: 'B', verbs: ['read'] }],
    }
    for (const dry_run of [true, false])
      await ok(ask('POST', '/v1/blueprint', { body: { blueprint, dry_run }, headers: once() }))
    await ok(ask('POST', `/v1/keys/${id}/end-overlap`))
    await ok(ask('PATCH', `/v1/keys/${id}`, { body: { description: 'changed', enabled: false } }))
    return { id, secret }
  }

  /** Types, the catalogue, roles and signing keys, with a key that is a token. */
  async function changeTheModel(): Promise<void> {
    const ask = watched.ask.bind(watched)
    await ok(ask('POST', '/v1/key-types', { body: { name: 'token', format: 'jwt' }, headers: once() }))
    await ok(ask('PATCH', '/v1/key-types/token', { body: { rotate_every: '90d' } }))
    await ok(ask('POST', '/v1/resources', { body: { name: 'runs', title: 'Runs', verbs: ['read'] } }))
    await ok(ask('PATCH', '/v1/resources/runs', { body: { title: 'All runs' } }))
    const wanted = { body: { type: 'token', name: 'T', scopes: ['read:runs'] }, headers: once() }
    const { id, secret } = (await watched.askForSecret('a token key', '/v1/keys', wanted)).body
    await watched.askForSecret('a token key', '/v1/keys', wanted)
    await ok(ask('POST', '/v1/keys/verify', { body: { key: secret, scopes: ['read:runs'] } }))
    await ok(ask('GET', '/v1/keys/self', { key: secret, headers: { 'user-agent': secret } }))
    for (const [method, where, options] of misplacements(secret))
      expect((await ask(method, where, options)).status, `${method} ${where.slice(0, 60)}`).not.toBe(500)
    await watched.askForSecret('a rotated token key', `/v1/keys/${id}/rotate`, { headers: once() })
    for (const where of ['/v1/roles', '/v1/roles/viewer', '/v1/resources/runs']) await ok(ask('GET', where))
    await ok(ask('PATCH', '/v1/roles/viewer', { body: { scopes: ['read:runs'] } }))
    await ok(ask('PATCH', '/v1/roles/viewer', { body: { scopes: null } }))
    await ok(ask('GET', '/v1/signing-keys'))
    const { data } = await ok(ask('POST', '/v1/signing-keys/rotate', { body: {}, headers: once() }))
    await ok(ask('DELETE', `/v1/signing-keys/${data[0].id}`))
    await ok(ask('DELETE', '/v1/resources/runs?confirm=runs'))
    await changeWhatKeysAreIn(watched)
  }

  /** Keys that were issued elsewhere: taken, refused, called with and asked about. */
  async function importKeys(): Promise<void> {
    const foreign = (what: string): string => {
      const key = `acme_${randomBytes(24).toString('hex')}`
      watched.hide(what, key, [key.slice('acme_'.length)])
      return key
    }
    const [taken, dear, twice] = [foreign('an imported key'), foreign('one in a name'), foreign('one twice')]
    const weak = `acme_weak_${randomBytes(7).toString('hex')}`
    watched.hide('a weak key', weak)
    const item = (key: unknown, more: object = {}) => ({ type: 'secret', name: `I${++items}`, key, ...more })
    const keys = [
      item(taken, { prefix: 'acme_' }),
      item(twice),
      item(twice),
      item(weak),
      item(dear, { name: dear }),
      item(dear, { description: `it is ${dear}`, metadata: { [dear]: dear } }),
      item(dear, { type: dear, owner: { user: dear }, scopes: [dear], [dear]: 1 }),
      item([dear]),
      item(dear, { prefix: dear, last4: dear, hash: { value: dear, algorithm: dear } }),
      dear,
    ]
    const asked = { body: { keys }, headers: once() }
    const { results } = await ok(watched.ask('POST', '/v1/keys/import', asked))
    expect(results.map(({ status }: { status: string }) => status)).toEqual([
      'imported',
      'imported',
      ...Array.from({ length: 8 }, () => 'refused'),
    ])
    await ok(watched.ask('POST', '/v1/keys/import', asked))
    for (const body of [{ keys: dear }, { [dear]: [] }, dear, { keys: [], more: dear }])
      expect((await watched.ask('POST', '/v1/keys/import', { body })).status).toBeGreaterThan(399)
    for (const key of [taken, dear, weak]) {
      await ok(watched.ask('POST', '/v1/keys/verify', { body: { key } }))
      await watched.ask('GET', '/v1/keys/self', { key })
    }
  }

  /** A key that waits, decided on both ways; and a copy. */
  async function decideAndCopy(id: string): Promise<void> {
    const environments = [{ name: 'live' }]
    const type = { name: 'asked', prefix: 'asked_', owner: ['external'], approval: true, environments }
    await ok(server.call('POST', '/v1/key-types', { body: type }))
    const asking = {
      type: 'secret',
      name: 'Asks',
      owner: { external_id: 'c' },
      scopes: ['write:manage.keys'],
    }
    const { secret: key } = (await watched.askForSecret('one that asks', '/v1/keys', { body: asking })).body
    for (const what of ['approve', 'refuse']) {
      const body = { type: 'asked', name: what, scopes: [] }
      const made = await watched.askForSecret('one that waits', '/v1/keys', { body, key })
      await ok(watched.ask('POST', `/v1/keys/${made.body.id}/${what}`))
    }
    const copy = { body: { name: 'Copy' }, headers: once() }
    await watched.askForSecret('a copy', `/v1/keys/${id}/copy`, copy)
    await watched.askForSecret('a copy', `/v1/keys/${id}/copy`, copy)
  }

  /** Answers a token that is still good. */
  async function inviteSomebody(): Promise<string> {
    const body = { email: 'guest@example.test', name: 'Guest', role: 'viewer' }
    const wanted = { body, headers: once() }
    const { id, token } = (await watched.askForSecret('a token', '/v1/invitations', wanted)).body
    await watched.askForSecret('a token', '/v1/invitations', wanted)
    const renewal = { headers: once() }
    const renewed = await watched.askForSecret('a renewed token', `/v1/invitations/${id}/renew`, renewal)
    await watched.askForSecret('a renewed token', `/v1/invitations/${id}/renew`, renewal)
    const accept = (body: object) =>
      watched.ask('POST', '/v1/invitations/accept', { key: null, body, headers: { 'user-agent': token } })
    expect((await accept({ token })).status).toBe(404)
    await ok(accept({ token: renewed.body.token }))
    expect((await accept({ token: renewed.body.token })).status).toBe(404)
    const other = { body: { ...body, email: 'other@example.test' } }
    const gone = await watched.askForSecret('a revoked token', '/v1/invitations', other)
    await ok(watched.ask('GET', `/v1/invitations/${gone.body.id}`))
    await ok(watched.ask('DELETE', `/v1/invitations/${gone.body.id}`))
    return (await watched.askForSecret('a token that waits', '/v1/invitations', other)).body.token
  }

  async function endEverything(id: string): Promise<void> {
    const self = await watched.askForSecret('a key that ends itself', '/v1/keys', {
      body: { type: 'secret', name: 'S' },
    })
    await ok(watched.ask('DELETE', '/v1/keys/self', { key: self.body.secret }))
    await watched.askForSecret('a key that is deleted', '/v1/keys', { body: { type: 'secret', name: 'D' } })
    const [deleted] = (await watched.ask('GET', '/v1/keys?search=d&limit=1')).body.data
    await ok(watched.ask('DELETE', `/v1/keys/${deleted.id}`))
    await ok(watched.ask('POST', `/v1/keys/${id}/revoke`, { body: { reason: 'done' } }))
    const confirm = server.workspace.slug
    await ok(watched.ask('POST', '/v1/keys/revoke-all', { body: { type: 'secret', confirm } }))
    const members = (await watched.ask('GET', '/v1/members')).body.data
    await ok(watched.ask('DELETE', `/v1/members/${members.at(-1).id}`))
  }

  /** A fault inside: the database lacks a table while a key is presented. */
  async function breakInside(token: string): Promise<void> {
    // One that no memory knows yet.
    const { secret: key } = (
      await watched.askForSecret('a key nobody has asked for', '/v1/keys', {
        body: { type: 'secret', name: 'N' },
      })
    ).body
    await inPostgres(server.settings.databaseUrl ?? '', async (client) => {
      await client.query('alter table key_secrets rename to away')
      for (const path of ['/v1/keys/self', '/v1/keys', '/v1/health'])
        expect((await watched.ask('GET', path, { key })).status).toBe(500)
      await client.query('alter table away rename to key_secrets')
      await client.query('alter table keys rename column metadata to away')
      const body = { type: 'secret', name: 'Broken', metadata: { a: 1 } }
      expect((await watched.ask('POST', '/v1/keys', { body, headers: once() })).status).toBe(500)
      await client.query('alter table keys rename column away to metadata')
      await client.query('alter table invitations rename to away')
      const accept = { key: null, body: { token } }
      expect((await watched.ask('POST', '/v1/invitations/accept', accept)).status).toBe(500)
      await client.query('alter table away rename to invitations')
    })
  }

  it('neither in answers, the log, the record, the metrics, nor in a byte of the database', async () => {
    const { id, secret } = await makeEverything()
    await changeTheModel()
    await importKeys()
    await decideAndCopy(id)
    const token = await inviteSomebody()
    await livePeople(watched, server, mailbox)
    await lookAtEverything(watched, id)
    for (const key of [secret, server.root, token]) {
      for (const [method, where, options] of misplacements(key)) {
        const { status } = await watched.ask(method, where, options)
        expect(status, `${method} ${where.slice(0, 60)}`).not.toBe(500)
      }
      await sayRaw(watched, key)
    }
    if (engine === 'postgres') await breakInside(token)
    await endEverything(id)
    await lookAtEverything(watched, id)
    await server.restart()
    expect(watched.uncalled).toEqual([])
    expect(watched.count).toBeGreaterThan(20)
    expect(server.logs()).toContain('"level":"debug"')
    expect(await watched.found()).toEqual([])
  })

  it('and would be found if it were there', async () => {
    watched.heard(`a slip of the tongue: ${server.root}`)
    expect(await watched.found()).toEqual([expect.stringMatching(/^the root key in answer \d+: a slip/)])
  })
})
