import type { Words } from '../../i18n.ts'

/** Words of the page of security. */
export const security: Words['security'] = {
  title: 'Sicherheit',
  titleOf: ' – {{tab}}',
  tabs: {
    'signing-keys': 'Signaturschlüssel',
    'sign-in': 'Anmeldung',
    'revoke-all': 'Alle widerrufen',
    import: 'Importieren',
  },
  about: {
    'signing-keys':
      'Schlüssel, die Token (JWT) sind, tragen eine Signatur. Mit diesen Schlüsseln wird sie gemacht und von anderen geprüft.',
    'sign-in': 'Was dieser Workspace bei der Anmeldung verlangt, und wo Mitglieder gerade angemeldet sind.',
    'revoke-all':
      'Wenn etwas bekannt geworden ist: beendet viele Schlüssel in einem Schritt, überall, sofort.',
    import:
      'Übernimmt Schlüssel, die ein anderes System ausgestellt hat, damit sie hier weiter funktionieren.',
  },

  signing: {
    table: 'Signaturschlüssel',
    columns: { id: 'ID', state: 'Zustand', created: 'Erstellt', live: 'Token', actions: 'Aktionen' },
    states: {
      active: 'Signiert jetzt',
      next: 'Als Nächstes',
      retiring: 'Wird abgelöst',
      withdrawn: 'Zurückgezogen',
    },
    meanings: {
      active: 'Jedes neue Token wird damit signiert.',
      next: 'Schon veröffentlicht, damit niemand auf eine Signatur trifft, die nicht zu prüfen ist. Nach der nächsten Rotation wird damit signiert.',
      retiring: 'Damit wird nichts Neues signiert. Die Token darunter gelten, bis jedes von selbst endet.',
      withdrawn: 'Jedes Token darunter wird abgewiesen.',
    },
    retiresAt: 'Damit wird nichts Neues signiert. Die Token darunter gelten höchstens bis <0/>.',
    ended: 'Damit wird nichts signiert, und die Token darunter sind zu Ende.',
    live_one: '{{count, number}} gilt',
    live_other: '{{count, number}} gelten',
    none: 'Keine',
    actionsOf: '{{id}} zurückziehen',
    rotate: 'Rotieren',
    withdraw: 'Zurückziehen',
    empty: {
      title: 'Noch keine Signaturschlüssel',
      words:
        'Kein Schlüsseltyp dieses Workspace stellt Token (JWT) aus, also wird nichts signiert. Der erste solche Typ bringt seine Signaturschlüssel mit.',
    },
    jwks: {
      title: 'Wo andere die öffentlichen Hälften finden',
      words:
        'Geben Sie diese Adresse an alle, die Token selbst prüfen. Der Inhalt ändert sich mit jeder Rotation und ist dann neu abzufragen.',
      label: 'Adresse des JWKS',
      copy: 'Adresse kopieren',
    },
    rotating: {
      title: 'Signaturschlüssel rotieren?',
      words:
        'Ab sofort werden neue Token mit dem nächsten Schlüssel signiert, der schon veröffentlicht ist, und ein weiterer nächster wird veröffentlicht.',
      overlap: 'Bestehende Token',
      overlaps: {
        keep: 'Gelten, bis jedes von selbst endet',
        '7d': 'Gelten höchstens noch 7 Tage',
        '24h': 'Gelten höchstens noch 24 Stunden',
        '1h': 'Gelten höchstens noch 1 Stunde',
      },
      hints: {
        keep: 'Für eine Rotation nach Plan. Niemand merkt etwas.',
        '7d': 'Wenn der alte Schlüssel bald fort sein soll.',
        '24h': 'Wenn alle heute neue Token holen können.',
        '1h': 'Wenn der alte Schlüssel in falschen Händen sein kann. Ziehen Sie ihn dann auch zurück.',
      },
      count_one: '{{count, number}} Token gilt unter dem Schlüssel, mit dem jetzt signiert wird.',
      count_other: '{{count, number}} Token gelten unter dem Schlüssel, mit dem jetzt signiert wird.',
      action: 'Rotieren',
      done: 'Neue Token werden jetzt mit einem anderen Schlüssel signiert.',
    },
    withdrawing: {
      title: 'Diesen Signaturschlüssel zurückziehen?',
      ends: {
        none: 'Kein Token gilt darunter. Er verschwindet aus dem JWKS, und nichts wird deshalb abgewiesen.',
        some_one: '{{count, number}} Token wird sofort überall abgewiesen.',
        some_other: '{{count, number}} Token werden sofort überall abgewiesen.',
      },
      active: 'Mit ihm wird jetzt signiert: Der nächste Schlüssel tritt sofort an seine Stelle.',
      next: 'An seiner Stelle wird ein anderer nächster Schlüssel veröffentlicht.',
      elsewhere: 'Wer Token selbst prüft, weist sie ab, sobald das JWKS neu abgefragt ist.',
      final:
        'Das lässt sich nicht rückgängig machen. Tun Sie es, wenn jemand anderes die private Hälfte kennen kann.',
      action: 'Zurückziehen',
      done: 'Der Signaturschlüssel ist zurückgezogen.',
    },
  },

  signIn: {
    policy: {
      title: 'Zweiter Faktor',
      words:
        'Mitglieder mit diesen Rollen erreichen den Workspace nur mit einem Passkey oder einer Authenticator-App. Schlüssel sind davon nie betroffen.',
      roles: 'Verlangt von',
      nobody: 'Niemandem',
      none: 'Kein Mitglied hat diese Rolle.',
      all_one: '{{count, number}} Mitglied, mit zweitem Faktor.',
      all_other: '{{count, number}} Mitglieder, alle mit zweitem Faktor.',
      lack_one: '{{count, number}} Mitglied hat keinen zweiten Faktor: {{names}}.',
      lack_other: '{{count, number}} Mitglieder haben keinen zweiten Faktor: {{names}}.',
      save: 'Speichern',
      saved: 'Die Regel ist gespeichert. Sie gilt ab jetzt.',
      after: 'Wenn Sie das speichern',
      closed_one:
        '{{names}} muss zuerst einen zweiten Faktor einrichten und sieht bis dahin nichts vom Workspace. Die eigenen Schlüssel funktionieren weiter.',
      closed_other:
        '{{names}} müssen zuerst einen zweiten Faktor einrichten und sehen bis dahin nichts vom Workspace. Die eigenen Schlüssel funktionieren weiter.',
      nobodyClosed: 'Niemand wird ausgesperrt: Alle, von denen er verlangt wird, haben einen zweiten Faktor.',
      relaxed: 'Für diese Rollen genügt wieder ein Passwort: {{roles}}.',
      more_one: '{{names}} und {{count, number}} weiteres Mitglied',
      more_other: '{{names}} und {{count, number}} weitere Mitglieder',
      yourself:
        'Sie haben selbst keinen zweiten Faktor. Fügen Sie zuerst einen hinzu, damit Sie sich nicht aussperren.',
      account: 'Zu Ihrem Konto',
      conflict: 'Inzwischen hat jemand anderes die Regel geändert',
      conflictWords:
        'Verlangt wird er von: {{roles}}. Ihre Auswahl ist noch da: Sehen Sie sie an, und speichern Sie noch einmal.',
    },
    people: {
      title: 'Wo Mitglieder angemeldet sind',
      words:
        'Ein Laptop ist verloren? Melden Sie das Mitglied überall ab. Seine Schlüssel funktionieren weiter: Widerrufen Sie diese eigens.',
      columns: {
        member: 'Mitglied',
        role: 'Rolle',
        factor: 'Zweiter Faktor',
        last: 'Letzte Anmeldung',
        actions: 'Aktionen',
      },
      has: 'Ja',
      hasNot: 'Keiner',
      never: 'Nie',
      you: '{{name}} (Sie)',
      suspended: 'Gesperrt',
      sessions: 'Sitzungen',
      sessionsOf: 'Sitzungen von {{name}}',
      own: 'Ihre eigenen stehen auf der Seite Ihres Kontos.',
    },
    sessions: {
      title: 'Sitzungen von {{name}}',
      none: 'Es gibt keine Sitzung.',
      begun: 'Angemeldet <0/>',
      from: 'von {{ip}}',
      signOut: 'Überall abmelden',
      asks: 'Jede dieser Sitzungen verliert sofort den Zugang zu diesem Workspace. Eine neue Anmeldung bleibt möglich; sperren Sie das Mitglied, wenn das nicht sein soll.',
      done: '{{name}} ist abgemeldet.',
    },
  },

  revoke: {
    scope: 'Welche Schlüssel',
    scopes: {
      workspace: 'Alle dieses Workspace',
      project: 'Alle eines Projekts',
      owner: 'Alle eines Inhabers',
      type: 'Alle eines Typs',
    },
    hints: {
      workspace: 'Wenn Sie nicht wissen, was bekannt geworden ist.',
      project: 'Schlüssel, die nur dieses Projekt erreichen.',
      owner: 'Wenn ein Laptop verloren oder in den Server eines Kunden eingebrochen wurde.',
      type: 'Wenn mit einer Art von Schlüssel falsch umgegangen wurde.',
    },
    scopeOf: '{{scope}} – {{name}}',
    project: 'Projekt',
    type: 'Schlüsseltyp',
    owner: 'Inhaber',
    owners: {
      people: 'Mitglieder',
      shared: 'Gemeinsame',
      workspace: 'Der Workspace',
      customer: 'Ein Kunde …',
    },
    customer: 'ID des Kunden',
    customerHint: 'Die ID, die Ihr eigenes System dem Kunden gab, wie sie an den Schlüsseln steht.',
    choose: 'Auswählen …',
    noProjects: 'Es gibt kein Projekt.',
    counting: 'Die Schlüssel werden gezählt …',
    hit: {
      title_one: 'Das widerruft {{count, number}} Schlüssel',
      title_other: 'Das widerruft {{count, number}} Schlüssel',
      none: 'Nichts zu widerrufen: Davon gibt es keine, die nicht schon widerrufen sind.',
      type: '{{title}} ({{count, number}})',
      words: 'Gültige, deaktivierte, abgelaufene und wartende. Wer sie benutzt, bekommt 401 Unauthorized.',
    },
    spared_one:
      'Verschont: {{count, number}} Root-Schlüssel, damit niemand ausgesperrt wird. Rotieren oder widerrufen Sie ihn eigens.',
    spared_other:
      'Verschont: {{count, number}} Root-Schlüssel, damit niemand ausgesperrt wird. Rotieren oder widerrufen Sie sie einzeln.',
    reason: 'Grund',
    reasonHint: 'Steht danach an jedem Schlüssel und in der Aktivität, für alle, die später fragen.',
    action_one: '{{count, number}} Schlüssel widerrufen',
    action_other: '{{count, number}} Schlüssel widerrufen',
    confirm: {
      title_one: '{{count, number}} Schlüssel endgültig widerrufen?',
      title_other: '{{count, number}} Schlüssel endgültig widerrufen?',
      words:
        'Alle zugleich oder, wenn etwas schiefgeht, keiner. Es ist getan, wenn jeder Server sie abweist.',
      final:
        'Das lässt sich nicht rückgängig machen. Wer noch Zugriff braucht, braucht einen neuen Schlüssel.',
      action: 'Widerrufen',
    },
    report: {
      title_one: '{{count, number}} Schlüssel ist widerrufen',
      title_other: '{{count, number}} Schlüssel sind widerrufen',
      none: 'Kein Schlüssel wurde widerrufen',
      since: 'Überall abgewiesen seit {{time}}.',
      waited: 'Jeder Server wusste es nach {{time}}.',
      scope: 'Welche: {{scope}}.',
      reason: 'Grund: {{reason}}',
      spared_one: '{{count, number}} Schlüssel wurde verschont',
      spared_other: '{{count, number}} Schlüssel wurden verschont',
      why: {
        root: 'ein Root-Schlüssel, der den Workspace verwaltet',
        caller: 'der Schlüssel, von dem der Auftrag kam',
      },
      sparedLine: '{{name}}: {{why}}',
      more: 'und {{count, number}} weitere',
      list: 'Widerrufene Schlüssel zeigen',
      copy: 'Diesen Bericht kopieren',
      again: 'Weitere widerrufen',
    },
  },
}
