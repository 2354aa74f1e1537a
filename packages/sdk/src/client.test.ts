import { expect, test } from 'vitest'
import { json, scriptedServer, type Received } from '../testing/scripted-server.ts'
import type { Client } from './client.ts'
import { createClient } from './create-client.ts'
import { OPERATIONS } from './generated/operations.ts'

const KEY = `key_${'0'.repeat(26)}`
const PROJECT = `prj_${'0'.repeat(26)}`
const APP = `app_${'0'.repeat(26)}`
const USER = `usr_${'0'.repeat(26)}`

const INVITATION = `inv_${'0'.repeat(26)}`
const SESSION = `ses_${'0'.repeat(26)}`
const SIGNING_KEY = `sgk_${'0'.repeat(26)}`

const page = { data: [], next_cursor: null }

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const item of items) expect(item).toBeDefined()
}

/** Calls every method that a client has, so that what is not called here is not reachable. */
async function callEverything(client: Client): Promise<void> {
  await client.keys.create({ type: 'secret', name: 'ci' })
  await client.keys.list()
  await drain(client.keys.listAll())
  await client.keys.count()
  await client.keys.get(KEY)
  await client.keys.update(KEY, { enabled: false })
  await client.keys.rotate(KEY)
  await client.keys.endOverlap(KEY)
  await client.keys.revoke(KEY)
  await client.keys.revoke(KEY, { reason: 'leaked' })
  await client.keys.revokeAll({ type: 'secret', confirm: 'acme' })
  await client.keys.self()
  await client.keys.revokeSelf()
  await client.keys.verify({ key: 'k' })
  await client.keys.verifyBatch([])
  await client.keys.copy(KEY, { name: 'n' })
  await client.keys.approve(KEY)
  await client.keys.refuse(KEY, { reason: 'r' })
  await client.keys.import([])
  await client.keyTypes.list()
  await client.keyTypes.get('secret')
  await client.keyTypes.create({ name: 'other', prefix: 'other_' })
  await client.keyTypes.update('secret', { title: 'Other' })
  await client.resources.list()
  await client.resources.get('runs')
  await client.resources.create({ name: 'runs', title: 'Runs', verbs: ['read'] })
  await client.resources.update('runs', { title: 'All runs' })
  await client.resources.remove('runs', { confirm: 'runs' })
  await client.roles.list()
  await client.roles.get('viewer')
  await client.roles.update('viewer', { scopes: null })
  await client.signingKeys.list()
  await client.signingKeys.rotate({ overlap: '1d' })
  await client.signingKeys.withdraw(SIGNING_KEY)
  await client.projects.create({ name: 'p' })
  await client.projects.list()
  await drain(client.projects.listAll())
  await client.projects.get(PROJECT)
  await client.projects.update(PROJECT, { archived: true })
  await client.projects.apps.create(PROJECT, { name: 'a' })
  await client.projects.apps.list(PROJECT)
  await drain(client.projects.apps.listAll(PROJECT))
  await client.projects.apps.get(PROJECT, APP)
  await client.projects.apps.update(PROJECT, APP, { name: 'b' })
  await client.members.create({ email: 'a@example.com', role: 'viewer' })
  await client.members.list()
  await drain(client.members.listAll())
  await client.members.get(USER)
  await client.members.sessions(USER)
  await client.members.signOut(USER)
  await client.members.update(USER, { role: 'admin' })
  await client.members.remove(USER)
  await client.invitations.create({ email: 'a@example.com', role: 'viewer' })
  await client.invitations.list()
  await drain(client.invitations.listAll())
  await client.invitations.get(INVITATION)
  await client.invitations.renew(INVITATION)
  await client.invitations.revoke(INVITATION)
  await client.invitations.accept({ token: 't' })
  await client.sessions.current()
  await client.sessions.list()
  await client.sessions.revoke(SESSION)
  await client.sessions.revokeAll()
  await client.sessions.setUp({ token: 't', password: 'p' })
  await client.auth.offers()
  await client.auth.signIn({ email: 'a@example.com', password: 'p' })
  await client.auth.signInBySso()
  await client.auth.signOut()
  await client.auth.verifyCode({ code: '123456' })
  await client.auth.verifyRecoveryCode({ code: 'c' })
  await client.auth.enableTwoFactor({ password: 'p' })
  await client.auth.disableTwoFactor({ password: 'p' })
  await client.auth.renewRecoveryCodes({ password: 'p' })
  await client.auth.passkeyRegisterOptions()
  await client.auth.registerPasskey({ response: {} })
  await client.auth.passkeySignInOptions()
  await client.auth.signInByPasskey({ response: {} })
  await client.auth.listPasskeys()
  await client.auth.removePasskey('p')
  await client.auth.requestReset({ email: 'a@example.com' })
  await client.auth.resetPassword({ token: 't', password: 'p' })
  await client.auth.changePassword({ password: 'p', new_password: 'q' })
  await client.events.list()
  await (await client.events.export({ format: 'csv' })).cancel()
  await client.overview()
  await client.routes.get()
  await client.routes.replace({ routes: null })
  await client.routes.check({ scope: 'read' })
  await client.reached(1)
  await client.signInPolicy.get()
  await client.signInPolicy.update({ second_factor: [] })
  await client.verificationPolicy.get()
  await client.verificationPolicy.update({ consistency: null })
  await drain(client.events.listAll())
  await client.workspaces.create({ name: 'w' })
  await client.workspaces.list()
  await drain(client.workspaces.listAll())
  await client.blueprints.list()
  await client.blueprints.export()
  await client.blueprints.plan({ name: 'live-test' })
  await client.blueprints.apply({ name: 'live-test' })
  await client.health()
  await client.live()
  await client.ready()
  await client.jwks()
}

