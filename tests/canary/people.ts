import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { expect } from 'vitest'
import { SESSION_COOKIE } from '@claviger/contract'
import type { CallOptions, TestServer } from '../../testing/server.ts'
import { Browser, bytesOf, codeAt, tokenOf } from '../people/support.ts'
import type { Watched } from './watched.ts'

/** A password that is hidden from the first moment on: no answer ever shows one. */
function aPassword(watched: Watched, what: string): string {
  const password = `pw ${randomBytes(16).toString('base64')}`
  watched.hide(what, password, [password.slice(3)])
  return password
}

/** A browser whose every answer is kept. */
function watchedBrowser(watched: Watched, server: TestServer): Browser {
  const call = (method: string, path: string, options?: CallOptions) => watched.ask(method, path, options)
  return new Browser({ ...server, call })
}

/** The cookie that was just given is a secret, shown in that answer alone. */
function hideSession(watched: Watched, browser: Browser): void {
  const token = decodeURIComponent(browser.cookies.get(SESSION_COOKIE) ?? '').split('.')[0] ?? ''
  expect(token).toHaveLength(32)
  watched.shown('a session', token)
}

/** An account made by a link, its sessions and second factors, and every slip one can make with its secrets. */
export async function livePeople(watched: Watched, server: TestServer): Promise<void> {
  const browser = watchedBrowser(watched, server)
  const email = 'person@example.test'
  const made = await watched.ask('POST', '/v1/workspaces', { body: { name: 'Theirs', email } })
  const setup = tokenOf(made.body.setup_url)
  watched.shown('a set-up token', setup)
  const [password, other] = [aPassword(watched, 'a password'), aPassword(watched, 'a changed password')]
  for (const body of slips(setup, password)) await browser.call('POST', '/v1/setup', { body })
  await browser.ok('POST', '/v1/setup', { body: { token: setup, password } })
  await guess(watched, browser, { email, password })
  await browser.ok('POST', '/auth/sign-in/email', { body: { email, password } })
  hideSession(watched, browser)
  const factor = await browser.ok('POST', '/auth/two-factor/enable', { body: { password } })
  const secret = new URL(factor.totp_uri).searchParams.get('secret') ?? ''
  for (const code of [secret, bytesOf(secret).toString(), ...factor.recovery_codes])
    watched.shown('what a second factor is made of', code)
  const code = codeAt(factor.totp_uri, Date.now() - 30_000)
  await browser.ok('POST', '/auth/two-factor/verify-totp', { body: { code } })
  hideSession(watched, browser)
  await browser.ok('POST', '/auth/change-password', { body: { password, new_password: other } })
  hideSession(watched, browser)
  const again = watchedBrowser(watched, server)
  await again.ok('POST', '/auth/sign-in/email', { body: { email, password: other } })
  const body = { code: factor.recovery_codes[0] }
  await again.ok('POST', '/auth/two-factor/verify-backup-code', { body })
  hideSession(watched, again)
  await lookAround(browser)
}

/** A secret where another field is meant. */
const slips = (token: string, password: string): object[] => [
  { token: password, password: token },
  { token: [token], password: [password] },
  { token, password: 'short', name: password.repeat(5) },
  { token: `${token}x`, password, [password]: token },
  { [token]: password },
]

/** What people type into the wrong field, and what a program does with it. */
async function guess(
  watched: Watched,
  browser: Browser,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const signIn = (body: unknown, more: CallOptions = {}) =>
    browser.call('POST', '/auth/sign-in/email', { body, ...more })
  const slip = aPassword(watched, 'a mistyped password')
  for (const body of [
    { email, password: slip },
    { email: slip, password: email },
    { email, password: [slip] },
    { email, password: slip, [slip]: 1 },
    { email, password: slip.repeat(20) },
    `{"email":"${email}","password":"${slip}"`,
    `{"email":"${email}","password":"${slip}","password":"${slip}"}`,
  ])
    await signIn(body)
  const said = encodeURIComponent(slip)
  await browser.call('GET', `/auth/sign-in/email?email=${email}&password=${said}`)
  await browser.call('POST', `/auth/sign-in/email?password=${said}`, { body: { email, password } })
  await browser.call('POST', '/auth/reset-password', { body: { token: slip, password } })
  if (browser.server.settings.databaseUrl !== null) await breakSigningIn(browser, { email, password })
}

/** A fault inside while a password is on its way. */
async function breakSigningIn(browser: Browser, body: object): Promise<void> {
  const client = new Client({ connectionString: browser.server.settings.databaseUrl ?? '' })
  await client.connect()
  await client.query('alter table people_accounts rename to away')
  expect((await browser.call('POST', '/auth/sign-in/email', { body })).status).toBe(500)
  await client.query('alter table away rename to people_accounts')
  await client.end()
}

async function lookAround(browser: Browser): Promise<void> {
  const { data } = await browser.ok('GET', '/v1/sessions')
  await browser.ok('GET', '/v1/session')
  await browser.ok('GET', '/v1/events')
  const other = data.find((each: { current: boolean }) => !each.current)
  await browser.ok('DELETE', `/v1/sessions/${other.id}`)
  await browser.ok('POST', '/v1/sessions/revoke-all')
}
