/** Words of what stands around every page. */
export const shell = {
  skip: 'Skip to content',
  navigation: 'Pages',
  menus: 'Menus',
  openNavigation: 'Open navigation',
  switch: 'Switch workspace',
  workspaces: 'Your workspaces',
  open: 'open now',
  account: 'Your account',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
  signOut: 'Sign out',
  signOutFailed: 'Signing out did not work. Check your connection and try again.',
  docs: 'Documentation',
  support: 'Support',
  roles: { owner: 'Owner', admin: 'Admin', developer: 'Developer', viewer: 'Viewer' },
} as const