const templateOf = ({ method, path }: Received): string =>
  `${method} ${path
    .replace(/\?.*/, '')
    .replace(/(key|prj|usr|inv|ses|sgk)_0+/, '{id}')
    .replace(/app_0+/, '{app}')
    .replace(/(key-types|resources|roles)\/[a-z]+$/, '$1/{name}')
    .replace(/revisions\/1$/, 'revisions/{revision}')}`

test('every operation of the contract is reachable', async () => {
  await using server = await scriptedServer(json(200, { ...page, results: [] }))
  await callEverything(createClient({ url: server.url, key: 'k' }))
  const called = new Set(server.received.map(templateOf))
  // What verifiers ask, they ask by themselves: see `tests/verifiers`.
  const known = Object.values(OPERATIONS)
    .filter(({ path }) => !path.startsWith('/v1/verifiers/'))
    .map(({ method, path }) => `${method} ${path}`)
  expect([...called].toSorted()).toEqual(known.toSorted())
})

test('a call sends the key, JSON both ways and who asks', async () => {
  await using server = await scriptedServer(json(201, { id: KEY }))
  const client = createClient({ url: `${server.url}/`, key: 'sk_1', headers: { 'X-Trace': 't' } })
  await client.keys.create({ type: 'secret', name: 'ci', project: undefined })
  const [request] = server.received
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer sk_1',
    'content-type': 'application/json',
    accept: 'application/json, application/problem+json',
    'user-agent': expect.stringMatching(/^claviger-sdk\/\d/) as string,
    'x-trace': 't',
  })
  expect(JSON.parse(request?.body ?? '')).toEqual({ type: 'secret', name: 'ci' })
})

test('the API may stand under a path, and a client without a key sends none', async () => {
  await using server = await scriptedServer(json(200, { status: 'ok' }))
  expect(await createClient({ url: `${server.url}/claviger/` }).health()).toEqual({ status: 'ok' })
  expect(server.received[0]?.path).toBe('/claviger/v1/health')
  expect(server.received[0]?.headers.authorization).toBeUndefined()
})

test('accepting an invitation sends no key, and is tried once', async () => {
  await using server = await scriptedServer(json(503, {}), json(201, { id: USER }))
  const { invitations } = createClient({ url: server.url, key: 'sk_1' })
  const accepted = invitations.accept({ token: 'clv_inv_1', name: 'Ada' })
  await expect(accepted).rejects.toMatchObject({ status: 503 })
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.headers.authorization).toBeUndefined()
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ token: 'clv_inv_1', name: 'Ada' })
})

test('a query is encoded, and what is undefined is left out', async () => {
  await using server = await scriptedServer(json(200, page))
  await createClient({ url: server.url, key: 'k' }).keys.list({
    search: 'a&b=c é',
    limit: 7,
    type: undefined,
  })
  expect(server.received[0]?.path).toBe('/v1/keys?search=a%26b%3Dc+%C3%A9&limit=7')
})

test('a change to a key says of which state it is, where that was given', async () => {
  await using server = await scriptedServer(json(200, {}), json(412, { code: 'precondition_failed' }))
  const { keys } = createClient({ url: server.url, key: 'k' })
  await keys.update(KEY, { enabled: false })
  const changed = keys.update(KEY, { enabled: false }, { revision: 42 })
  await expect(changed).rejects.toMatchObject({ code: 'precondition_failed', status: 412 })
  expect(server.received.map(({ headers }) => headers['if-match'])).toEqual([undefined, '"42"'])
})

test('several values of one parameter are sent as one, with commas between', async () => {
  await using server = await scriptedServer(json(200, page))
  const { keys } = createClient({ url: server.url, key: 'k' })
  await keys.list({ status: ['active', 'disabled'], type: 'secret' })
  expect(server.received[0]?.path).toBe('/v1/keys?status=active%2Cdisabled&type=secret')
})

