import type { Words } from '../../i18n.ts'

/** Words of the palette: everything by typing. */
export const palette: Words['palette'] = {
  title: 'Wohin oder was beginnen?',
  open: 'Suchen',
  control: 'Strg',
  placeholder: 'Seite, Schlüssel oder Aktion …',
  found: 'Gefunden',
  looking: 'Wird gesucht …',
  nothing: 'Nichts heißt so. Schlüssel finden Sie mit einem Teil des Namens oder mit den letzten Zeichen.',
  keys: 'Schlüssel',
  pages: 'Seiten',
  acts: 'Beginnen',
  workspaces: 'Andere Workspaces',
  you: 'Sie',
  light: 'Helle Farben',
  dark: 'Dunkle Farben',
}
