import { compileScopes, ROLE_RIGHTS, ROLES, type Role } from '@claviger/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aPerson, theOwner, type Browser } from '../people/support.ts'
import { ask } from './ask.ts'
import { needsInstallation, operationOf, PERSONAL, SCOPED, type RowId } from './rows.ts'
import { twoSides, type Side } from './side.ts'

const OWN = [
  { name: 'pipelines', verbs: ['read', 'write'] },
  { name: 'jobs', verbs: ['read', 'write'] },
]

/** What somebody who reaches their own keys only can reach at all. */
const WITHIN_MEMBER = ['manage.keys', 'manage.key_types', 'manage.projects']

const MANAGED = SCOPED.filter((id) => operationOf(id).plane === 'management')

/** What the table of roles says: lets it pass the door, lacks the scope, or is kept to what is its own. */
function expected(role: Role, id: RowId): 'may' | 'insufficient_scope' | 'forbidden' {
  const { scopes, reach } = ROLE_RIGHTS[role]
  const { scope } = operationOf(id)
  if (needsInstallation(id) || !compileScopes(scopes, OWN).has(scope)) return 'insufficient_scope'
  return reach === 'own' && !WITHIN_MEMBER.includes(scope.split(':')[1] ?? '') ? 'forbidden' : 'may'
}

describe.each(ENGINES)('a session on %s', (engine) => {
  let server: TestServer
  let a: Side
  let b: Side
  const browsers = new Map<Role, Browser>()
  beforeAll(async () => {
    server = await aServer(engine)
    ;({ a, b } = await twoSides(server))
    browsers.set('owner', await theOwner(server))
    for (const role of ROLES)
      if (role !== 'owner') browsers.set(role, (await aPerson(server, { role })).browser)
  })
  afterAll(() => server.stop())
  afterEach(() => void vi.useRealTimers())

  const by = (browser: Browser | undefined) => ({
    key: null,
    headers: {
      cookie: [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
      'x-claviger-workspace': server.workspace.slug,
    },
  })

  // The owner last: what owners may do changes what the others may.
  describe.each(ROLES.toReversed())('of a member who is %s', (role) => {
    it.each(MANAGED)('has at %s the rights of the role, neither more nor less', async (id) => {
      const { status, body, text } = await ask(id, a, by(browsers.get(role)))
      const may = expected(role, id)
      if (may === 'may') expect([401, 'insufficient_scope']).not.toContain(status === 401 ? 401 : body.code)
      else expect({ status, code: body.code }, text).toEqual({ status: 403, code: may })
    })
  })

  it.each(MANAGED.filter((id) => !needsInstallation(id)))(
    'of the owner is answered by %s as the owner’s are',
    async (id) => {
      expect((await ask(id, a, by(browsers.get('owner')))).status).toBe(operationOf(id).status)
    },
  )

  it.each(MANAGED.filter((id) => !needsInstallation(id)))(
    'that is a quarter of an hour old is asked by %s to sign in again, where that is dangerous',
    async (id) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 })
      const { fresh } = operationOf(id)
      // What is dangerous at times is asked here as it is not, but for what is no dry run.
      const isAsked = fresh === true || fresh === 'unless it is a dry run'
      const answer = await ask(id, a, by(browsers.get('owner')))
      expect([answer.status, answer.body.code], answer.text).toEqual(
        isAsked ? [403, 'sign_in_again'] : [operationOf(id).status, answer.body.code],
      )
    },
  )

  it.each(MANAGED)('of this workspace finds nothing of another at %s', async (id) => {
    // The record of the first workspace says which others it made.
    const query = id.endsWith('Events') ? '?kind=key.*,member.*,project.*' : ''
    const answer = await ask(id, b, { ...by(browsers.get('owner')), query })
    for (const thing of [b.workspace, b.project, b.app, b.member, b.invitation, b.key, b.slug, b.secret])
      expect(answer.text).not.toContain(thing)
  })

  it.each(PERSONAL)(
    'is what %s asks for: no key will do, dead or alive, and no cookie that is not one',
    async (id) => {
      expect((await ask(id, a, { key: a.root })).status).toBe(403)
      expect((await ask(id, a, { key: `${a.root}x` })).status).toBe(401)
      expect((await ask(id, a, { key: null })).status).toBe(401)
      const headers = { cookie: '__Host-claviger_session=x', 'sec-fetch-site': 'same-origin' }
      expect((await ask(id, a, { key: null, headers })).status).toBe(401)
    },
  )

  it.each(PERSONAL)('is answered by %s as documented', async (id) => {
    const { browser } = await aPerson(server)
    const { id: session } = await browser.ok('GET', '/v1/session')
    const param = operationOf(id).params ? { param: session } : {}
    expect((await ask(id, a, { ...by(browser), ...param, query: '?not_there=1' })).status).toBe(400)
    const answer = await ask(id, a, { ...by(browser), ...param })
    expect(answer.status, answer.text).toBe(operationOf(id).status)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('of somebody else cannot be ended, nor found', async () => {
    const [mine, theirs] = [await aPerson(server), await aPerson(server)]
    const { id } = await theirs.browser.ok('GET', '/v1/session')
    expect((await ask('revokeSession', a, { ...by(mine.browser), param: id })).status).toBe(404)
    expect((await ask('revokeSession', a, { ...by(theirs.browser), param: id })).status).toBe(200)
  })
})
