import type { Words } from '../../i18n.ts'

/** Words of what stands around every page. */
export const shell: Words['shell'] = {
  skip: 'Skip to content',
  navigation: 'Pages',
  menus: 'Menus',
  openNavigation: 'Open navigation',
  around: 'Workspace',
  pages: {
    overview: 'Overview',
    projects: 'Projects',
    keyTypes: 'Key types',
    team: 'Team',
    activity: 'Activity',
    security: 'Security',
  },
  switch: 'Switch workspace',
  workspaces: 'Your workspaces',
  open: 'open now',
  account: 'Your account',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
  language: 'Language',
  signOut: 'Sign out',
  signOutFailed: 'Signing out did not work. Check your connection and try again.',
  docs: 'Documentation',
  support: 'Support',
  roles: { owner: 'Owner', admin: 'Admin', developer: 'Developer', viewer: 'Viewer' },
}
