/** Words about signing in. */
export const signIn = {
  title: 'Sign in to Claviger',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  or: 'or',
  passkey: 'Sign in with a passkey',
  sso: 'Continue with single sign-on',
  forgot: 'Forgot your password?',
  notPrivate:
    'Nobody can sign in here, because this address is not private: passwords could be read on the way. Open the portal by HTTPS, or set CLAVIGER_PUBLIC_URL to an address that is.',
  code: 'Code',
  codeHint: 'Six digits, from your authenticator app.',
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'One of the codes you kept when you set up the second step. Each works once.',
  verify: 'Continue',
  useCode: 'Use the authenticator app',
  useRecoveryCode: 'Use a recovery code',
  otherAccount: 'Back',
  again: {
    endedTitle: 'Sign in again',
    ended: 'Your session has ended. Sign in to go on where you are: nothing you typed is lost.',
    staleTitle: 'Confirm that it is you',
    stale: 'This needs a sign-in of the last 15 minutes. It is then done at once.',
  },
} as const
