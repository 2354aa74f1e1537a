import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { resetLink } from '@claviger/server'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { allRows } from '../keys/inside.ts'
import { expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { addPasskey, Authenticator, signInBy } from './authenticator.ts'
import { aMailbox, type Mailbox } from './mailbox.ts'
import { aPerson, Browser, enableTwoFactor, PASSWORD, theOwner, tokenOf, whileStopped } from './support.ts'

const HERE = 'http://localhost:8787'
const ANOTHER = 'another battery staple'

describe.each(ENGINES)('a password that is forgotten, on %s', (engine) => {
  let mailbox: Mailbox
  let server: TestServer
  beforeAll(async () => {
    mailbox = await aMailbox()
    server = await aServer(engine, { ...mailbox.env, CLAVIGER_PUBLIC_URL: HERE })
  })
  afterAll(async () => {
    await server.stop()
    await mailbox.stop()
  })
  afterEach(() => void vi.useRealTimers())

  const request = (email: string) =>
    new Browser(server).call('POST', '/auth/request-password-reset', { body: { email } })
  const reset = (token: string, password = ANOTHER) =>
    new Browser(server).call('POST', '/auth/reset-password', { body: { token, password } })

  it('is replaced by a link that comes by mail, which ends every session', async () => {
    const { browser, email } = await aPerson(server)
    expect((await request(email)).body).toEqual({ status: 'ok' })
    const [link = ''] = await mailbox.links(email, 1)
    expect(link).toMatch(/^http:\/\/localhost:8787\/reset-password#\w{24,}$/)
    expect((await reset(tokenOf(link))).status).toBe(200)
    expectRefusal(await browser.call('GET', '/v1/session'), 401, 'unauthenticated')
    expect((await browser.signIn(email)).status).toBe(401)
    expect((await browser.signIn(email, ANOTHER)).status).toBe(200)
  })

  it('is replaced once, within an hour, and by nothing made up', async () => {
    const { email } = await aPerson(server)
    await request(email)
    await request(email)
    const [used = '', old = ''] = await mailbox.links(email, 2)
    const answers = await Promise.all(Array.from({ length: 4 }, () => reset(tokenOf(used))))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 404, 404, 404])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
    for (const token of [tokenOf(used), tokenOf(old), 'x'.repeat(24), ''])
      expectRefusal(await reset(token), 404, 'not_found')
    vi.useRealTimers()
    expectRefusal(await reset('x'.repeat(24), 'short'), 422, 'invalid_request', 'password')
  })

  it('is replaced by the links of before it no more, once it is another', async () => {
    const { browser, email } = await aPerson(server)
    await request(email)
    await request(email)
    const [first = '', second = ''] = await mailbox.links(email, 2)
    expect((await reset(tokenOf(first))).status).toBe(200)
    expectRefusal(await reset(tokenOf(second)), 404, 'not_found')
    await request(email)
    const [, , third = ''] = await mailbox.links(email, 3)
    await browser.signIn(email, ANOTHER)
    await browser.ok('POST', '/auth/change-password', { body: { password: ANOTHER, new_password: PASSWORD } })
    expectRefusal(await reset(tokenOf(third)), 404, 'not_found')
    expect((await browser.signIn(email, PASSWORD)).status).toBe(200)
  })

  it('is asked for with one answer, whether there is such an account or not, three times', async () => {
    const { email } = await aPerson(server)
    const nobody = anAddress()
    for (const address of [email, nobody]) {
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await request(address))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
      expect(answers[0]?.text).toBe('{"status":"ok"}')
    }
    await mailbox.links(email, 3)
    expect(mailbox.all()).not.toContain(nobody)
  })

  it('is sent only to our own address, whatever the request’s Host says', async () => {
    const { email } = await aPerson(server)
    await new Browser(server).call('POST', '/auth/request-password-reset', {
      body: { email },
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    })
    expect((await mailbox.links(email, 1))[0]).toContain(HERE)
  })

  it('shows whose the address is: what others left in the account is gone, and nothing of its owner’s is later', async () => {
    const { browser: eve, email } = await aPerson(server)
    const device = new Authenticator(HERE)
    await addPasskey(eve, device)
    await enableTwoFactor(eve)
    await request(email)
    const [first = ''] = await mailbox.links(email, 1)
    await reset(tokenOf(first))
    expectRefusal((await signInBy(new Browser(server), device)).answer, 401, 'unauthenticated')
    const ada = new Browser(server)
    expect((await ada.signIn(email, ANOTHER)).body).toEqual({ two_factor: false })
    await ada.ok('POST', '/auth/two-factor/enable', { body: { password: ANOTHER } })
    await addPasskey(ada, device)
    await request(email)
    const links = await mailbox.links(email, 2)
    expect((await reset(tokenOf(links[1] ?? ''), PASSWORD)).status).toBe(200)
    expect((await signInBy(new Browser(server), device)).answer.status).toBe(200)
  })

  it('can be read in no row of the database', async () => {
    const { email } = await aPerson(server)
    await request(email)
    const [link = ''] = await mailbox.links(email, 1)
    const rows = await allRows(server.settings)
    expect(JSON.stringify(rows)).not.toContain(tokenOf(link))
    const people = (rows['people'] ?? []).map(({ id }) => String(id))
    const values = JSON.stringify(rows['people_verifications'])
    for (const id of people) expect(values).not.toContain(id)
  })
})

describe.each(ENGINES)('without mail, on %s', (engine) => {
  it('the operator prints the link, for members and nobody else', async () => {
    const server = await aServer(engine)
    try {
      const owner = await theOwner(server)
      const ask = owner.call('POST', '/auth/request-password-reset', {
        body: { email: 'owner@example.test' },
      })
      expectRefusal(await ask, 409, 'conflict')
      const email = anAddress()
      await server.call('POST', '/v1/members', { body: { email, role: 'viewer' } })
      const made = await whileStopped(server, async () => {
        await expect(resetLink(server.settings, { email: 'nobody@example.test' })).rejects.toThrow(/no such/)
        return resetLink(server.settings, { email })
      })
      const token = tokenOf(made.reset_url)
      const browser = new Browser(server)
      const body = { token, password: PASSWORD }
      expect((await browser.call('POST', '/auth/reset-password', { body })).status).toBe(200)
      expectRefusal(await browser.call('POST', '/auth/reset-password', { body }), 404, 'not_found')
      expect((await browser.signIn(email)).status).toBe(200)
      const { data } = (await server.call('GET', '/v1/events?kind=member.password_reset')).body
      expect(data).toHaveLength(1)
      expect(data[0].actor).toMatchObject({ kind: 'operator' })
    } finally {
      await server.stop()
    }
  })
})
