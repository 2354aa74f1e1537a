import type { EventView } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeWorkspace } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aPerson, Browser, enableTwoFactor, PASSWORD } from './support.ts'

const WRONG = 'wrong horse battery'

describe.each(ENGINES)('a failure to sign in on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const failures = async (key = server.root): Promise<EventView[]> =>
    (await server.call('GET', '/v1/events?kind=auth.failed&limit=1000', { key })).body.data

  const failuresOf = async (member: string): Promise<EventView[]> =>
    (await failures()).filter(({ subject }) => subject === member)

  /** Once there are as many, which there are a moment after the answer. */
  const recorded = async (member: string, count: number): Promise<EventView[]> => {
    await expect.poll(async () => (await failuresOf(member)).length).toBe(count)
    return failuresOf(member)
  }

  it('is on record at the account, from where it came, as nobody’s deed', async () => {
    const { email, member } = await aPerson(server)
    expect((await new Browser(server).signIn(email, WRONG)).status).toBe(401)
    const [event] = await recorded(member, 1)
    expect(event).toMatchObject({
      kind: 'auth.failed',
      subject: member,
      actor: { kind: 'system', id: null, name: null },
      ip: '127.0.0.1',
      changes: {},
    })
    expect(JSON.stringify(await failures())).not.toContain(WRONG)
  })

  it('of a second factor, and of a password that is asked for again, is as well', async () => {
    const { browser, email, member } = await aPerson(server)
    const { codes } = await enableTwoFactor(browser)
    const half = new Browser(server)
    await half.signIn(email)
    await half.call('POST', '/auth/two-factor/verify-totp', { body: { code: '000000' } })
    await recorded(member, 1)
    await half.call('POST', '/auth/two-factor/verify-backup-code', { body: { code: `${codes[0]}x` } })
    await recorded(member, 2)
    await browser.call('POST', '/auth/two-factor/disable', { body: { password: WRONG } })
    await recorded(member, 3)
  })

  it('stands in every workspace that the account reaches, and in no other', async () => {
    const [other, foreign] = [await makeWorkspace(server), await makeWorkspace(server)]
    const { browser, email, member } = await aPerson(server)
    const body = { email, role: 'viewer' }
    const { token } = (await server.call('POST', '/v1/invitations', { key: other.root_key, body })).body
    await browser.ok('POST', '/v1/invitations/accept', { body: { token } })
    await server.call('POST', '/v1/members', { key: foreign.root_key, body })
    await new Browser(server).signIn(email, WRONG)
    await recorded(member, 1)
    expect(await failures(other.root_key)).toHaveLength(1)
    expect(await failures(foreign.root_key)).toEqual([])
  })

  it('of who is suspended is on record, and opens nothing', async () => {
    const { email, member } = await aPerson(server)
    await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'suspended' } })
    const created = async (): Promise<number> =>
      (await server.call('GET', '/v1/events?kind=session.created&limit=1000')).body.data.length
    const before = await created()
    const answer = await new Browser(server).signIn(email)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
    await recorded(member, 1)
    expect(await created()).toBe(before)
    await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'active' } })
    const browser = new Browser(server)
    await browser.signIn(email)
    expect((await browser.ok('GET', '/v1/sessions')).data).toHaveLength(2)
  })

  it('is not recorded for an address nobody has, for what is refused otherwise, nor past the tenth in a row', async () => {
    const { browser, email, member } = await aPerson(server)
    await new Browser(server).signIn(anAddress(), WRONG)
    await new Browser(server).signIn(email, PASSWORD)
    const body = { password: PASSWORD, new_password: 'password1234' }
    expect((await browser.call('POST', '/auth/change-password', { body })).status).toBe(422)
    const own = { password: PASSWORD, new_password: `${email}1234` }
    expect((await browser.call('POST', '/auth/change-password', { body: own })).status).toBe(422)
    const before = (await failures()).length
    for (let i = 0; i < 14; i++) await new Browser(server).signIn(email, WRONG)
    await recorded(member, 10)
    expect((await failures()).length).toBe(before + 10)
  })
})
