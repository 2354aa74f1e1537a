import { compileScopes, MANAGEMENT } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { ask } from './ask.ts'
import { IDS, KEYED, needsInstallation, operationOf, ROWS, SCOPED } from './rows.ts'
import { twoSides, type Side } from './side.ts'

const OWN = [
  { name: 'pipelines', verbs: ['read', 'write'] },
  { name: 'jobs', verbs: ['read', 'write'] },
]

/** Every scope that a secret key may be given, one by one. */
const EVERY = [...OWN, ...MANAGEMENT]
  .filter(({ name }) => name !== 'manage.installation')
  .flatMap(({ name, verbs }) => verbs.map((verb) => `${verb}:${name}`))

/** All of them but those that grant the one which is needed. */
const allBut = (needed: string): string[] => EVERY.filter((scope) => !compileScopes([scope], OWN).has(needed))

const OPEN = IDS.filter((id) => operationOf(id).scope === 'open')

describe.each(ENGINES)('the door of every operation on %s', (engine) => {
  let server: TestServer
  let a: Side
  let b: Side
  let dead: Readonly<Record<string, string | null>>
  beforeAll(async () => {
    server = await aServer(engine)
    ;({ a, b } = await twoSides(server))
    dead = await deadKeys(a)
  })
  afterAll(() => server.stop())

  describe.each([
    'none',
    'garbage',
    'malformed',
    'revoked',
    'expired',
    'disabled',
    'owner suspended',
    'retired',
  ])('with a key that is %s', (which) => {
    it.each(KEYED)('is closed: %s', async (id) => {
      const answer = await ask(id, a, { key: dead[which] ?? null })
      expect(answer.status, answer.text).toBe(401)
    })
  })

  it.each(SCOPED)('names the scope that %s needs to a key which holds everything else', async (id) => {
    const needed = operationOf(id).scope
    const { secret } = await a.makeKey({ scopes: allBut(needed) })
    const answer = await ask(id, a, { key: secret })
    expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_scope'])
    expect(answer.body.detail).toContain(`the scope ${needed},`)
    expect(answer.headers.get('www-authenticate')).toContain(`scope="${needed}"`)
  })

  it.each(SCOPED.filter((id) => !needsInstallation(id)))(
    'lets a key through to %s that holds the one scope and nothing else',
    async (id) => {
      const { scope, status } = operationOf(id)
      const { secret } = await a.makeKey({ scopes: [scope, ...(ROWS[id].beside ?? [])] })
      const answer = await ask(id, a, { key: secret })
      expect(answer.status, answer.text).toBe(status)
    },
  )

  it.each(SCOPED.filter(needsInstallation))('lets the first root key alone through to %s', async (id) => {
    expect((await ask(id, a, { key: a.root })).status).toBe(operationOf(id).status)
    expect((await ask(id, a, { key: b.root })).status).toBe(403)
  })

  it.each(KEYED.filter((id) => !SCOPED.includes(id)))('lets any live key through to %s', async (id) => {
    const { secret } = await a.makeKey({ scopes: [] })
    expect((await ask(id, a, { key: secret })).status).toBe(operationOf(id).status)
  })

  it.each(OPEN)('is open: %s', async (id) => {
    expect((await ask(id, a, { key: null })).status).toBe(operationOf(id).status)
  })

  it.each(KEYED)(
    'answers %s to a key of another workspace as if nothing of this one were there',
    async (id) => {
      const key = id === 'revokeSelf' ? (await b.makeKey({ scopes: [] })).secret : b.root
      const before = await inventory(a)
      const answer = await ask(id, a, { key })
      expect(answer.status, answer.text).toBe(ROWS[id].elsewhere)
      for (const thing of [a.workspace, a.project, a.app, a.member, a.invitation, a.key, a.slug, a.secret])
        expect(answer.text).not.toContain(thing)
      // What the request made anew for itself is there, untouched; nothing else came or went.
      expect(await inventory(a)).toBeGreaterThanOrEqual(before)
    },
  )

  it('verifies no key of another workspace', async () => {
    const body = { key: a.secret }
    const answer = await server.call('POST', '/v1/keys/verify', { key: b.root, body })
    expect([answer.body.valid, answer.body.code, answer.body.key]).toEqual([false, 'not_found', undefined])
  })
})

/** How much there is on a side. */
async function inventory({ server, root }: Side): Promise<number> {
  const count = async (path: string): Promise<number> =>
    (await server.call('GET', `${path}limit=1000`, { key: root })).body.data.length as number
  return (
    (await count('/v1/keys?status=active&')) +
    (await count('/v1/projects?')) +
    (await count('/v1/members?')) +
    (await count('/v1/invitations?status=pending&'))
  )
}

/** One key for each way of not being one any more. */
async function deadKeys(side: Side): Promise<Record<string, string | null>> {
  const { server, makeKey, makeMember } = side
  const every = { scopes: EVERY }
  const act = (method: string, path: string, body?: object) =>
    server.call(method, path, { key: side.root, body })
  const revoked = await makeKey(every)
  await act('DELETE', `/v1/keys/${revoked.id}`)
  const disabled = await makeKey({ ...every, enabled: false })
  const member = await makeMember()
  const orphan = await makeKey({ ...every, owner: { user: member } })
  await act('PATCH', `/v1/members/${member}`, { status: 'suspended' })
  const retired = await makeKey(every)
  await act('POST', `/v1/keys/${retired.id}/rotate`, { overlap: '0s' })
  const expired = await makeKey({ ...every, expires_at: new Date(Date.now() + 200).toISOString() })
  const self = { key: expired.secret }
  await vi.waitUntil(async () => (await server.call('GET', '/v1/keys/self', self)).status === 401)
  return {
    none: null,
    garbage: 'garbage',
    malformed: `${revoked.secret.slice(0, -1)}!`,
    revoked: revoked.secret,
    expired: expired.secret,
    disabled: disabled.secret,
    'owner suspended': orphan.secret,
    retired: retired.secret,
  }
}
