import type { Words } from '../../i18n.ts'

/** Words about signing in, and about the links by which an account begins. */
export const signIn: Words['signIn'] = {
  title: 'Sign in to Claviger',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  refused:
    'The e-mail address or the password is not right. If you are sure of both, your membership may have been suspended: ask an admin.',
  or: 'or',
  passkey: 'Sign in with a passkey',
  passkeyFailed: 'Your browser could not use a passkey here. Try again, or sign in another way.',
  sso: 'Continue with single sign-on',
  forgot: 'Forgot your password?',
  forgotOperator:
    'Whoever runs this server can make you a link to choose a new one: <0>claviger members reset-link</0>',
  toSignIn: 'Go to the sign-in',
  notPrivate:
    'Nobody can sign in here, because this address is not private: passwords could be read on the way. Open the portal by HTTPS, or set CLAVIGER_PUBLIC_URL to an address that is.',
  provider: {
    title: 'Single sign-on did not let you in',
    not_a_member:
      'The address it gave is not that of an active member here. Ask an owner or admin for an invitation.',
    email_not_verified:
      'It does not vouch for your e-mail address. Verify the address there, then try again.',
    email_not_found: 'It did not tell your e-mail address, by which you are known here. Ask your operator.',
    access_denied: 'You or your organisation did not agree to it. Try again, or sign in another way.',
    other: 'Something did not fit, or it took too long. Try again; if it stays, ask your operator.',
  },
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
    other: 'Sign in as somebody else',
  },
  name: 'Your name',
  nameHint: 'How others see you.',
  newPassword: 'Password',
  newPasswordHint: 'At least 12 characters of any kind. A few words you remember are good.',
  link: {
    spent: 'This link does not work any more',
    none: 'Open the link once more',
  },
  setUp: {
    title: 'Welcome to Claviger',
    words: 'You are the owner of this workspace. Choose how you sign in, and make your first key.',
    action: 'Begin',
    spent:
      'It was used, or is older than a day. If you have made your account, sign in. Else run claviger recover on the server: it prints a new link.',
    none: 'The secret part of the link is taken out of the address at once, so this page needs the whole link again. claviger init printed it; claviger recover prints a new one.',
  },
  invitation: {
    title: 'You are invited',
    words: 'Choose a password to join the workspace you were invited to.',
    action: 'Join',
    join: 'Join the workspace',
    signedIn: 'You are signed in as <0>{{email}}</0> and can join with this account.',
    other: 'Use another account',
    known: 'I have an account already',
    new: 'I have no account yet',
    signInFirst: 'Sign in to join with the account you have.',
    found: 'There is an account for the invited address already. Sign in with it to join.',
    spent:
      'The invitation was used or revoked, or is older than seven days. If you have joined, sign in. Else ask whoever invited you for a new one.',
    none: 'The secret part of an invitation is taken out of the address at once, so this page needs the whole link again. You find it in the message that invited you.',
  },
  reset: {
    title: 'Forgot your password?',
    words: 'We send you a link by which you choose a new one.',
    ask: 'Send the link',
    sentTitle: 'Look into your mail',
    sent: 'If {{email}} has an account here, a link is on its way. It is good for an hour.',
    spent: 'It was used, or is older than an hour. Ask for a new one below.',
    chooseTitle: 'Choose a new password',
    password: 'New password',
    chooseWords: 'You are then signed out everywhere, and sign in with the new one.',
    choose: 'Change the password',
    doneTitle: 'Your password is changed',
    done: 'All your sessions have ended. Sign in with the new password.',
  },
}
