import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { SESSION_COOKIE } from '@claviger/contract'
import { inPostgres } from '../../testing/database.ts'
import type { CallOptions, TestServer } from '../../testing/server.ts'
import { Browser, bytesOf, codeAt, tokenOf } from '../people/support.ts'
import { addPasskey, Authenticator, signInBy } from '../people/authenticator.ts'
import type { Mailbox } from '../people/mailbox.ts'
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
export async function livePeople(watched: Watched, server: TestServer, mailbox: Mailbox): Promise<void> {
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
  await livePasskeys(watched, browser)
  const again = watchedBrowser(watched, server)
  await again.ok('POST', '/auth/sign-in/email', { body: { email, password: other } })
  const body = { code: factor.recovery_codes[0] }
  await again.ok('POST', '/auth/two-factor/verify-backup-code', { body })
  hideSession(watched, again)
  await endFactors(watched, again, other)
  await lookAround(browser)
  await forget(watched, again, { email, mailbox })
}

/** A passkey is added, used and removed. */
async function livePasskeys(watched: Watched, browser: Browser): Promise<void> {
  const { server } = browser
  const device = new Authenticator(server.settings.publicUrl)
  const { id } = (await addPasskey(browser, device)).body
  await browser.ok('GET', '/auth/passkey/list-user-passkeys')
  const other = watchedBrowser(watched, server)
  expect((await signInBy(other, device)).answer.status).toBe(200)
  hideSession(watched, other)
  await other.ok('GET', '/auth/offers')
  await other.ok('POST', '/auth/sign-in/sso', { body: { next: '/keys' } })
  await other.ok('POST', '/auth/passkey/delete-passkey', { body: { id } })
  await other.ok('POST', '/auth/sign-out')
}

/** New recovery codes are made, and go with the second factor. */
async function endFactors(watched: Watched, browser: Browser, password: string): Promise<void> {
  const body = { password }
  const { recovery_codes: codes } = await browser.ok('POST', '/auth/two-factor/generate-backup-codes', {
    body,
  })
  for (const code of codes) watched.shown('a recovery code', code)
  await browser.ok('POST', '/auth/two-factor/disable', { body })
  hideSession(watched, browser)
}

/** The password is forgotten, and chosen anew by a link. */
async function forget(
  watched: Watched,
  browser: Browser,
  { email, mailbox }: { email: string; mailbox: Mailbox },
): Promise<void> {
  await browser.ok('POST', '/auth/request-password-reset', { body: { email } })
  const token = tokenOf((await mailbox.links(email, 1))[0] ?? '')
  watched.hide('the token of a reset', token)
  const password = aPassword(watched, 'a password chosen anew')
  await browser.call('POST', `/auth/reset-password?token=${token}`, { body: { token, password } })
  await browser.ok('POST', '/auth/reset-password', { body: { token, password } })
  await browser.call('POST', '/auth/reset-password', { body: { token, password: token } })
  const headers = { 'user-agent': `curl ${browser.server.root}` }
  await browser.ok('POST', '/auth/sign-in/email', { body: { email, password }, headers })
  hideSession(watched, browser)
  await browser.ok('GET', '/v1/sessions')
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
  await inPostgres(browser.server.settings.databaseUrl ?? '', async (client) => {
    await client.query('alter table people_accounts rename to away')
    expect((await browser.call('POST', '/auth/sign-in/email', { body })).status).toBe(500)
    await client.query('alter table away rename to people_accounts')
  })
}

async function lookAround(browser: Browser): Promise<void> {
  const { data } = await browser.ok('GET', '/v1/sessions')
  await browser.ok('GET', '/v1/session')
  await browser.ok('GET', '/v1/events')
  const other = data.find((each: { current: boolean }) => !each.current)
  await browser.ok('DELETE', `/v1/sessions/${other.id}`)
  await browser.ok('POST', '/v1/sessions/revoke-all')
}
