import type { Words } from '../../i18n.ts'

/** Words of the pages of projects and their apps. */
export const projects: Words['projects'] = {
  title: 'Projekte',
  about:
    'Ein Projekt steht für eines Ihrer Produkte oder einen Ihrer Dienste. Seine Schlüssel gelten für seine Apps und für kein anderes Projekt.',
  archivedOnes: 'Archivierte Projekte',
  which: 'Welche Projekte',
  states: { inUse: 'In Gebrauch', archived: 'Archiviert' },
  state: 'Zustand',
  number: '{{count, number}}',
  more: 'Mehr zeigen',
  name: 'Name',
  nameHint: {
    project: 'Wie alle es nennen. Gut: „Webshop“, „Abrechnung“. Schlecht: „Projekt 1“, „Test“.',
    app: 'Was für sich allein läuft. Gut: „Checkout-API“, „Admin-Konsole“. Schlecht: „App 1“, „Neu“.',
  },
  nameMissing: 'Geben Sie einen Namen an, an dem andere es erkennen.',
  taken: {
    project: 'Ein anderes Projekt in Gebrauch heißt schon so. Wählen Sie einen anderen Namen.',
    app: 'Eine andere App dieses Projekts heißt schon so. Wählen Sie einen anderen Namen.',
  },
  copyId: 'ID des Projekts kopieren',
  made: 'Angelegt',
  createKey: 'Schlüssel erstellen',
  columns: {
    name: 'Name',
    apps: 'Apps',
    keys: 'Gültige Schlüssel',
    ownKeys: 'Ihre Schlüssel',
    created: 'Angelegt',
    archived: 'Archiviert',
    id: 'ID',
    type: 'Typ',
    status: 'Status',
    lastUsed: 'Zuletzt benutzt',
    actions: 'Aktionen',
  },
  search: {
    label: 'Projekte suchen',
    placeholder: 'Name oder ID',
    wholeKey:
      'Das war ein ganzer Schlüssel. Er wurde nirgendwohin gesendet. Suchen Sie ihn in der Liste der Schlüssel.',
  },
  empty: {
    title: 'Noch keine Projekte',
    words:
      'Ein Projekt hält die Schlüssel eines Produkts von denen eines anderen getrennt: Die Abrechnung weist einen Schlüssel des Webshops ab.',
    optional: 'Solange es nur ein Produkt gibt, brauchen Sie keines: Schlüssel gelten auch ohne.',
    readOnly: 'Das erste legt an, wer in diesem Workspace Projekte anlegen darf.',
    action: 'Erstes Projekt anlegen',
  },
  noArchived: {
    title: 'Nichts ist archiviert',
    words:
      'Ein Projekt, das nicht mehr gebraucht wird, lässt sich auf seiner Seite archivieren und von hier wiederherstellen.',
  },
  none: {
    title: 'Kein Projekt passt',
    words: 'Keines hat dies in seinem Namen oder seiner ID. Archivierte stehen in einer eigenen Liste.',
    clear: 'Suche leeren',
  },
  missing: {
    title: 'Dieses Projekt gibt es nicht',
    words: 'Vielleicht ist die Adresse vertippt, oder es gehört zu einem anderen Workspace.',
    back: 'Alle Projekte',
  },
  make: {
    title: { project: 'Projekt anlegen', app: 'App hinzufügen' },
    words: {
      project: 'Danach werden Schlüssel dafür erstellt und auf seiner Seite Apps hinzugefügt.',
      app: 'Eine App ist ein Teil des Projekts, der unter einer eigenen ID nach Schlüsseln fragt. Jeder Schlüssel des Projekts gilt für alle seine Apps.',
    },
    action: { project: 'Projekt anlegen', app: 'App hinzufügen' },
    done: { project: 'Das Projekt ist angelegt.', app: 'Die App ist hinzugefügt.' },
  },
  rename: {
    button: 'Umbenennen',
    title: { project: 'Projekt umbenennen', app: 'App umbenennen' },
    done: { project: 'Das Projekt hat seinen neuen Namen.', app: 'Die App hat ihren neuen Namen.' },
  },
  restore: {
    action: 'Wiederherstellen',
    title: { project: '„{{name}}“ wiederherstellen?', app: '„{{name}}“ wiederherstellen?' },
    words: {
      project:
        'Darin können wieder Schlüssel und Apps angelegt werden. Widerrufene Schlüssel bleiben widerrufen.',
      app: 'Die Prüfung kennt sie sofort wieder, unter derselben ID.',
    },
    done: { project: 'Das Projekt ist wieder in Gebrauch.', app: 'Die App ist wieder in Gebrauch.' },
  },
  archive: {
    heading: 'Dieses Projekt archivieren',
    about:
      'Für ein Projekt, das nicht mehr gebraucht wird. Es verschwindet aus der Liste und lässt sich jederzeit wiederherstellen.',
    action: 'Archivieren',
    counting: 'Die Schlüssel des Projekts werden gesucht',
    title: { project: '„{{name}}“ archivieren?', app: '„{{name}}“ archivieren?' },
    unknown: {
      project:
        'Darin können keine Schlüssel und keine Apps mehr angelegt werden, und die Prüfung antwortet, als gäbe es das Projekt und seine Apps nicht.',
      app: 'Die Prüfung antwortet, als gäbe es sie nicht: Wer unter ihrer ID fragt, wird abgewiesen. Für die anderen Apps gelten die Schlüssel des Projekts weiter.',
    },
    undone: {
      project:
        'Nichts geht verloren: Es lässt sich jederzeit wiederherstellen. Sein Name ist bis dahin für ein anderes frei.',
      app: 'Nichts geht verloren: Sie lässt sich jederzeit wiederherstellen, mit derselben ID. Ihr Name ist bis dahin für eine andere frei.',
    },
    done: { project: 'Das Projekt ist archiviert.', app: 'Die App ist archiviert.' },
  },
  inTheWay: {
    revokeAll: 'Oder alle auf einmal.',
    title: '„{{name}}“ hat noch Schlüssel',
    keys_one:
      '{{count, number}} Schlüssel davon ist nicht widerrufen. Ein Projekt wird erst archiviert, wenn keiner übrig ist, damit nichts überraschend ausfällt.',
    keys_other:
      '{{count, number}} Schlüssel davon sind nicht widerrufen. Ein Projekt wird erst archiviert, wenn keiner übrig ist, damit nichts überraschend ausfällt.',
    look: 'Sehen Sie nach, wann jeder Schlüssel zuletzt benutzt wurde, und stellen Sie um, was noch einen braucht.',
    revoke: 'Widerrufen Sie sie: einzeln, oder alle in der Liste auswählen und zusammen widerrufen.',
    after: 'Kommen Sie hierher zurück und archivieren Sie das Projekt.',
    show_one: 'Schlüssel zeigen',
    show_other: '{{count, number}} Schlüssel zeigen',
  },
  meanwhile: {
    renamed: {
      project:
        'Jemand anderes hat es inzwischen von „{{from}}“ in „{{to}}“ umbenannt. Es wurde nichts archiviert; tun Sie es noch einmal, wenn Sie es weiterhin möchten.',
      app: 'Jemand anderes hat sie inzwischen von „{{from}}“ in „{{to}}“ umbenannt. Es wurde nichts archiviert; tun Sie es noch einmal, wenn Sie es weiterhin möchten.',
    },
    archived: {
      project: 'Jemand anderes hat es inzwischen archiviert.',
      app: 'Jemand anderes hat sie inzwischen archiviert.',
    },
  },
  conflict: {
    project: 'Jemand anderes hat dieses Projekt inzwischen geändert',
    app: 'Jemand anderes hat diese App inzwischen geändert',
  },
  isArchived: {
    title: 'Dieses Projekt ist archiviert',
    words: 'Darin können keine Schlüssel und keine Apps angelegt werden, und die Prüfung kennt es nicht.',
  },
  apps: {
    title: 'Apps',
    archivedOnes: 'Archivierte Apps',
    which: 'Welche Apps',
    about:
      'Die Teile des Projekts, die seine Schlüssel annehmen. Jede kann unter einer eigenen ID nach einem Schlüssel fragen.',
    none: 'Noch keine Apps. Sie brauchen nur dann eine, wenn Teile des Projekts unter einer eigenen ID fragen sollen.',
    noneArchived: 'Keine App ist archiviert.',
    noneShort: 'Keine',
    more_one: 'und {{count, number}} weitere',
    more_other: 'und {{count, number}} weitere',
    moreThan_one: 'und mehr als {{count, number}} weitere',
    moreThan_other: 'und mehr als {{count, number}} weitere',
    copyId: 'ID von {{name}} kopieren',
    actionsOf: 'Weitere Aktionen für {{name}}',
  },
  keys: {
    title: 'Schlüssel',
    own: 'Ihre Schlüssel',
    about: 'Die neuesten Schlüssel, die nur in diesem Projekt gelten.',
    newest: 'Neueste Schlüssel des Projekts',
    none: 'Für dieses Projekt wurde noch kein Schlüssel erstellt, oder alle sind widerrufen.',
    noneOwn: 'Sie haben keinen Schlüssel für dieses Projekt.',
    noneArchived: 'Keiner seiner Schlüssel gilt mehr.',
    noneShort: 'Keine',
    never: 'Nie',
    all_one: 'In der Liste der Schlüssel zeigen',
    all_other: 'Alle {{count, number}} zeigen',
    everyOne: 'Alle zeigen',
    revoked: 'Frühere Schlüssel zeigen',
    show_one: '{{count, number}} Schlüssel von {{name}} zeigen',
    show_other: '{{count, number}} Schlüssel von {{name}} zeigen',
  },
  reach: {
    title: 'Was seine Schlüssel erreichen',
    here: 'Angenommen für dieses Projekt und jede seiner Apps.',
    elsewhere:
      'Abgewiesen mit „wrong_project“, wo Ihre API nach einem anderen Projekt oder einer App davon fragt.',
    ask: 'Lassen Sie Ihre API bei jeder Prüfung das Projekt oder die App nennen: Fehlt die Angabe, wird deshalb nichts abgewiesen.',
    others:
      'Wer mit einem Schlüssel eines anderen Projekts fragt, erfährt nichts: Dort gibt es dieses Projekt nicht.',
    manages:
      'Ein Schlüssel, der Schlüssel verwalten darf, verwaltet nur die dieses Projekts und erstellt keine für ein anderes.',
    archived:
      'Nichts, solange das Projekt archiviert ist: Alle seine Schlüssel sind widerrufen, und die Prüfung kennt weder das Projekt noch seine Apps.',
  },
  types: {
    title: 'Einen solchen erstellen',
    about: 'Jeder ist auf dieses Projekt beschränkt, wem er auch gehört.',
    yours: 'Gehört Ihnen.',
    belongs: 'Inhaber: {{owners}}.',
    owners: {
      user: 'ein Mitglied',
      workspace: 'der Workspace',
      project: 'dieses Projekt',
      external: 'einer Ihrer Kunden',
    },
  },
}
