import { recover } from '@claviger/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { accept, anAddress, invite, renew } from '../members/support.ts'
import { addPasskey, Authenticator } from './authenticator.ts'
import { aMailbox, type Mailbox } from './mailbox.ts'
import { aPerson, Browser, enableTwoFactor, PASSWORD, theOwner, tokenOf, whileStopped } from './support.ts'

const ANOTHER = 'another battery staple'
const INVITED = 'You are invited to Claviger'

describe.each(ENGINES)('mail to people on %s', (engine) => {
  let mailbox: Mailbox
  let server: TestServer
  beforeAll(async () => {
    mailbox = await aMailbox()
    server = await aServer(engine, { ...mailbox.env, CLAVIGER_PUBLIC_URL: 'http://localhost:8787' })
  })
  afterAll(async () => {
    await server.stop()
    await mailbox.stop()
  })

  const last = async (email: string, count: number): Promise<string> =>
    (await mailbox.subjects(email, count)).at(-1) ?? ''

  it('takes an invitation to whom it is for, with the link by which they accept', async () => {
    const { email, accept_url } = (await invite(server)).body
    expect(await mailbox.links(email, 1, 'invitation')).toEqual([accept_url])
    expect((await accept(server, tokenOf(accept_url))).status).toBe(201)
  })

  it('takes it once, however often the same request is repeated', async () => {
    const email = anAddress()
    const asked = { body: { email, role: 'viewer' }, headers: { 'idempotency-key': `once-${email}` } }
    const [first, again] = [
      await server.call('POST', '/v1/invitations', asked),
      await server.call('POST', '/v1/invitations', asked),
    ]
    expect(again.text).toBe(first.text)
    const renewed = (await renew(server, first.body.id)).body
    expect(await mailbox.links(email, 2, 'invitation')).toEqual([first.body.accept_url, renewed.accept_url])
  })

  it('takes nothing for what was refused, and three a quarter of an hour at most', async () => {
    const { id, email } = (await invite(server)).body
    expectRefusal(await invite(server, { email }), 409, 'conflict')
    for (let i = 0; i < 5; i++) expect((await renew(server, id)).status).toBe(200)
    await mailbox.links(email, 3, 'invitation')
    const other = (await invite(server)).body
    await mailbox.links(other.email, 1, 'invitation')
    await mailbox.links(email, 3, 'invitation')
  })

  it('lets no workspace put words of its own, or a link, into an invitation', async () => {
    const name = 'Prize at https://evil.example'
    const { root_key } = (await server.call('POST', '/v1/workspaces', { body: { name } })).body
    const email = anAddress()
    await invite(server, { email, name: 'See https://evil.example' }, root_key)
    await mailbox.links(email, 1, 'invitation')
    expect(mailbox.all()).not.toContain('https://evil.example')
  })

  it('tells whose account it is when a password, factor or passkey is another', async () => {
    const { browser, email } = await aPerson(server)
    expect(await last(email, 1)).toBe(INVITED)
    await addPasskey(browser, new Authenticator('http://localhost:8787'))
    expect(await last(email, 2)).toBe('A passkey was added to your account')
    await enableTwoFactor(browser)
    await browser.ok('POST', '/auth/two-factor/disable', { body: { password: PASSWORD } })
    expect(await last(email, 3)).toBe('The second factor of your account was switched off')
    const body = { password: PASSWORD, new_password: ANOTHER }
    await browser.ok('POST', '/auth/change-password', { body })
    expect(await last(email, 4)).toBe('The password of your account was changed')
  })

  it('tells of a password that was chosen by a link', async () => {
    const { email } = await aPerson(server)
    await new Browser(server).ok('POST', '/auth/request-password-reset', { body: { email } })
    const [link = ''] = await mailbox.links(email, 1)
    const body = { token: tokenOf(link), password: ANOTHER }
    await new Browser(server).ok('POST', '/auth/reset-password', { body })
    expect(await last(email, 3)).toBe('The password of your account was changed')
  })

  it('tells nothing of what was refused', async () => {
    const { browser, email } = await aPerson(server)
    const wrong = { password: 'wrong horse battery', new_password: ANOTHER }
    expect((await browser.call('POST', '/auth/change-password', { body: wrong })).status).toBe(403)
    expect((await browser.call('POST', '/auth/two-factor/disable', { body: { password: 'x' } })).status).toBe(
      403,
    )
    await browser.ok('POST', '/auth/change-password', { body: { ...wrong, password: PASSWORD } })
    expect(await mailbox.subjects(email, 2)).toEqual([INVITED, 'The password of your account was changed'])
  })
})

describe.each(ENGINES)('a mail that cannot be sent, on %s', (engine) => {
  it('fails nothing, and is told to the operator without what stood in it', async () => {
    const mailbox = await aMailbox()
    const server = await aServer(engine, mailbox.env)
    await mailbox.stop()
    try {
      const { token }: Answer['body'] = (await invite(server)).body
      const { browser } = await aPerson(server)
      const body = { password: PASSWORD, new_password: ANOTHER }
      await browser.ok('POST', '/auth/change-password', { body })
      await expect.poll(() => server.logs().split('a mail was not sent').length - 1).toBe(3)
      expect(server.logs()).not.toContain(token)
    } finally {
      await server.stop()
    }
  })
})

it('tells an owner whose access was recovered at the machine', async () => {
  const mailbox = await aMailbox()
  const server = await aServer('sqlite', mailbox.env)
  try {
    await theOwner(server)
    const link = await whileStopped(server, async () => (await recover(server.settings, {})).setup_url)
    const body = { token: tokenOf(link), password: ANOTHER }
    expect((await server.call('POST', '/v1/setup', { key: null, body })).status).toBe(201)
    expect(await mailbox.subjects('owner@example.test', 1)).toEqual([
      'The password of your account was changed',
    ])
  } finally {
    await server.stop()
    await mailbox.stop()
  }
})
