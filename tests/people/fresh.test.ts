import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aPerson, PASSWORD, type Browser } from './support.ts'

describe.each(ENGINES)('a browser that was left open on %s', (engine) => {
  let server: TestServer
  let browser: Browser
  let email: string
  let began: number
  beforeAll(async () => {
    server = await aServer(engine)
    ;({ browser, email } = await aPerson(server, { role: 'owner' }))
    const { fresh_until } = await browser.ok('GET', '/v1/session')
    began = Date.parse(fresh_until)
  })
  afterAll(() => server.stop())
  afterEach(() => void vi.useRealTimers())

  const leave = (ms = 0): unknown => vi.useFakeTimers({ toFake: ['Date'], now: began + ms })

  const ask = (method: string, path: string, body?: object): Promise<Answer> =>
    browser.call(method, path, body ? { body } : {})
  const make = (more: object): Promise<Answer> =>
    ask('POST', '/v1/keys', { type: 'secret', name: aName('Key'), ...more })
  const made = async (more: object): Promise<string> => {
    const answer = await make(more)
    expect(answer.status, answer.text).toBe(201)
    return answer.body.id
  }

  const isAsked = (answer: Answer): void => {
    expectRefusal(answer, 403, 'sign_in_again')
    expect(answer.body.detail).toContain('Sign in again')
    expect(answer.headers.get('www-authenticate')).toBeNull()
  }

  it('makes no key that manages, and any other', async () => {
    leave()
    for (const scope of ['write:manage.keys', '*:manage.*', 'write:manage.members'])
      isAsked(await make({ scopes: ['read:jobs', scope] }))
    for (const scopes of [['read:manage.keys'], ['*:*'], ['verify:manage.keys'], []]) await made({ scopes })
    leave(-1_000)
    await made({ scopes: ['write:manage.keys'] })
  })

  it('neither widens, rotates nor copies one that manages; and narrows, revokes and renames it', async () => {
    const [id, plain] = [await made({ scopes: ['write:manage.projects'] }), await made({ scopes: [] })]
    leave()
    isAsked(await ask('POST', `/v1/keys/${id}/rotate`))
    isAsked(await ask('POST', `/v1/keys/${id}/copy`, { name: aName('Copy') }))
    isAsked(await ask('PATCH', `/v1/keys/${id}`, { scopes: ['write:manage.projects', 'read:jobs'] }))
    isAsked(await ask('PATCH', `/v1/keys/${plain}`, { scopes: ['write:manage.projects'] }))
    expect((await ask('POST', `/v1/keys/${plain}/rotate`)).status).toBe(200)
    expect((await ask('POST', `/v1/keys/${plain}/copy`, { name: aName('Copy') })).status).toBe(201)
    expect((await ask('PATCH', `/v1/keys/${id}`, { name: aName('Other') })).status).toBe(200)
    expect((await ask('PATCH', `/v1/keys/${id}`, { scopes: [] })).status).toBe(200)
    expect((await ask('DELETE', `/v1/keys/${id}`)).status).toBe(200)
  })

  it('imports no key that manages', async () => {
    leave()
    const item = (scopes: string[]) => ({
      type: 'secret',
      name: aName('Import'),
      key: `acme_${crypto.randomUUID()}${crypto.randomUUID()}`,
      scopes,
    })
    const keys = [item(['read:jobs']), item(['write:manage.keys'])]
    const { results } = (await ask('POST', '/v1/keys/import', { keys })).body
    expect(results.map((each: { error: { code: string } | null }) => each.error?.code ?? null)).toEqual([
      null,
      'sign_in_again',
    ])
  })

  it.each(['/v1/members', '/v1/invitations'])('lets nobody in who reaches every key, by %s', async (path) => {
    leave()
    for (const role of ['owner', 'admin']) isAsked(await ask('POST', path, { email: anAddress(), role }))
    for (const role of ['developer', 'viewer'])
      expect((await ask('POST', path, { email: anAddress(), role })).status).toBe(201)
  })

  it('renews no invitation of an admin', async () => {
    const { id } = (await ask('POST', '/v1/invitations', { email: anAddress(), role: 'admin' })).body
    leave()
    isAsked(await ask('POST', `/v1/invitations/${id}/renew`))
    expect((await ask('DELETE', `/v1/invitations/${id}`)).status).toBe(200)
  })

  it('says what a blueprint would change, and changes nothing', async () => {
    leave()
    const resources = [{ name: 'reports', title: 'Reports', verbs: ['read'] }]
    const body = { blueprint: { blueprint: 'one', version: 1, resources } }
    expect((await ask('POST', '/v1/blueprint', { ...body, dry_run: true })).body.applied).toBe(false)
    isAsked(await ask('POST', '/v1/blueprint', body))
  })

  it('goes on once its person has signed in again', async () => {
    const slug = server.workspace.slug
    const sweep = { owner: { external_id: 'nobody' }, confirm: slug }
    leave()
    isAsked(await ask('POST', '/v1/keys/revoke-all', sweep))
    expect((await browser.signIn(email, PASSWORD)).status).toBe(200)
    expect((await ask('POST', '/v1/keys/revoke-all', sweep)).status).toBe(200)
  })

  it('is another matter for a key, which is never asked', async () => {
    leave(3_600_000)
    const body = { type: 'secret', name: aName('Key'), scopes: ['write:manage.keys'] }
    expect((await server.call('POST', '/v1/keys', { body })).status).toBe(201)
    expect(
      (await server.call('POST', '/v1/members', { body: { email: anAddress(), role: 'owner' } })).status,
    ).toBe(201)
  })
})
