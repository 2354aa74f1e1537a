import type { Words } from '../../i18n.ts'

/** Words about what keys may do. */
export const rights: Words['rights'] = {
  everything: 'alles in der API',
  manageEverything: 'alles in diesem Workspace verwalten',
  managed: '{{what}} {{verbs}}',
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
