import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from './ways.ts'
import {
  eventually,
  makeKey,
  makeMember,
  makeProject,
  makeWorkspace,
  outcomeOf,
  revokeKey,
  verify,
} from '../keys/support.ts'

describe.each(WAYS)('the outcome of a verification on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterAll(() => server.stop())

  it('is valid, with what the asking server needs to know', async () => {
    const project = await makeProject(server)
    const made = await makeKey(server, {
      project,
      scopes: ['read:jobs'],
      metadata: { plan: 'gold' },
      expires_in: '1d',
    })
    const answer = await server.call('POST', '/v1/keys/verify', {
      body: { key: made.secret, scopes: ['read:jobs'] },
    })
    const { id, type, name, environment, workspace, owner, scopes, metadata, expires_at } = made
    expect(answer.body).toEqual({
      valid: true,
      code: 'valid',
      key: { id, type, name, environment, workspace, project, owner, scopes, metadata, expires_at },
      limits: [],
      missing_scopes: [],
      revision: made.revision,
      as_of: made.revision,
      fresh_for_ms: 0,
      request_id: answer.headers.get('x-request-id'),
    })
    expect(answer.text).not.toContain(made.secret)
  })

  it('is malformed for what can never be a key, with nothing beside it', async () => {
    const { secret } = await makeKey(server)
    const typo = `${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`
    const odd = [
      '',
      ' ',
      `${secret} `,
      `${secret}\n`,
      'key\u0001',
      'ключ',
      'x'.repeat(513),
      'x'.repeat(100_000),
      typo,
    ]
    for (const key of odd) {
      const { valid, code, key: shown, revision } = await verify(server, { key })
      expect({ valid, code, shown, revision }, JSON.stringify(key).slice(0, 80)).toEqual({
        valid: false,
        code: 'malformed',
        shown: undefined,
        revision: 0,
      })
    }
  })

  it('is not_found for what could be a key and is none here, with nothing beside it', async () => {
    const { secret } = await makeKey(server)
    const { root_key } = await makeWorkspace(server)
    const unknown = [
      'x',
      'x'.repeat(512),
      'sk_prod_abc',
      secret.replace('sk_live_', 'sk_prod_'),
      secret.slice(0, -1),
      root_key,
    ]
    for (const key of unknown) {
      const { code, key: shown } = await verify(server, { key })
      expect({ code, shown }, key.slice(0, 80)).toEqual({ code: 'not_found', shown: undefined })
    }
    expect(await outcomeOf(server, secret.toUpperCase())).toBe('not_found')
  })

  it('is revoked from the moment the revoke has answered', async () => {
    const { id, secret } = await makeKey(server)
    await revokeKey(server, id)
    expect(await verify(server, { key: secret })).toMatchObject({
      valid: false,
      code: 'revoked',
      key: { id },
    })
  })

  it('is disabled while disabled, expired from the moment of expiry', async () => {
    const disabled = await makeKey(server, { enabled: false })
    expect(await outcomeOf(server, disabled.secret)).toBe('disabled')
    await server.call('PATCH', `/v1/keys/${disabled.id}`, { body: { enabled: true } })
    expect(await outcomeOf(server, disabled.secret)).toBe('valid')
    const expiring = await makeKey(server, { expires_in: '1s' })
    expect(await outcomeOf(server, expiring.secret)).toBe('valid')
    await eventually(() => outcomeOf(server, expiring.secret)).toBe('expired')
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiring.expires_at ?? ''))
  })

  it('is owner_inactive while the owner is suspended, and for good once removed', async () => {
    const user = await makeMember(server)
    const { secret } = await makeKey(server, { owner: { user } })
    const set = (status: string) => server.call('PATCH', `/v1/members/${user}`, { body: { status } })
    await set('suspended')
    expect(await outcomeOf(server, secret)).toBe('owner_inactive')
    expect((await server.call('GET', '/v1/keys/self', { key: secret })).status).toBe(401)
    await set('active')
    expect(await outcomeOf(server, secret)).toBe('valid')
    await server.call('DELETE', `/v1/members/${user}`)
    expect(await outcomeOf(server, secret)).toBe('owner_inactive')
  })

  it('is ip_denied outside the key’s networks, and when no address is given', async () => {
    const { secret } = await makeKey(server, { ip_allow: ['10.0.0.0/8', '2001:db8::/32'] })
    for (const ip of [undefined, null, '11.0.0.1', '127.0.0.1', '2001:db9::1', '::ffff:11.0.0.1'])
      expect(await outcomeOf(server, secret, { ip }), String(ip)).toBe('ip_denied')
    for (const ip of ['10.0.0.0', '10.255.255.255', '2001:db8:ffff::', '::ffff:10.1.2.3', '::ffff:0a01:0203'])
      expect(await outcomeOf(server, secret, { ip }), ip).toBe('valid')
    const free = await makeKey(server)
    expect(await outcomeOf(server, free.secret, { ip: '198.51.100.1' })).toBe('valid')
  })

  it('is wrong_environment unless the key’s own is asked for, live when nothing is said', async () => {
    const live = await makeKey(server)
    const test = await makeKey(server, { environment: 'test' })
    const asked = async (secret: string, environment?: string | null) =>
      outcomeOf(server, secret, environment === undefined ? {} : { environment })
    expect(
      await Promise.all([undefined, null, 'live', 'test', 'staging'].map((e) => asked(live.secret, e))),
    ).toEqual(['valid', 'valid', 'valid', 'wrong_environment', 'wrong_environment'])
    expect(await asked(test.secret)).toBe('wrong_environment')
    expect(await asked(test.secret, 'test')).toBe('valid')
    expect(await asked(server.root)).toBe('valid')
    expect(await asked(server.root, 'test')).toBe('valid')
  })

  it('takes the asking key’s environment when nothing is said', async () => {
    const live = await makeKey(server)
    const test = await makeKey(server, { environment: 'test' })
    const key = (await makeKey(server, { environment: 'test', scopes: ['verify:manage.keys'] })).secret
    expect((await verify(server, { key: test.secret }, { key })).code).toBe('valid')
    expect((await verify(server, { key: live.secret }, { key })).code).toBe('wrong_environment')
    expect((await verify(server, { key: live.secret, environment: 'live' }, { key })).code).toBe('valid')
  })

  it('is insufficient_scope with the missing ones, in the order they were asked', async () => {
    const { secret } = await makeKey(server, { scopes: ['write:jobs', 'read:manage.keys'] })
    const missing = async (...scopes: string[]) =>
      (await verify(server, { key: secret, scopes })).missing_scopes
    expect(await missing('write:jobs', 'read:jobs', 'read:manage.keys')).toEqual([])
    expect(await missing('write:pipelines', 'read:jobs', 'read:pipelines')).toEqual([
      'write:pipelines',
      'read:pipelines',
    ])
    expect(await missing('*:jobs', 'read', 'read:*', 'write:manage.keys', 'read:invoices')).toEqual([
      '*:jobs',
      'read',
      'read:*',
      'write:manage.keys',
      'read:invoices',
    ])
    expect(await outcomeOf(server, secret, { scopes: ['read:invoices'] })).toBe('insufficient_scope')
    expect(await outcomeOf(server, secret, { scopes: [] })).toBe('valid')
  })

  it('never needs a management scope’s wildcard to be guessed: * holds no management', async () => {
    const { secret } = await makeKey(server, { scopes: ['*:*'] })
    const scopes = ['read:jobs', '*:*', 'write', 'read:manage.keys', 'verify:manage.keys', 'read:manage.*']
    expect((await verify(server, { key: secret, scopes })).missing_scopes).toEqual(scopes.slice(3))
  })
})
