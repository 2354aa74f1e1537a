import { passkey } from '@better-auth/passkey'
import type { DBAdapterInstance } from '@better-auth/core/db/adapter'
import { SESSION_COOKIE } from '@claviger/contract'
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { FRESH_MS, SESSION_LIFETIME_MS } from '../domain/people/session-life.ts'
import { resetMail, type SendMail } from './mail.ts'
import { refuseUsedCode } from './refuse-used-code.ts'
import { passwordGuard } from './refuse-weak-password.ts'
import { ACCOUNT, PASSKEY, SESSION, TWO_FACTOR, USER, VERIFICATION } from './tables.ts'

/** What this room asks of the rest of the server. */
export interface PeoplePorts {
  readonly newId: (kind: 'person' | 'session') => string
  readonly passwords: {
    hash(password: string): Promise<string>
    verify(password: string, digest: string): Promise<boolean>
  }
  /** The address is that of an active member somewhere. */
  isMember(email: string): Promise<boolean>
  /**
   * Somebody has shown that an address is theirs. If nobody had before, what was left there by others is taken away:
   * second factors, passkeys, sessions, other ways to sign in, and the password unless it is kept.
   */
  prove(person: string, keep: 'password' | 'nothing'): Promise<void>
  /** A password was chosen anew by a link. */
  onPasswordReset(email: string): void
  /** Something broke that nobody is told of. */
  onFault(fault: unknown): void
}

export interface OptionDeps extends PeoplePorts {
  readonly database: DBAdapterInstance
  readonly secret: string
  readonly publicUrl: string
  readonly sendMail: SendMail | null
}

export type AuthOptions = BetterAuthOptions & { readonly plugins: BetterAuthPlugin[] }

/** Every cookie's name begins so: browsers then take it from this host over HTTPS (or on loopback) and nowhere else. */
const COOKIE_PREFIX = '__Host-claviger'

/** better-auth as we use it. `sso`: the plugin of a provider; null where there is none, or it is not asked for. */
export function authOptions(deps: OptionDeps, sso: BetterAuthPlugin | null): AuthOptions {
  const { database, secret, publicUrl } = deps
  const { origin, pathname } = new URL(publicUrl)
  return {
    appName: 'Claviger',
    baseURL: origin,
    basePath: `${pathname.replace(/\/+$/, '')}/auth`,
    // Given as a list: the environment, which only config.ts reads, then has no say.
    secrets: [{ version: 1, value: secret }],
    database,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: `${publicUrl}/sign-in`, onError: (fault) => tell(deps, fault) },
    // Counted by ourselves, by account as well as by address: see http/people.
    rateLimit: { enabled: false },
    user: { ...USER, validateUserInfo: (info) => judgeProvided(deps, info) },
    session: {
      ...SESSION,
      expiresIn: SESSION_LIFETIME_MS / 1000,
      disableSessionRefresh: true,
      freshAge: FRESH_MS / 1000,
    },
    account: {
      ...ACCOUNT,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: false, trustedProviders: [] },
    },
    verification: { ...VERIFICATION, storeIdentifier: 'hashed' },
    emailAndPassword: passwordOptions(deps),
    hooks: { before: refuseUsedCode },
    advanced: advancedOptions(deps),
    plugins: [passwordGuard, ...factorPlugins(origin), ...(sso ? [sso] : [])],
  }
}

/** Faults of ours are told to the operator; what a person did wrong is only answered. */
function tell(deps: OptionDeps, fault: unknown): void {
  if (fault instanceof APIError && fault.statusCode < 500) return
  deps.onFault(fault)
}

const passwordOptions = (deps: OptionDeps): BetterAuthOptions['emailAndPassword'] => ({
  enabled: true,
  disableSignUp: true,
  minPasswordLength: 12,
  // In UTF-16 units; the contract counts characters and stands before this.
  maxPasswordLength: 256,
  password: {
    hash: (password) => deps.passwords.hash(password),
    verify: ({ password, hash }) => deps.passwords.verify(password, hash),
  },
  resetPasswordTokenExpiresIn: 3_600,
  revokeSessionsOnPasswordReset: true,
  onPasswordReset: async ({ user }) => {
    await deps.prove(user.id, 'password')
    deps.onPasswordReset(user.email)
  },
  ...(deps.sendMail ? { sendResetPassword: mailReset(deps, deps.sendMail) } : {}),
})

/** The mail goes out after the answer, so that it takes as long for an address that nobody has. */
const mailReset =
  (deps: OptionDeps, sendMail: SendMail) =>
  async ({ user, token }: { user: { email: string }; token: string }): Promise<void> => {
    const mail = resetMail(`${deps.publicUrl}/reset-password#${token}`)
    void sendMail(user.email, mail).catch((fault: unknown) => deps.onFault(fault))
  }

const advancedOptions = (deps: OptionDeps): BetterAuthOptions['advanced'] => ({
  cookiePrefix: COOKIE_PREFIX,
  cookies: { session_token: { name: SESSION_COOKIE } },
  // The prefix in the names says it already, and must stand first.
  useSecureCookies: false,
  defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  disableCSRFCheck: false,
  disableOriginCheck: false,
  // Set by ourselves from what the server knows of the connection; a client's own is taken away.
  ipAddress: { ipAddressHeaders: ['x-claviger-ip'] },
  database: {
    validateSchema: false,
    generateId: ({ model }) =>
      model === 'session' ? deps.newId('session') : model === 'user' ? deps.newId('person') : randomId(),
  },
})

const randomId = (): string => crypto.randomUUID()

/** A second factor after the password, and passkeys, which are both factors in one. */
const factorPlugins = (origin: string): BetterAuthPlugin[] => [
  twoFactor({
    issuer: 'Claviger',
    backupCodeOptions: { storeBackupCodes: 'encrypted' },
    schema: TWO_FACTOR,
  }),
  passkey({
    rpID: new URL(origin).hostname,
    rpName: 'Claviger',
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: async ({ verification }) =>
        refuseUnverified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) =>
        refuseUnverified(verification.authenticationInfo.userVerified),
    },
    schema: PASSKEY,
  }),
]

/** Without a finger, face or code asked for, holding the device is one factor, and no password was asked. */
function refuseUnverified(isVerified: boolean | undefined): undefined {
  if (isVerified === true) return
  throw new APIError('UNAUTHORIZED', { code: 'UNVERIFIED', message: 'User verification is required' })
}

type Provided = Parameters<NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>>[0]

/**
 * What a provider says of a person is believed where it vouches for the address and the address is a member's. An
 * account that somebody made under the address without having shown that it is theirs is cleared first.
 */
async function judgeProvided(
  deps: OptionDeps,
  { user, source }: Provided,
): Promise<{ error: string } | undefined> {
  const email = typeof user['email'] === 'string' ? user['email'] : ''
  if (user['emailVerified'] !== true) return { error: 'email_not_verified' }
  if (!(await deps.isMember(email))) return { error: 'not_a_member' }
  if (source.action === 'link-account') await deps.prove(String(user['id']), 'nothing')
  return undefined
}