test.each(['self', 'verify', '..', '.', '', 'key_/../x', 'key_?a', 'usr_0', 'key_%2e'])(
  'an id that is none is refused before anything is sent: %j',
  async (id) => {
    await using server = await scriptedServer(json(200, {}))
    const { keys } = createClient({ url: server.url, key: 'k' })
    for (const call of [keys.get(id), keys.revoke(id), keys.revoke(id, { reason: 'r' })])
      await expect(call).rejects.toMatchObject({ name: 'ClavigerError', code: 'invalid_request' })
    expect(server.received).toEqual([])
  },
)

test('a list is read page after page, with the same filters, and only as far as it is needed', async () => {
  await using server = await scriptedServer(
    json(200, { data: [1, 2], next_cursor: 'c1' }),
    json(200, { data: [3], next_cursor: 'c2' }),
    json(200, { data: [4], next_cursor: null }),
  )
  const client = createClient({ url: server.url, key: 'k' })
  const seen: unknown[] = []
  for await (const event of client.events.listAll({ kind: 'key.created', limit: 2 })) {
    seen.push(event)
    if (seen.length === 3) break
  }
  expect(seen).toEqual([1, 2, 3])
  expect(server.received.map(({ path }) => path)).toEqual([
    '/v1/events?kind=key.created&limit=2',
    '/v1/events?kind=key.created&limit=2&cursor=c1',
  ])
})

test('a page that points to itself ends the list with an error', async () => {
  await using server = await scriptedServer(json(200, { data: [1], next_cursor: 'c' }))
  const list = createClient({ url: server.url, key: 'k' }).keys.listAll()
  await expect(drain(list)).rejects.toMatchObject({ code: 'unexpected_answer' })
  expect(server.received).toHaveLength(2)
})

test('what an edit would do is asked for by itself, and what was done is never taken for it', async () => {
  const told = { changes: {}, effects: [] }
  await using server = await scriptedServer(json(200, told))
  const client = createClient({ url: server.url, key: 'k' })
  expect(await client.keyTypes.preview('secret', { title: 'Other' }, { revision: 7 })).toEqual(told)
  expect(await client.resources.preview('runs', { title: 'Other' })).toEqual(told)
  expect(await client.resources.previewRemoval('runs')).toEqual(told)
  expect(await client.roles.preview('viewer', { scopes: [] })).toEqual(told)
  expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PATCH /v1/key-types/secret',
    'PATCH /v1/resources/runs',
    'DELETE /v1/resources/runs?dry_run=true',
    'PATCH /v1/roles/viewer',
  ])
  const bodies = server.received
    .filter(({ method }) => method === 'PATCH')
    .map(({ body }) => JSON.parse(body))
  expect(bodies.map(({ dry_run }) => dry_run)).toEqual([true, true, true])
  expect(server.received[0]?.headers['if-match']).toBe('"7"')
  await expect(client.keyTypes.update('secret', { title: 'x' })).rejects.toMatchObject({
    code: 'unexpected_answer',
  })
  await using older = await scriptedServer(json(200, { name: 'viewer', scopes: [] }))
  const asked = createClient({ url: older.url, key: 'k' }).roles.preview('viewer', { scopes: [] })
  await expect(asked).rejects.toMatchObject({ code: 'unexpected_answer' })
})

test('a batch with fewer answers than keys is no answer', async () => {
  await using server = await scriptedServer(json(200, { results: [{ valid: true }] }))
  const batch = createClient({ url: server.url, key: 'k' }).keys.verifyBatch([{ key: 'a' }, { key: 'b' }])
  await expect(batch).rejects.toMatchObject({ code: 'unexpected_answer' })
})

test('an import with fewer results than items is no answer', async () => {
  await using server = await scriptedServer(json(200, { results: [] }))
  const item = { type: 'secret', name: 'n', key: 'k' }
  const imported = createClient({ url: server.url, key: 'k' }).keys.import([item])
  await expect(imported).rejects.toMatchObject({ code: 'unexpected_answer' })
})

test('a server that is not ready is an answer, given at once', async () => {
  await using server = await scriptedServer(json(503, { status: 'not_ready', reason: 'stopping' }))
  const ready = await createClient({ url: server.url }).ready()
  expect(ready).toEqual({ status: 'not_ready', reason: 'stopping' })
  expect(server.received).toHaveLength(1)
})

test('what is tried to sign in is tried once, however long the server says to wait', async () => {
  const busy = json(429, { code: 'rate_limited', detail: 'Wait.' }, { 'retry-after': '1' })
  await using server = await scriptedServer(busy, json(200, { two_factor: false }))
  const { auth } = createClient({ url: server.url })
  const signIn = auth.signIn({ email: 'a@example.com', password: 'p' })
  await expect(signIn).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1 })
  expect(server.received).toHaveLength(1)
})

test('a client says which workspace a session means', async () => {
  await using server = await scriptedServer(json(200, page))
  await createClient({ url: server.url, workspace: 'acme' }).keys.list()
  expect(server.received[0]?.headers).toMatchObject({ 'x-claviger-workspace': 'acme' })
})
