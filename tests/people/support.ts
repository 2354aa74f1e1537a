import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { SESSION_COOKIE, type MemberView } from '@claviger/contract'
import type { Answer, CallOptions, TestServer } from '../../testing/server.ts'
import { invited } from '../members/support.ts'

export const PASSWORD = 'correct horse battery'

/** A browser as far as a server sees it: it keeps cookies and says which page asks. */
export class Browser {
  readonly server: TestServer
  readonly cookies = new Map<string, string>()

  constructor(server: TestServer) {
    this.server = server
  }

  get session(): string | undefined {
    return this.cookies.get(SESSION_COOKIE)
  }

  async call(method: string, path: string, { headers, ...more }: CallOptions = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.server.call(method, path, {
      key: null,
      ...more,
      headers: { ...(cookie ? { cookie } : {}), 'sec-fetch-site': 'same-origin', ...headers },
    })
    this.keep(answer.headers.getSetCookie())
    return answer
  }

  async ok(method: string, path: string, options: CallOptions = {}): Promise<Answer['body']> {
    const answer = await this.call(method, path, options)
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.body
  }

  signIn(email: string, password: string = PASSWORD): Promise<Answer> {
    return this.call('POST', '/auth/sign-in/email', { body: { email, password } })
  }

  /** Takes the cookies of an answer. */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const isGone = attributes.some((each) => /^\s*max-age=0$/i.test(each))
      if (isGone) this.cookies.delete(name)
      else this.cookies.set(name, value.join('='))
    }
  }
}

/** Somebody with an account, made by accepting an invitation, and signed in. */
export async function aPerson(
  server: TestServer,
  body: { role?: string; email?: string } = {},
): Promise<{ browser: Browser; email: string; member: string }> {
  const { token, email } = await invited(server, body)
  const accepted = await server.call('POST', '/v1/invitations/accept', {
    key: null,
    body: { token, password: PASSWORD },
  })
  expect(accepted.status, accepted.text).toBe(201)
  const browser = new Browser(server)
  expect((await browser.signIn(email)).status).toBe(200)
  return { browser, email, member: accepted.body.id }
}

/** What stands behind the `#` of a link. */
export const tokenOf = (link: string): string => link.split('#')[1] ?? ''

/** Makes the account of the server's first owner and signs in. */
export async function theOwner(server: TestServer): Promise<Browser> {
  const body = { token: tokenOf(server.setupUrl), password: PASSWORD }
  const made = await server.call('POST', '/v1/setup', { key: null, body })
  expect(made.status, made.text).toBe(201)
  const browser = new Browser(server)
  expect((await browser.signIn((made.body as MemberView).email)).status).toBe(200)
  return browser
}

/** Another browser in which the same person is signed in. */
export async function elsewhere(server: TestServer, email: string): Promise<Browser> {
  const browser = new Browser(server)
  expect((await browser.signIn(email)).status).toBe(200)
  return browser
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What base 32 (RFC 4648 §6) stands for. */
export function bytesOf(base32: string): Buffer {
  const bits = Array.from(base32.replace(/=+$/, ''))
    .map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code of an authenticator (RFC 6238, SHA-1, six digits, 30 seconds) at a moment, in milliseconds. */
export function codeAt(uri: string, now = Date.now()): string {
  const key = bytesOf(new URL(uri).searchParams.get('secret') ?? '')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Switches the second factor on, by the code of the half minute before. */
export async function enableTwoFactor(browser: Browser): Promise<{ uri: string; codes: string[] }> {
  const body = { password: PASSWORD }
  const { totp_uri: uri, recovery_codes: codes } = await browser.ok('POST', '/auth/two-factor/enable', {
    body,
  })
  const verify = () => ({ body: { code: codeAt(uri, Date.now() - 30_000) } })
  const { status } = await browser.call('POST', '/auth/two-factor/verify-totp', verify())
  // A half minute may have ended on the way.
  if (status !== 200) await browser.ok('POST', '/auth/two-factor/verify-totp', verify())
  return { uri, codes }
}

/** SQLite has one owner at a time: what works on the database itself needs the server to be stopped. */
export async function whileStopped<T>(server: TestServer, act: () => Promise<T>): Promise<T> {
  let done: Promise<T> | undefined
  await server.restart({}, async () => {
    done = act()
    await done
  })
  if (!done) throw new Error('nothing was done')
  return done
}
