import { OPERATIONS, type AuthOperationId } from '@claviger/contract'
import { codedAddress } from '../../domain/people/address-code.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AuthRoute, Said, Way } from './auth-route.ts'
import { ownPath } from './own-path.ts'

const refusal = (sentence: string) => () => new Refusal('unauthenticated', sentence)

const WRONG_PASSWORD = refusal('The e-mail address or the password is not right.')
const WRONG_OWN_PASSWORD = () =>
  new Refusal('forbidden', 'The password is not right.', {
    errors: [{ path: 'password', message: 'is not right' }],
  })
const WRONG_CODE = refusal(
  'The code is not right, was used already, or the sign-in took too long. Try the next code, or sign in again.',
)
const WRONG_PASSKEY = refusal('The passkey was not accepted. Try again, or sign in another way.')
const WRONG_LINK = () =>
  new Refusal('not_found', 'There is no such link. It may be mistyped, expired or used: ask for a new one.')
const REFUSED = () =>
  new Refusal('conflict', 'This is not possible now. See how you are signed in, and try again.')

const done = () => ({ status: 'ok' as const })

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const passkeyOf = ({ id, name, createdAt, deviceType, backedUp }: Said) => ({
  id,
  name: text(name),
  created_at: createdAt,
  synced: deviceType === 'multiDevice' && backedUp === true,
})

type Asked = Exclude<AuthOperationId, 'getOffers'>

/** What better-auth is asked for. What it has beside this is not reachable. */
const ROUTES: Readonly<Record<Asked, AuthRoute>> = {
  signIn: {
    sends: ({ email, password }) => ({ email: codedAddress(String(email)), password }),
    counts: 'password',
    opens: true,
    wrong: WRONG_PASSWORD,
    answer: ({ twoFactorRedirect }) => ({ two_factor: twoFactorRedirect === true }),
  },
  signInBySso: {
    target: '/auth/sign-in/social',
    counts: 'begin',
    sends: ({ next }, publicUrl) => ({
      provider: 'oidc',
      callbackURL: ownPath(typeof next === 'string' ? next : '/', publicUrl),
      disableRedirect: true,
    }),
    wrong: REFUSED,
    answer: ({ url }) => ({ url }),
  },
  signOut: { wrong: REFUSED, answer: done },
  enableTwoFactor: {
    counts: 'password',
    wrong: WRONG_OWN_PASSWORD,
    answer: ({ totpURI, backupCodes }) => ({ totp_uri: totpURI, recovery_codes: backupCodes }),
  },
  disableTwoFactor: {
    drops: 'two_factor',
    counts: 'password',
    opens: true,
    tells: 'second_factor_off',
    wrong: WRONG_OWN_PASSWORD,
    answer: done,
  },
  verifyCode: {
    counts: 'code',
    opens: true,
    wrong: WRONG_CODE,
    answer: done,
  },
  verifyRecoveryCode: {
    counts: 'code',
    opens: true,
    wrong: WRONG_CODE,
    answer: done,
  },
  renewRecoveryCodes: {
    counts: 'password',
    wrong: WRONG_OWN_PASSWORD,
    answer: ({ backupCodes }) => ({ recovery_codes: backupCodes }),
  },
  passkeyRegisterOptions: {
    wrong: REFUSED,
    answer: (said) => said,
  },
  registerPasskey: {
    tells: 'passkey_added',
    wrong: WRONG_PASSKEY,
    answer: passkeyOf,
  },
  passkeySignInOptions: {
    counts: 'begin',
    wrong: REFUSED,
    // A passkey stands for both factors, so that whoever holds the device must be asked for.
    answer: (said) => ({ ...said, userVerification: 'required' }),
  },
  signInByPasskey: {
    counts: 'code',
    opens: true,
    wrong: WRONG_PASSKEY,
    answer: done,
  },
  listPasskeys: {
    wrong: REFUSED,
    // The one answer of the library that is a list.
    answer: (said) => ({ data: (said as unknown as readonly Said[]).map(passkeyOf) }),
  },
  removePasskey: {
    drops: 'passkey',
    wrong: () => new Refusal('not_found', 'There is no such passkey here.'),
    answer: done,
  },
  requestReset: {
    sends: ({ email }) => ({ email: codedAddress(String(email)) }),
    counts: 'mail',
    detached: true,
    wrong: REFUSED,
    answer: done,
  },
  resetPassword: {
    sends: ({ token, password }) => ({ token, newPassword: password }),
    chooses: 'password',
    counts: 'code',
    wrong: WRONG_LINK,
    answer: done,
  },
  changePassword: {
    sends: ({ password, new_password }) => ({
      currentPassword: password,
      newPassword: new_password,
      revokeOtherSessions: true,
    }),
    chooses: 'new_password',
    counts: 'password',
    opens: true,
    tells: 'password_changed',
    wrong: WRONG_OWN_PASSWORD,
    answer: done,
  },
}

/** Where the provider sends the browser back to: nothing that a program would call, so the contract does not name it. */
const FINISH_SSO: Way = {
  id: 'finishSso',
  operation: {
    method: 'GET',
    path: '/auth/callback/oidc',
    tag: 'People',
    summary: 'Come back from the provider',
    scope: 'open',
    plane: 'management',
    status: 200,
    answer: OPERATIONS.signOut.answer,
  },
  route: { query: ['code', 'state', 'error', 'iss'], opens: true, wrong: REFUSED, answer: done },
}

/** Every path below `/auth` that better-auth answers. */
export const WAYS: readonly Way[] = [
  ...(Object.keys(ROUTES) as Asked[]).map((id) => ({ id, operation: OPERATIONS[id], route: ROUTES[id] })),
  FINISH_SSO,
]
