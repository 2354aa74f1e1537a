import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { accept, invited } from '../members/support.ts'
import { aMailbox, type Mailbox } from './mailbox.ts'
import { aPerson, Browser, PASSWORD, tokenOf } from './support.ts'

const COMMON = ['password1234', 'Qwertyuiop!1', 'Claviger-2026']

describe.each(ENGINES)('a password that is guessed first, on %s', (engine) => {
  let mailbox: Mailbox
  let server: TestServer
  beforeAll(async () => {
    mailbox = await aMailbox()
    server = await aServer(engine, mailbox.env)
  })
  afterAll(async () => {
    await server.stop()
    await mailbox.stop()
  })

  const another = async () => {
    const body = { name: 'Voortrekker', email: 'grace.hopper@example.test' }
    return tokenOf((await server.call('POST', '/v1/workspaces', { body })).body.setup_url)
  }

  it('makes no account by a set-up link, which stays good', async () => {
    const token = await another()
    const setUp = (password: string) =>
      server.call('POST', '/v1/setup', { key: null, body: { token, password } })
    for (const password of [...COMMON, 'Grace-Hopper-2026', 'voortrekker1234']) {
      const answer = await setUp(password)
      expectRefusal(answer, 422, 'invalid_request', 'password')
      expect(answer.body.errors[0].message).toContain('guessed first')
      expect(answer.text).not.toContain(password)
    }
    expect((await setUp(PASSWORD)).status).toBe(201)
  })

  it('makes none by an invitation, which stays good', async () => {
    const { token } = await invited(server, { email: 'margaret.hamilton@example.test' })
    for (const password of [...COMMON, 'hamilton.margaret', 'margaret@example.test'])
      expectRefusal(await accept(server, token, { password }), 422, 'invalid_request', 'password')
    expect((await accept(server, token, { password: PASSWORD })).status).toBe(201)
  })

  it('is not changed to', async () => {
    const { browser } = await aPerson(server, { email: 'katherine.johnson@example.test' })
    const change = (new_password: string) =>
      browser.call('POST', '/auth/change-password', { body: { password: PASSWORD, new_password } })
    for (const password of [...COMMON, 'katherine-johnson', 'Johnson!2026Johnson'])
      expectRefusal(await change(password), 422, 'invalid_request', 'new_password')
    expect((await change('another battery staple')).status).toBe(200)
  })

  it('is not chosen by the link of a reset, which stays good', async () => {
    const { email } = await aPerson(server, { email: 'dorothy.vaughan@example.test' })
    await new Browser(server).ok('POST', '/auth/request-password-reset', { body: { email } })
    const [link = ''] = await mailbox.links(email, 1)
    const reset = (password: string, token = tokenOf(link)) =>
      new Browser(server).call('POST', '/auth/reset-password', { body: { token, password } })
    for (const password of [...COMMON, 'dorothy-vaughan', 'Vaughan123456'])
      expectRefusal(await reset(password), 422, 'invalid_request', 'password')
    expectRefusal(await reset('dorothy-vaughan', 'x'.repeat(24)), 404, 'not_found')
    expect((await reset('another battery staple')).status).toBe(200)
  })
})
