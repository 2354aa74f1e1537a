import { emailText, nameText, passwordText } from '@claviger/contract'
import * as z from 'zod'
import { codedAddress } from '../../domain/people/address-code.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AuthRoute, Said } from './auth-route.ts'
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

// An old password may be shorter than new ones must be, and a wrong one of any length is only wrong.
const anyPassword = z.string().max(512, 'must have at most 512 characters')

const done = () => ({ status: 'ok' as const })

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const passkeyOf = ({ id, name, createdAt, deviceType, backedUp }: Said) => ({
  id,
  name: text(name),
  created_at: createdAt,
  synced: deviceType === 'multiDevice' && backedUp === true,
})

/** Every path below `/auth` there is. What better-auth has beside them is not reachable. */
export const AUTH_ROUTES: Readonly<Record<string, AuthRoute>> = {
  signIn: {
    method: 'POST',
    path: '/sign-in/email',
    body: z.strictObject({ email: emailText, password: anyPassword }),
    sends: ({ email, password }) => ({ email: codedAddress(String(email)), password }),
    counts: 'password',
    opens: true,
    wrong: WRONG_PASSWORD,
    answer: ({ twoFactorRedirect }) => ({ two_factor: twoFactorRedirect === true }),
  },
  signInBySso: {
    method: 'POST',
    path: '/sign-in/sso',
    target: '/sign-in/social',
    body: z.strictObject({ next: z.string().max(2_000).optional() }),
    sends: ({ next }, publicUrl) => ({
      provider: 'oidc',
      callbackURL: ownPath(typeof next === 'string' ? next : '/', publicUrl),
      disableRedirect: true,
    }),
    wrong: REFUSED,
    answer: ({ url }) => ({ url }),
  },
  finishSso: {
    method: 'GET',
    path: '/callback/oidc',
    query: ['code', 'state', 'error', 'iss'],
    opens: true,
    wrong: REFUSED,
    answer: done,
  },
  signOut: { method: 'POST', path: '/sign-out', wrong: REFUSED, answer: done },
  enableTwoFactor: {
    method: 'POST',
    path: '/two-factor/enable',
    body: z.strictObject({ password: anyPassword }),
    session: 'fresh',
    counts: 'password',
    wrong: WRONG_OWN_PASSWORD,
    answer: ({ totpURI, backupCodes }) => ({ totp_uri: totpURI, recovery_codes: backupCodes }),
  },
  disableTwoFactor: {
    method: 'POST',
    path: '/two-factor/disable',
    body: z.strictObject({ password: anyPassword }),
    session: 'fresh',
    counts: 'password',
    opens: true,
    wrong: WRONG_OWN_PASSWORD,
    answer: done,
  },
  verifyCode: {
    method: 'POST',
    path: '/two-factor/verify-totp',
    body: z.strictObject({ code: z.string().regex(/^[0-9]{6}$/, 'must be six digits') }),
    counts: 'code',
    opens: true,
    wrong: WRONG_CODE,
    answer: done,
  },
  verifyRecoveryCode: {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    body: z.strictObject({ code: z.string().min(1).max(64) }),
    counts: 'code',
    opens: true,
    wrong: WRONG_CODE,
    answer: done,
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    body: z.strictObject({ password: anyPassword }),
    session: 'fresh',
    counts: 'password',
    wrong: WRONG_OWN_PASSWORD,
    answer: ({ backupCodes }) => ({ recovery_codes: backupCodes }),
  },
  passkeyRegisterOptions: {
    method: 'GET',
    path: '/passkey/generate-register-options',
    session: 'fresh',
    wrong: REFUSED,
    answer: (said) => said,
  },
  registerPasskey: {
    method: 'POST',
    path: '/passkey/verify-registration',
    body: z.strictObject({ response: z.looseObject({}), name: nameText.optional() }),
    session: 'fresh',
    wrong: WRONG_PASSKEY,
    answer: passkeyOf,
  },
  passkeySignInOptions: {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    wrong: REFUSED,
    // A passkey stands for both factors, so that whoever holds the device must be asked for.
    answer: (said) => ({ ...said, userVerification: 'required' }),
  },
  signInByPasskey: {
    method: 'POST',
    path: '/passkey/verify-authentication',
    body: z.strictObject({ response: z.looseObject({}) }),
    counts: 'code',
    opens: true,
    wrong: WRONG_PASSKEY,
    answer: done,
  },
  listPasskeys: {
    method: 'GET',
    path: '/passkey/list-user-passkeys',
    session: 'live',
    wrong: REFUSED,
    answer: (said) => ({ data: (said as unknown as readonly Said[]).map(passkeyOf) }),
  },
  removePasskey: {
    method: 'POST',
    path: '/passkey/delete-passkey',
    body: z.strictObject({ id: z.string().max(100) }),
    session: 'fresh',
    wrong: () => new Refusal('not_found', 'There is no such passkey here.'),
    answer: done,
  },
  requestReset: {
    method: 'POST',
    path: '/request-password-reset',
    body: z.strictObject({ email: emailText }),
    sends: ({ email }) => ({ email: codedAddress(String(email)) }),
    counts: 'mail',
    detached: true,
    wrong: REFUSED,
    answer: done,
  },
  resetPassword: {
    method: 'POST',
    path: '/reset-password',
    body: z.strictObject({ token: z.string().max(200), password: passwordText }),
    sends: ({ token, password }) => ({ token, newPassword: password }),
    counts: 'code',
    wrong: WRONG_LINK,
    answer: done,
  },
  changePassword: {
    method: 'POST',
    path: '/change-password',
    body: z.strictObject({ password: anyPassword, new_password: passwordText }),
    sends: ({ password, new_password }) => ({
      currentPassword: password,
      newPassword: new_password,
      revokeOtherSessions: true,
    }),
    session: 'live',
    counts: 'password',
    opens: true,
    wrong: WRONG_OWN_PASSWORD,
    answer: done,
  },
}
