import type { Words } from '../../i18n.ts'

/** Words that several parts say. */
export const common: Words['common'] = {
  product: 'Claviger',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  done: 'Fertig',
  copy: 'Kopieren',
  copied: 'Kopiert!',
  copyFailed:
    'Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn selbst.',
  retry: 'Noch einmal versuchen',
  reload: 'Neu laden',
  optional: 'optional',
  loading: 'Wird geladen…',
  never: 'Nie',
  back: 'Zurück',
  moreActions: 'Weitere Aktionen',
  dismiss: 'Ausblenden',
  showPassword: 'Eingabe anzeigen',
  passwordLength: { short: 'Zu kurz: {{count}} oder mehr', enough: 'Lang genug', long: 'Schön lang' },
  problem: {
    title: 'Das hat nicht geklappt',
    network:
      'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal. Ihre Eingaben gehen nicht verloren.',
    timeout:
      'Der Server hat zu lange nicht geantwortet. Vielleicht ist es trotzdem geschehen: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
    signedOut: 'Sie sind nicht mehr angemeldet. Melden Sie sich wieder an, um dies zu sehen.',
    forbidden: 'Ihre Rolle erlaubt das nicht. Fragen Sie einen Owner oder Admin dieses Workspace.',
    unexpected:
      'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal. Hilft das nicht, nennen Sie dem Support diese Nummer: {{request}}.',
    wait: 'Warten Sie {{time}} und versuchen Sie es dann noch einmal.',
  },
  offline:
    'Sie sind offline. Was Sie sehen, kann veraltet sein, und Änderungen lassen sich erst wieder online speichern.',
  crashed: {
    title: 'Diese Seite funktioniert nicht mehr',
    words: 'Der Fehler liegt bei uns, nicht bei Ihnen. Es wurde nichts geändert. Laden Sie die Seite neu.',
  },
  missing: {
    title: 'Diese Seite gibt es nicht',
    words: 'Vielleicht ist die Adresse vertippt, oder was hier war, ist nicht mehr da.',
    home: 'Zur Startseite',
  },
  notForYou: {
    title: 'Ihre Rolle zeigt das nicht',
    words:
      'Wer es sehen darf, bestimmen die Rollen. Fragen Sie einen Owner oder Admin dieses Workspace, wenn Sie es brauchen.',
  },
  keyStatus: {
    active: 'Aktiv',
    disabled: 'Deaktiviert',
    pending: 'Wartet auf Genehmigung',
    expired: 'Abgelaufen',
    revoked: 'Widerrufen',
  },
  confirmBy: 'Zur Bestätigung <0>{{text}}</0> eingeben',
  confirmWrong: 'Geben Sie es genau so ein, wie es oben steht.',
}
