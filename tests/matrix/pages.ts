import { expect } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { addPasskey, Authenticator } from '../people/authenticator.ts'
import type { Mailbox } from '../people/mailbox.ts'
import { aPerson, Browser, codeAt, enableTwoFactor, PASSWORD, tokenOf } from '../people/support.ts'
import type { PageId } from './rows.ts'

/** Where the pages are asked: a server that can do everything by which people sign in. */
export interface Stage {
  readonly server: TestServer
  readonly mailbox: Mailbox
}

/** A request that succeeds: who asks, and what. */
export interface Scene {
  readonly browser: Browser
  readonly body?: object
}

type PageRow = (stage: Stage) => Promise<Scene>

const ANOTHER = 'another battery staple'

const device = ({ server }: Stage): Authenticator => new Authenticator(server.settings.publicUrl)

const signedIn =
  (body?: object): PageRow =>
  async ({ server }) => ({ browser: (await aPerson(server)).browser, ...(body ? { body } : {}) })

/** A password has been taken, and the second factor is asked for. */
async function halfway({ server }: Stage): Promise<{ browser: Browser; uri: string; codes: string[] }> {
  const { browser: owner, email } = await aPerson(server)
  const { uri, codes } = await enableTwoFactor(owner)
  const browser = new Browser(server)
  expect((await browser.signIn(email)).body).toEqual({ two_factor: true })
  return { browser, uri, codes }
}

/** One scene for each path below `/auth` that a page asks: the compiler asks for it, and `rows.test.ts` does. */
export const PAGE_ROWS: Readonly<Record<PageId, PageRow>> = {
  signIn: async ({ server }) => {
    const { email } = await aPerson(server)
    return { browser: new Browser(server), body: { email, password: PASSWORD } }
  },
  signInBySso: async ({ server }) => ({ browser: new Browser(server), body: { next: '/keys' } }),
  signOut: signedIn(),
  verifyCode: async (stage) => {
    const { browser, uri } = await halfway(stage)
    return { browser, body: { code: codeAt(uri) } }
  },
  verifyRecoveryCode: async (stage) => {
    const { browser, codes } = await halfway(stage)
    return { browser, body: { code: codes[0] } }
  },
  enableTwoFactor: signedIn({ password: PASSWORD }),
  disableTwoFactor: async ({ server }) => {
    const { browser } = await aPerson(server)
    await enableTwoFactor(browser)
    return { browser, body: { password: PASSWORD } }
  },
  renewRecoveryCodes: async ({ server }) => {
    const { browser } = await aPerson(server)
    await enableTwoFactor(browser)
    return { browser, body: { password: PASSWORD } }
  },
  passkeyRegisterOptions: signedIn(),
  registerPasskey: async (stage) => {
    const { browser } = await aPerson(stage.server)
    const options = await browser.ok('GET', '/auth/passkey/generate-register-options')
    return { browser, body: { response: device(stage).register(options) } }
  },
  passkeySignInOptions: async ({ server }) => ({ browser: new Browser(server) }),
  signInByPasskey: async (stage) => {
    const { browser: owner } = await aPerson(stage.server)
    const mine = device(stage)
    await addPasskey(owner, mine)
    const browser = new Browser(stage.server)
    const options = await browser.ok('GET', '/auth/passkey/generate-authenticate-options')
    return { browser, body: { response: mine.authenticate(options) } }
  },
  listPasskeys: async (stage) => {
    const { browser } = await aPerson(stage.server)
    await addPasskey(browser, device(stage))
    return { browser }
  },
  removePasskey: async (stage) => {
    const { browser } = await aPerson(stage.server)
    const { id } = (await addPasskey(browser, device(stage))).body
    return { browser, body: { id } }
  },
  requestReset: async ({ server }) => ({
    browser: new Browser(server),
    body: { email: (await aPerson(server)).email },
  }),
  resetPassword: async ({ server, mailbox }) => {
    const { email } = await aPerson(server)
    const browser = new Browser(server)
    await browser.ok('POST', '/auth/request-password-reset', { body: { email } })
    const [link = ''] = await mailbox.links(email, 1)
    return { browser, body: { token: tokenOf(link), password: ANOTHER } }
  },
  changePassword: signedIn({ password: PASSWORD, new_password: ANOTHER }),
}
