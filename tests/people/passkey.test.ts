import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { addPasskey, Authenticator, signInBy } from './authenticator.ts'
import { aPerson, Browser } from './support.ts'

const HERE = 'http://localhost:8787'

describe.each(ENGINES)('a passkey on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine, { CLAVIGER_PUBLIC_URL: HERE })
  })
  afterAll(() => server.stop())
  afterEach(() => void vi.useRealTimers())

  it('signs its owner in, without a password, and is counted', async () => {
    const { browser, email, member } = await aPerson(server)
    const device = new Authenticator(HERE)
    const added = await addPasskey(browser, device)
    expect(added.body, added.text).toMatchObject({ name: 'Laptop' })
    expect((await browser.ok('GET', '/v1/session')).person.passkeys).toBe(1)
    const fresh = new Browser(server)
    const { answer } = await signInBy(fresh, device)
    expect(answer.body, answer.text).toEqual({ status: 'ok' })
    expect((await fresh.ok('GET', '/v1/session')).person.email).toBe(email)
    const { data } = (await server.call('GET', '/v1/events?kind=session.created&limit=1')).body
    expect(data[0].actor.id).toBe(member)
  })

  it('answers each challenge once', async () => {
    const { browser } = await aPerson(server)
    const device = new Authenticator(HERE)
    await addPasskey(browser, device)
    const fresh = new Browser(server)
    const cookies = new Map(fresh.cookies)
    const { response, answer } = await signInBy(fresh, device)
    expect(answer.status).toBe(200)
    const again = new Browser(server)
    for (const [name, value] of cookies) again.cookies.set(name, value)
    const repeat = await again.call('POST', '/auth/passkey/verify-authentication', { body: { response } })
    expectRefusal(repeat, 401, 'unauthenticated')
  })

  it('counts only when it asked for its owner, and only from our own page', async () => {
    const { browser } = await aPerson(server)
    const device = new Authenticator(HERE)
    device.verifies = false
    expectRefusal(await addPasskey(browser, device), 401, 'unauthenticated')
    device.verifies = true
    await addPasskey(browser, device)
    device.verifies = false
    expectRefusal((await signInBy(new Browser(server), device)).answer, 401, 'unauthenticated')
    device.verifies = true
    device.origin = 'http://localhost:9999'
    expectRefusal((await signInBy(new Browser(server), device)).answer, 401, 'unauthenticated')
    device.origin = HERE
    expect((await signInBy(new Browser(server), device)).answer.status).toBe(200)
  })

  it('of nobody here is refused like any other', async () => {
    const { answer } = await signInBy(new Browser(server), new Authenticator(HERE))
    expectRefusal(answer, 401, 'unauthenticated')
    expect(answer.headers.getSetCookie().join()).not.toContain('claviger_session=')
  })

  it('is added and removed only by its owner, who just signed in', async () => {
    const { browser } = await aPerson(server)
    const device = new Authenticator(HERE)
    const { id } = (await addPasskey(browser, device)).body
    const other = (await aPerson(server)).browser
    const remove = (by: Browser) => by.call('POST', '/auth/passkey/delete-passkey', { body: { id } })
    expectRefusal(await remove(other), 404, 'not_found')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 })
    expectRefusal(await remove(browser), 403, 'sign_in_again')
    expectRefusal(await browser.call('GET', '/auth/passkey/generate-register-options'), 403, 'sign_in_again')
    vi.useRealTimers()
    expect((await browser.ok('GET', '/auth/passkey/list-user-passkeys')).data).toHaveLength(1)
    expect((await remove(browser)).status).toBe(200)
    expectRefusal((await signInBy(new Browser(server), device)).answer, 401, 'unauthenticated')
  })
})
