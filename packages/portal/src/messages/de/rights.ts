import type { Words } from '../../i18n.ts'

/** Words about what keys may do. */
export const rights: Words['rights'] = {
  title: 'Berechtigungen',
  resource: 'Ressource',
  levels: { none: 'Keine', read: 'Lesen', write: 'Schreiben', admin: 'Admin' },
  noAccess: 'Kein Zugriff',
  levelOf: '{{resource}}: {{level}}',
  scopeOf: '{{resource}}: {{verb}}',
  all: 'Alle',
  allTo: 'Alle: {{level}}',
  startFrom: 'Vorlage',
  started: 'Eingestellt wie für „{{template}}“. Ändern Sie, was Sie möchten.',
  standard: 'Alles, was diese Art darf',
  standardSome: 'Das Übliche',
  chosen: 'Scopes wählen',
  chosenHint: 'So wenig wie möglich: nur ankreuzen, was der Schlüssel braucht',
  manage: 'Verwaltung dieses Workspace',
  manageHint:
    'Für Programme, die selbst Schlüssel, Mitglieder oder Projekte anlegen. Die meisten Schlüssel brauchen nichts davon.',
  beyondYou:
    'Ausgegraut ist, was Ihre Rolle selbst nicht darf: Niemand gibt einem Schlüssel mehr, als er hat.',
  beyondYouHint: 'Das darf Ihre Rolle selbst nicht',
  everything: 'alles in der API',
  manageEverything: 'alles in diesem Workspace verwalten',
  managed: '{{what}} {{verbs}}',
  held: '{{what}} {{verbs}}',
  /** The verbs that each workspace may have; others stay as they are called. */
  verbs: { read: 'lesen', write: 'schreiben', admin: 'administrieren', verify: 'prüfen' },
  doing: { read: 'ansehen', write: 'verwalten', verify: 'prüfen' },
  things: {
    'Manage keys': 'Schlüssel',
    'Manage key types': 'Schlüsseltypen',
    'Manage projects': 'Projekte',
    'Manage members': 'Mitglieder',
    'Manage events': 'Aufzeichnungen',
    'Manage usage': 'Nutzung',
    'Manage connections': 'Verbindungen',
    'Manage webhooks': 'Webhooks',
    'Manage workspace': 'den Workspace',
    'Manage installation': 'die Installation',
  },
  nothing: 'noch nichts',
}
