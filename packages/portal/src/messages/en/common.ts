/** Words that several parts say. */
export const common = {
  product: 'Claviger',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  done: 'Done',
  copy: 'Copy',
  copied: 'Copied!',
  copyFailed: 'Your browser did not allow copying. Select the text and copy it by hand.',
  retry: 'Try again',
  reload: 'Reload',
  optional: 'optional',
  loading: 'Loading…',
  never: 'Never',
  back: 'Back',
  moreActions: 'More actions',
  dismiss: 'Dismiss',
  showPassword: 'Show what is typed',
  passwordLength: { short: 'Too short: {{count}} or more', enough: 'Long enough', long: 'Nice and long' },
  problem: {
    title: 'This did not work',
    network:
      'The server cannot be reached. Check your connection, then try again. Nothing you typed is lost.',
    timeout:
      'The server took too long to answer. It may have done it all the same: look before you try again.',
    signedOut: 'You are not signed in any more. Sign in again to see this.',
    forbidden: 'Your role does not allow this. Ask an owner or admin of this workspace.',
    unexpected:
      'Something went wrong on our side. Try again; if it stays, tell support this number: {{request}}.',
    wait: 'Try again in {{time}}.',
  },
  offline: 'You are offline. What you see may be old, and changes cannot be saved until you are back.',
  crashed: {
    title: 'This page has stopped working',
    words: 'It is our fault, not yours. Nothing was changed. Reload the page to go on.',
  },
  missing: {
    title: 'There is no such page',
    words: 'The address may be mistyped, or what was here is gone.',
    home: 'Go to the start',
  },
  notForYou: {
    title: 'Your role does not show this',
    words: 'Who may see it is decided by roles. Ask an owner or admin of this workspace if you need it.',
  },
  keyStatus: {
    active: 'Active',
    disabled: 'Disabled',
    pending: 'Waiting for approval',
    expired: 'Expired',
    revoked: 'Revoked',
  },
  confirmBy: 'Type <0>{{text}}</0> to confirm',
  confirmWrong: 'Type it just as it stands above.',
} as const
