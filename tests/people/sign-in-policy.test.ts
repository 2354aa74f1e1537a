import { relaxSignIn } from '@claviger/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeKey, makeMember, makeWorkspace, outcomeOf } from '../keys/support.ts'
import { addPasskey, Authenticator, signInBy } from './authenticator.ts'
import { aPerson, Browser, enableTwoFactor, PASSWORD, theOwner, whileStopped } from './support.ts'

const HERE = 'http://localhost:8787'
const POLICY = '/v1/sign-in-policy'

describe.each(ENGINES)('a sign-in policy on %s', (engine) => {
  let server: TestServer
  let owner: Browser
  beforeAll(async () => {
    server = await aServer(engine, { CLAVIGER_PUBLIC_URL: HERE })
    owner = await theOwner(server)
  })
  afterAll(() => server.stop())

  const demand = async (...roles: string[]) =>
    insist(server.call('PATCH', POLICY, { body: { second_factor: roles } }), 200)

  it('asks nothing of anybody until somebody says so, and says who did', async () => {
    const before = await insist(server.call('GET', POLICY), 200)
    expect(before.second_factor).toEqual([])
    const is = await demand('developer', 'admin')
    expect(is.second_factor).toEqual(['admin', 'developer'])
    expect(is.revision).toBeGreaterThan(before.revision)
    expect(await insist(server.call('GET', POLICY), 200)).toEqual(is)
    const kind = 'workspace.sign_in_policy_updated'
    const [event] = (await insist(server.call('GET', `/v1/events?kind=${kind}`), 200)).data
    expect(event).toMatchObject({
      subject: server.workspace.id,
      changes: { second_factor: { from: [], to: ['admin', 'developer'] } },
    })
    await demand()
  })

  it('closes the workspace, and not the account, to whom it asks for what they have not', async () => {
    const { browser } = await aPerson(server, { role: 'developer' })
    const { browser: viewer } = await aPerson(server, { role: 'viewer' })
    const reads = () => browser.call('GET', '/v1/keys')
    expect((await reads()).status).toBe(200)
    await demand('developer')
    expectRefusal(await reads(), 403, 'second_factor_required')
    const body = { type: 'secret', name: 'Refused' }
    expectRefusal(await browser.call('POST', '/v1/keys', { body }), 403, 'second_factor_required')
    expect((await viewer.call('GET', '/v1/keys')).status).toBe(200)
    const [blocked] = (await browser.ok('GET', '/v1/session')).memberships
    expect(blocked).toMatchObject({ blocked: 'second_factor_required', rights: [], scopes: [] })
    expect((await viewer.ok('GET', '/v1/session')).memberships[0].blocked).toBeNull()
    await browser.ok('GET', '/v1/sessions')
    await enableTwoFactor(browser)
    expect((await reads()).status).toBe(200)
    expect((await browser.ok('GET', '/v1/session')).memberships[0].blocked).toBeNull()
    await demand()
  })

  it('is no matter of keys', async () => {
    const member = await makeMember(server, 'developer')
    const { secret } = await makeKey(server, { owner: { user: member }, scopes: ['read:manage.keys'] })
    await demand('developer')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await server.call('GET', '/v1/keys', { key: secret })).status).toBe(200)
    await demand()
  })

  it('is kept by a passkey as by an authenticator', async () => {
    const { browser } = await aPerson(server, { role: 'developer' })
    await demand('developer')
    expectRefusal(await browser.call('GET', '/v1/keys'), 403, 'second_factor_required')
    const { id } = (await addPasskey(browser, new Authenticator(HERE))).body
    expect((await browser.call('GET', '/v1/keys')).status).toBe(200)
    const remove = (id: string) => browser.call('POST', '/auth/passkey/delete-passkey', { body: { id } })
    expectRefusal(await remove(id), 409, 'conflict')
    const { id: another } = (await addPasskey(browser, new Authenticator(HERE))).body
    expect((await remove(another)).status).toBe(200)
    await demand()
    expect((await remove(id)).status).toBe(200)
  })

  it('is not met by a password alone, where the factor is a passkey', async () => {
    const { browser, email } = await aPerson(server, { role: 'developer' })
    const device = new Authenticator(HERE)
    await addPasskey(browser, device)
    const thief = new Browser(server)
    expect((await thief.signIn(email)).status).toBe(200)
    await demand('developer')
    expectRefusal(await thief.signIn(email), 403, 'second_factor_required')
    const another = new Browser(server)
    expectRefusal(await another.signIn(email), 403, 'second_factor_required')
    expect(another.session).toBeUndefined()
    expect((await signInBy(another, device)).answer.status).toBe(200)
    expect((await another.call('GET', '/v1/keys')).status).toBe(200)
    const [event] = (await insist(server.call('GET', '/v1/events?kind=auth.failed&limit=1'), 200)).data
    expect(event.actor.id).toBeNull()
    await demand()
    expect((await new Browser(server).signIn(email)).status).toBe(200)
  })

  it('lets nobody take the last second factor away, while it asks for one', async () => {
    const { browser } = await aPerson(server, { role: 'developer' })
    await enableTwoFactor(browser)
    await demand('developer')
    const off = () => browser.call('POST', '/auth/two-factor/disable', { body: { password: PASSWORD } })
    const refused = await off()
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toContain(server.workspace.slug)
    expect((await browser.call('GET', '/v1/keys')).status).toBe(200)
    await demand()
    expect((await off()).status).toBe(200)
  })

  it('is set by nobody whom it would shut out, nor by whoever may not', async () => {
    const set = (browser: Browser, ...roles: string[]) =>
      browser.call('PATCH', POLICY, { body: { second_factor: roles } })
    expectRefusal(await set(owner, 'owner'), 409, 'conflict')
    expect((await set(owner, 'admin')).status).toBe(200)
    await demand()
    const { browser: second, member } = await aPerson(server, { role: 'owner' })
    const scopes = ['write:manage.workspace']
    const { secret } = await makeKey(server, { owner: { user: member }, scopes })
    const byKey = () => server.call('PATCH', POLICY, { key: secret, body: { second_factor: ['owner'] } })
    expectRefusal(await byKey(), 409, 'conflict')
    await enableTwoFactor(second)
    expect((await set(second, 'owner', 'viewer')).status).toBe(200)
    expect((await byKey()).status).toBe(200)
    await demand()
    const { browser: viewer } = await aPerson(server, { role: 'viewer' })
    expectRefusal(await set(viewer, 'admin'), 403, 'insufficient_scope')
    expectRefusal(await viewer.call('GET', POLICY), 403, 'insufficient_scope')
  })

  it('is changed by one at a time', async () => {
    const { revision } = await demand('viewer')
    await demand('developer')
    const change = (headers: Record<string, string>) =>
      server.call('PATCH', POLICY, { body: { second_factor: [] }, headers })
    expectRefusal(await change({ 'if-match': `"${revision}"` }), 412, 'precondition_failed')
    const { headers } = await server.call('GET', POLICY)
    expect((await change({ 'if-match': headers.get('etag') ?? '' })).status).toBe(200)
  })

  it('of one workspace is none of another', async () => {
    const { root_key: key } = await makeWorkspace(server)
    await demand('viewer')
    expect((await server.call('GET', POLICY, { key })).body.second_factor).toEqual([])
    await insist(server.call('PATCH', POLICY, { key, body: { second_factor: ['owner'] } }), 200)
    expect((await server.call('GET', POLICY)).body.second_factor).toEqual(['viewer'])
    // The owner of both reaches the one that asks nothing of owners.
    const there = (id: string) => owner.call('GET', '/v1/keys', { headers: { 'x-claviger-workspace': id } })
    expect((await there(server.workspace.id)).status).toBe(200)
    const other = (await insist(server.call('GET', '/v1/workspaces'), 200)).data.at(-1).id
    expectRefusal(await there(other), 403, 'second_factor_required')
    await demand()
  })

  it('is switched off by whoever commands the machine', async () => {
    const { browser } = await aPerson(server, { role: 'developer' })
    await demand('developer', 'owner')
    expectRefusal(await browser.call('GET', '/v1/keys'), 403, 'second_factor_required')
    await whileStopped(server, async () => {
      await expect(relaxSignIn(server.settings, { workspace: 'nowhere' })).rejects.toThrow(/workspace/)
      await relaxSignIn(server.settings, {})
    })
    expect((await browser.call('GET', '/v1/keys')).status).toBe(200)
    const [event] = (
      await insist(server.call('GET', '/v1/events?kind=workspace.sign_in_policy_updated'), 200)
    ).data
    expect(event).toMatchObject({ actor: { kind: 'operator' }, changes: { second_factor: { to: [] } } })
  })

  it.each([{}, { second_factor: null }, { second_factor: ['root'] }, { second_factor: ['owner', 'owner'] }])(
    'is not %j',
    async (body) => {
      expectRefusal(await server.call('PATCH', POLICY, { body }), 422, 'invalid_request')
    },
  )
})
