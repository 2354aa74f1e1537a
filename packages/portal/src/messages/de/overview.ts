import type { Words } from '../../i18n.ts'

/** Words of the page that says what wants a look. */
export const overview: Words['overview'] = {
  title: 'Übersicht',
  about: 'Was heute einen Blick braucht, und was in letzter Zeit geschah.',
  allKeys: 'Alle Schlüssel',
  loading: 'Wird geladen',
  count: '{{count, number}}',
  look: {
    title: 'Braucht einen Blick',
    none: 'Alles in Ordnung: Kein Schlüssel wartet, ist überfällig, läuft bald ab oder liegt brach.',
    pending: {
      title_one: 'Schlüssel wartet auf Genehmigung',
      title_other: 'Schlüssel warten auf Genehmigung',
      todo: 'Bis zur Genehmigung werden sie abgewiesen.',
    },
    rotation_due: {
      title_one: 'Schlüssel müsste längst rotiert sein',
      title_other: 'Schlüssel müssten längst rotiert sein',
      todo: 'Rotieren Sie sie: Das alte Geheimnis kann noch eine Weile gelten.',
    },
    expiring: {
      title_one: 'Schlüssel läuft in den nächsten 30 Tagen ab',
      title_other: 'Schlüssel laufen in den nächsten 30 Tagen ab',
      todo: 'Ersetzen Sie rechtzeitig, was noch gebraucht wird.',
    },
    expired: {
      title_one: 'Schlüssel ist in den letzten 30 Tagen abgelaufen',
      title_other: 'Schlüssel sind in den letzten 30 Tagen abgelaufen',
      todo: 'Vielleicht werden sie irgendwo noch benutzt.',
    },
    unused: {
      title_one: 'Schlüssel ist seit 90 Tagen unbenutzt',
      title_other: 'Schlüssel sind seit 90 Tagen unbenutzt',
      todo: 'Widerrufen Sie, was nicht gebraucht wird.',
    },
    never_used: {
      title_one: 'Schlüssel wurde noch nie benutzt',
      title_other: 'Schlüssel wurden noch nie benutzt',
      todo: 'Verloren oder nie eingesetzt: vor mindestens 7 Tagen erstellt.',
    },
  },
  created: {
    title: 'In den letzten 7 Tagen erstellt',
    none: 'In den letzten 7 Tagen wurde kein Schlüssel erstellt.',
    all_one: 'In der Liste anzeigen',
    all_other: 'Alle {{count, number}} anzeigen',
  },
  revoked: {
    title: 'In den letzten 7 Tagen widerrufen',
    none: 'In den letzten 7 Tagen wurde kein Schlüssel widerrufen.',
    all_one: 'In der Liste anzeigen',
    all_other: 'Alle {{count, number}} anzeigen',
  },
  first: {
    title: 'Erste Schritte',
    about: 'Vom leeren Workspace zum ersten benutzten Schlüssel.',
    done: '(erledigt)',
    key_created: {
      title: 'Schlüssel erstellen',
      words: 'Einen für jedes Programm, damit sich jeder einzeln zurücknehmen lässt.',
      way: 'Schlüssel erstellen',
    },
    key_used: {
      title: 'Benutzen',
      words:
        'Klicken Sie bei einem neuen Schlüssel auf „Ausprobieren“ oder senden Sie damit eine Anfrage an Ihre API. Der Schritt ist erledigt, sobald Ihre API fragt, ob der Schlüssel gilt.',
    },
    member_added: {
      title: 'Jemanden einladen',
      words: 'Alle bekommen eine Rolle und eigene Schlüssel. Niemand braucht Ihre.',
      way: 'Jemanden einladen',
    },
    project_created: {
      title: 'Projekt anlegen',
      words: 'Optional: Schlüssel eines Projekts erreichen nur dessen Apps.',
      way: 'Zu den Projekten',
    },
  },
}
