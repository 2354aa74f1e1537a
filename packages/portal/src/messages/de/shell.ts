import type { Words } from '../../i18n.ts'

/** Words of what stands around every page. */
export const shell: Words['shell'] = {
  skip: 'Zum Inhalt springen',
  navigation: 'Seiten',
  menus: 'Menüs',
  openNavigation: 'Navigation öffnen',
  around: 'Workspace',
  pages: {
    overview: 'Übersicht',
    projects: 'Projekte',
    keyTypes: 'Schlüsseltypen',
    team: 'Team',
    activity: 'Aktivität',
    security: 'Sicherheit',
  },
  switch: 'Workspace wechseln',
  workspaces: 'Ihre Workspaces',
  open: 'gerade geöffnet',
  account: 'Ihr Konto',
  theme: 'Farben',
  themes: { light: 'Hell', dark: 'Dunkel', system: 'Wie das System' },
  language: 'Sprache',
  signOut: 'Abmelden',
  signOutFailed:
    'Das Abmelden hat nicht geklappt. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  docs: 'Dokumentation',
  support: 'Support',
  roles: { owner: 'Owner', admin: 'Admin', developer: 'Developer', viewer: 'Viewer' },
}
