import type { CallOptions, Caller } from './call.ts'
import type {
  AuthOffers,
  ChangePasswordBody,
  Done,
  OwnPasswordBody,
  Passkey,
  PasskeyCreation,
  PasskeyList,
  PasskeyRequest,
  ProviderAddress,
  RecoveryCodes,
  RegisterPasskeyBody,
  RequestResetBody,
  ResetPasswordBody,
  SignedIn,
  SignInBody,
  SignInByPasskeyBody,
  SignInBySsoBody,
  TwoFactorSecrets,
  VerifyCodeBody,
  VerifyRecoveryCodeBody,
} from './generated/types.ts'

/**
 * How people sign in, for pages that the server itself serves: the browser keeps the session in a cookie that no script
 * reads, and the client has no key. Each call is tried once, since guesses are counted.
 */
export interface Auth {
  /** Which ways to sign in there are. */
  offers(options?: CallOptions): Promise<AuthOffers>
  /** Signs in by address and password. With `two_factor` true, a code is still asked for. */
  signIn(body: SignInBody, options?: CallOptions): Promise<SignedIn>
  /** Begins to sign in by the provider: go to the `url` it answers. */
  signInBySso(body?: SignInBySsoBody, options?: CallOptions): Promise<ProviderAddress>
  /** Ends this session. */
  signOut(options?: CallOptions): Promise<Done>
  /** A code of the authenticator: ends signing in, or switches the second factor on. */
  verifyCode(body: VerifyCodeBody, options?: CallOptions): Promise<Done>
  /** Ends signing in by a recovery code, each once. */
  verifyRecoveryCode(body: VerifyRecoveryCodeBody, options?: CallOptions): Promise<Done>
  /** Begins to switch the second factor on: show `totp_uri` and `recovery_codes`, then verify a first code. */
  enableTwoFactor(body: OwnPasswordBody, options?: CallOptions): Promise<TwoFactorSecrets>
  /** Switches the second factor off. */
  disableTwoFactor(body: OwnPasswordBody, options?: CallOptions): Promise<Done>
  /** Makes new recovery codes; the old ones end. */
  renewRecoveryCodes(body: OwnPasswordBody, options?: CallOptions): Promise<RecoveryCodes>
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON`, and then `navigator.credentials.create`. */
  passkeyRegisterOptions(options?: CallOptions): Promise<PasskeyCreation>
  /** Adds a passkey. `response`: `toJSON()` of what the browser made. */
  registerPasskey(body: RegisterPasskeyBody, options?: CallOptions): Promise<Passkey>
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`, and then `navigator.credentials.get`. */
  passkeySignInOptions(options?: CallOptions): Promise<PasskeyRequest>
  /** Signs in by a passkey. `response`: `toJSON()` of what the browser gave. */
  signInByPasskey(body: SignInByPasskeyBody, options?: CallOptions): Promise<Done>
  /** The passkeys of who is signed in. */
  listPasskeys(options?: CallOptions): Promise<PasskeyList>
  /** Removes a passkey. */
  removePasskey(id: string, options?: CallOptions): Promise<Done>
  /** Has a link mailed; the answer is the same for an address that nobody has. */
  requestReset(body: RequestResetBody, options?: CallOptions): Promise<Done>
  /** Chooses a new password by the token of a link. Every session ends. */
  resetPassword(body: ResetPasswordBody, options?: CallOptions): Promise<Done>
  /** Changes the password. The other sessions end. */
  changePassword(body: ChangePasswordBody, options?: CallOptions): Promise<Done>
}

/** The operations below `/auth`, called by `caller`. */
export const authOf = (caller: Caller): Auth => ({
  offers: (options) => caller.call('getOffers', {}, options),
  signIn: (body, options) => caller.call('signIn', { body }, options),
  signInBySso: (body = {}, options) => caller.call('signInBySso', { body }, options),
  signOut: (options) => caller.call('signOut', {}, options),
  verifyCode: (body, options) => caller.call('verifyCode', { body }, options),
  verifyRecoveryCode: (body, options) => caller.call('verifyRecoveryCode', { body }, options),
  enableTwoFactor: (body, options) => caller.call('enableTwoFactor', { body }, options),
  disableTwoFactor: (body, options) => caller.call('disableTwoFactor', { body }, options),
  renewRecoveryCodes: (body, options) => caller.call('renewRecoveryCodes', { body }, options),
  passkeyRegisterOptions: (options) => caller.call('passkeyRegisterOptions', {}, options),
  registerPasskey: (body, options) => caller.call('registerPasskey', { body }, options),
  passkeySignInOptions: (options) => caller.call('passkeySignInOptions', {}, options),
  signInByPasskey: (body, options) => caller.call('signInByPasskey', { body }, options),
  listPasskeys: (options) => caller.call('listPasskeys', {}, options),
  removePasskey: (id, options) => caller.call('removePasskey', { body: { id } }, options),
  requestReset: (body, options) => caller.call('requestReset', { body }, options),
  resetPassword: (body, options) => caller.call('resetPassword', { body }, options),
  changePassword: (body, options) => caller.call('changePassword', { body }, options),
})
