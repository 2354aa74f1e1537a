import { OPERATIONS, ROLES, type Operation } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeWorkspace } from '../keys/support.ts'
import { aPerson, theOwner, type Browser } from './support.ts'

/** Lists, which are answered to everybody who holds the scope they need. */
const LISTS = Object.values(OPERATIONS as Record<string, Operation>).filter(
  ({ method, params, scope, plane }) =>
    method === 'GET' && !params && scope.includes(':') && plane === 'management',
)

describe.each(ENGINES)('what a session says that one may do, on %s', (engine) => {
  let server: TestServer
  let owner: Browser
  beforeAll(async () => {
    server = await aServer(engine)
    owner = await theOwner(server)
  })
  afterAll(() => server.stop())

  const membershipOf = async (browser: Browser, at = 0) =>
    (await browser.ok('GET', '/v1/session')).memberships[at]

  it.each(ROLES)('is what is let through, for the role %s', async (role) => {
    const browser = role === 'owner' ? owner : (await aPerson(server, { role })).browser
    const { rights, reach } = await membershipOf(browser)
    expect(LISTS.length).toBeGreaterThan(8)
    for (const { path, scope } of LISTS) {
      // A blueprint is of the whole workspace.
      const may = rights.includes(scope) && (path !== '/v1/blueprint' || reach === 'workspace')
      expect((await browser.call('GET', path)).status === 200, `${path} needs ${scope}`).toBe(may)
    }
    expect(rights).not.toContain('write:manage.installation')
    expect(new Set(rights).size).toBe(rights.length)
  })

  it('is spelt out, and says whose keys are reached', async () => {
    expect((await membershipOf(owner)).reach).toBe('workspace')
    const { browser } = await aPerson(server, { role: 'developer' })
    expect(await membershipOf(browser)).toMatchObject({
      reach: 'own',
      rights: ['read:manage.keys', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects'],
    })
  })

  it('follows the role at once, and names nothing that its reach keeps away', async () => {
    const { browser } = await aPerson(server, { role: 'developer' })
    const scopes = ['read:manage.keys', 'read:manage.events']
    await owner.ok('PATCH', '/v1/roles/developer', { body: { scopes } })
    expect(await membershipOf(browser)).toMatchObject({ rights: ['read:manage.keys'], scopes })
    await owner.ok('PATCH', '/v1/roles/developer', { body: { scopes: null } })
  })

  it('is nothing where they are suspended, and the same as ever elsewhere', async () => {
    const other = await makeWorkspace(server)
    const { browser, email } = await aPerson(server, { role: 'viewer' })
    const invitation = { email, role: 'admin' }
    const { token } = (
      await server.call('POST', '/v1/invitations', { key: other.root_key, body: invitation })
    ).body
    const { id } = await browser.ok('POST', '/v1/invitations/accept', { body: { token } })
    const suspend = { key: other.root_key, body: { status: 'suspended' } }
    await server.call('PATCH', `/v1/members/${id}`, suspend)
    expect(await membershipOf(browser, 1)).toMatchObject({
      member: { status: 'suspended' },
      rights: [],
      scopes: [],
    })
    expect((await membershipOf(browser)).rights).toContain('read:manage.keys')
  })
})
