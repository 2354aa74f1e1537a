import type { Words } from '../../i18n.ts'
import { teamApprovals } from './team-approvals.ts'

/** Words about who belongs to a workspace. */
export const team: Words['team'] = {
  title: 'Team',
  titleOf: ' – {{tab}}',
  tabs: { members: 'Mitglieder', invitations: 'Einladungen', roles: 'Rollen', approvals: 'Genehmigungen' },
  about: {
    members: 'Wer zu diesem Workspace gehört. Was jemand darf, bestimmt die Rolle.',
    invitations: 'Wer eingeladen ist und noch nicht geantwortet hat. Eine Einladung gilt sieben Tage.',
    roles: 'Was Mitglieder jeder Rolle dürfen. Kein Schlüssel von ihnen darf je mehr als ihre Rolle.',
    approvals:
      'Schlüssel, um die jemand gebeten hat. Sie gelten erst, wenn jemand anderes sie genehmigt hat.',
  },
  number: '{{count, number}}',
  roles: {
    owner: { name: 'Owner', about: 'Alles, auch andere Owner verwalten.' },
    admin: { name: 'Admin', about: 'Alles außer Ownern, Rollen und Signaturschlüsseln.' },
    developer: { name: 'Developer', about: 'Die ganze API und eigene Schlüssel.' },
    viewer: { name: 'Viewer', about: 'Liest die API und hat eigene Schlüssel.' },
  },
  roleMay: 'Darf {{what}}.',
  roleRefused: {
    owner: 'Nur ein Owner macht jemanden zum Owner.',
    stronger: 'Darf mehr als Sie, deshalb können Sie sie nicht vergeben.',
  },
  reaches: { workspace: 'Erreicht die Schlüssel von allen.', own: 'Erreicht nur eigene Schlüssel.' },

  notSinceJoined: 'Nicht seit dem Beitritt',

  columns: {
    name: 'Name',
    email: 'E-Mail',
    role: 'Rolle',
    status: 'Status',
    secondFactor: 'Zweiter Faktor',
    lastSignIn: 'Zuletzt angemeldet',
    joined: 'Dabei seit',
    actions: 'Aktionen',
    invited: 'Eingeladen',
    expires: 'Gültig bis',
    key: 'Schlüssel',
    askedBy: 'Wer darum bat',
    may: 'Darf',
  },
  you: 'Sie',
  secondFactor: { on: 'An', off: 'Aus' },
  status: { active: 'Aktiv', suspended: 'Gesperrt', removed: 'Entfernt' },

  members: {
    list: 'Mitglieder',
    invite: 'Jemanden einladen',
    actionsOf: 'Aktionen für {{name}}',
    search: 'Mitglieder suchen',
    searchHint: 'Name oder E-Mail',
    count_one: '{{count, number}} Mitglied',
    count_other: '{{count, number}} Mitglieder',
    found_one: '{{count, number}} Mitglied passt',
    found_other: '{{count, number}} Mitglieder passen',
    more: 'Mehr zeigen',
    alone: {
      title: 'Sie sind hier allein',
      words:
        'Laden Sie ein, wer mit Ihnen Schlüssel erstellt oder betreut. Alle bekommen ein eigenes Konto und eine eigene Rolle.',
    },
    none: {
      title: 'Niemand passt',
      words: 'Kein Mitglied hat das im Namen oder in der E-Mail-Adresse.',
      clear: 'Suche leeren',
    },
    acts: {
      invite: 'Jemanden einladen',
      role: 'Rolle ändern',
      suspend: 'Sperren',
      reactivate: 'Entsperren',
      remove: 'Entfernen',
      leave: 'Diesen Workspace verlassen',
      'hand-over': 'Eigentum übergeben',
      'last-owner': 'Warum nicht?',
    },
  },

  conflict:
    'Jemand anderes hat dieses Mitglied inzwischen geändert. {{changes}} Es ist noch nichts geschehen: Sehen Sie es sich an und bestätigen Sie noch einmal, wenn Sie es weiterhin möchten.',
  conflictRole: 'Rolle: {{from}} → {{to}}.',
  conflictStatus: 'Stand: {{from}} → {{to}}.',

  theirKeys: {
    loading: 'Die Schlüssel werden gesucht…',
    failed: 'Die Schlüssel konnten nicht gelesen werden. Was hier steht, gilt für alle davon.',
    none: 'Dem Mitglied gehört kein Schlüssel.',
    noneYours: 'Ihnen gehört kein Schlüssel.',
    unseen: 'Das gilt für jeden Schlüssel, der dem Mitglied gehört.',
    more_one: 'und {{count, number}} weiterer',
    more_other: 'und {{count, number}} weitere',
  },

  invite: {
    title: 'Jemanden einladen',
    words: 'Die Person bekommt einen Link, mit dem sie mit eigenem Konto beitritt. Er gilt sieben Tage.',
    wordsLink:
      'Sie bekommen einen Link und schicken ihn der Person. Damit tritt sie mit eigenem Konto bei. Er gilt sieben Tage.',
    email: 'E-Mail',
    emailHint: 'Das Konto, mit dem die Person beitritt, hat diese Adresse.',
    name: 'Name',
    nameHint: 'So heißt die Person, bis sie etwas anderes sagt.',
    role: 'Rolle',
    submit: 'Einladen',
    submitLink: 'Einladung erstellen',
    mailed: 'Die Einladung an {{email}} ist unterwegs.',
    shown: 'Schicken Sie diesen Link an {{email}}',
    warning: 'Dieser Link wird nur jetzt gezeigt.',
    whoever: 'Wer ihn hat, kann als {{role}} beitreten. Schicken Sie ihn nur an {{email}}.',
    once: 'Er gilt einmal, bis {{until}}. Geht er verloren, erneuern Sie die Einladung.',
    link: 'Link zum Beitreten, nur dieses Mal gezeigt',
    wait: 'Kopieren Sie zuerst den Link.',
    refused:
      'Kopieren Sie zuerst den Link: Er kann nicht noch einmal gezeigt werden. Sie können die Einladung später erneuern.',
    byHand: 'Ihr Browser hat das Kopieren nicht erlaubt. Der Link ist markiert: Kopieren Sie ihn von Hand.',
    done: 'Fertig',
  },

  role: {
    title: 'Rolle von {{name}} ändern',
    titleMine: 'Ihre eigene Rolle ändern',
    label: 'Rolle',
    changes: 'Was sich ändert',
    nothing: 'Noch nichts.',
    reachGained: 'Das Mitglied sieht und verwaltet dann die Schlüssel von allen.',
    reachLost: 'Das Mitglied sieht dann nur noch eigene Schlüssel und nicht mehr die von anderen.',
    narrowed_one: 'Ein Schlüssel des Mitglieds darf dann weniger:',
    narrowed_other: '{{count, number}} Schlüssel des Mitglieds dürfen dann weniger:',
    ended_one: 'Ein Schlüssel des Mitglieds darf dann nichts mehr:',
    ended_other: '{{count, number}} Schlüssel des Mitglieds dürfen dann nichts mehr:',
    unharmed: 'Die Schlüssel des Mitglieds bleiben, wie sie sind.',
    atOnce: 'Es gilt überall, sobald Sie speichern, auch für die Schlüssel.',
    mine: 'Vielleicht können Sie das selbst nicht zurücknehmen.',
    done: '{{name}} ist jetzt {{role}}.',
    doneMine: 'Ihre Rolle ist jetzt {{role}}.',
  },

  suspend: {
    title: '{{name}} sperren?',
    words:
      'Die Person kann diesen Workspace ab sofort nicht mehr nutzen. Es geht nichts verloren: Sie können sie wieder entsperren.',
    keys_one: 'Ein Schlüssel der Person wird bis dahin überall abgewiesen:',
    keys_other: '{{count, number}} Schlüssel der Person werden bis dahin überall abgewiesen:',
    others:
      'Schlüssel, die dem Workspace oder einem Projekt gehören, gelten weiter, auch die, die sie erstellt hat.',
    done: '{{name}} ist gesperrt.',
  },
  reactivate: {
    title: '{{name}} entsperren?',
    words: 'Die Person kann diesen Workspace ab sofort wieder als {{role}} nutzen.',
    keys_one: 'Ein Schlüssel der Person wird wieder angenommen:',
    keys_other: '{{count, number}} Schlüssel der Person werden wieder angenommen:',
    done: '{{name}} kann diesen Workspace wieder nutzen.',
  },
  remove: {
    title: '{{name}} entfernen?',
    words: 'Die Person kann diesen Workspace ab sofort nicht mehr nutzen.',
    keys_one: 'Ein Schlüssel gehört ihr. Er wird sofort und für immer überall abgewiesen:',
    keys_other:
      '{{count, number}} Schlüssel gehören ihr. Sie werden sofort und für immer überall abgewiesen:',
    others:
      'Schlüssel, die dem Workspace oder einem Projekt gehören, gelten weiter, auch die, die sie erstellt hat. Rotieren Sie die, deren Geheimnis sie noch kennen könnte.',
    again: 'Wird sie wieder eingeladen, beginnt sie ohne Schlüssel: Diese bleiben abgewiesen.',
    done: '{{name}} ist kein Mitglied mehr.',
  },
  leave: {
    title: '{{workspace}} verlassen?',
    words:
      'Sie können diesen Workspace ab sofort nicht mehr nutzen. Nur ein Mitglied kann Sie wieder einladen.',
    keys_one: 'Ein Schlüssel gehört Ihnen. Er wird sofort und für immer überall abgewiesen:',
    keys_other:
      '{{count, number}} Schlüssel gehören Ihnen. Sie werden sofort und für immer überall abgewiesen:',
    action: 'Verlassen',
  },
  lastOwner: {
    title: '{{name}} ist der einzige Owner',
    titleMine: 'Sie sind der einzige Owner',
    words:
      'Ein Workspace hat immer einen Owner, damit niemand ausgesperrt wird. Machen Sie zuerst ein anderes Mitglied zum Owner; dann geht es.',
    alone: 'Noch ist niemand anderes hier. Laden Sie zuerst jemanden ein.',
    action: 'Eigentum übergeben',
  },
  handOver: {
    title: 'Eigentum übergeben',
    words: 'Zwei Schritte nacheinander. Ein Owner darf alles, und macht und entfernt Owner.',
    first: '1. Wer Owner wird',
    firstHint: 'Die Person bekommt sofort alle Rechte in diesem Workspace.',
    choose: 'Mitglied wählen',
    isOwner: '{{name}}, schon Owner',
    second: '2. Was Sie danach sind',
    stay: 'Auch weiterhin Owner',
    stayHint: 'Sie dürfen beide alles.',
    lost: 'Das können Sie selbst nicht zurücknehmen: Nur ein Owner kann Sie wieder zum Owner machen.',
    typed: 'Zum Bestätigen {{email}} eingeben',
    missing: 'Wählen Sie, wer Owner wird.',
    submit: 'Übergeben',
    away: '{{name}} wurde inzwischen gesperrt. Wählen Sie jemand anderes, oder entsperren Sie die Person zuerst.',
    half: '{{name}} ist jetzt Owner. Ihre eigene Rolle ist noch nicht geändert: {{why}}',
    done: '{{name}} ist jetzt Owner.',
    nobody: {
      title: 'Es gibt niemanden, dem Sie es übergeben könnten',
      words: 'Laden Sie zuerst jemanden ein, oder entsperren Sie ein Mitglied.',
    },
  },

  invitations: {
    list: 'Einladungen',
    status: { pending: 'Wartet', expired: 'Abgelaufen', accepted: 'Angenommen', revoked: 'Widerrufen' },
    by: 'von {{name}}',
    byYou: 'von Ihnen',
    renew: 'Erneuern',
    renewOf: 'Einladung von {{email}} erneuern',
    revoke: 'Widerrufen',
    revokeOf: 'Einladung von {{email}} widerrufen',
    empty: {
      title: 'Keine Einladung wartet',
      words: 'Wen Sie einladen, steht hier bis zum Beitritt.',
    },
    renewing: {
      title: 'Einladung von {{email}} erneuern?',
      words:
        'Die Person bekommt einen neuen Link, der wieder sieben Tage gilt. Der bisherige gilt nicht mehr.',
      action: 'Erneuern',
      mailed: 'Eine neue Einladung an {{email}} ist unterwegs.',
    },
    revoking: {
      title: 'Einladung von {{email}} widerrufen?',
      words: 'Der Link gilt ab sofort nicht mehr. Sie können die Person wieder einladen.',
      action: 'Widerrufen',
      done: 'Die Einladung von {{email}} ist widerrufen.',
    },
  },

  rights: {
    table: 'Was jede Rolle darf',
    right: 'Worum es geht',
    members: 'Mitglieder mit dieser Rolle',
    reach: 'Wessen Schlüssel sie erreichen',
    reaches: { workspace: 'Die von allen', own: 'Die eigenen' },
    changed: 'Hier geändert',
    fixed: 'Das steht fest, damit niemand ausgesperrt wird.',
    edit: 'Bearbeiten',
    editOf: 'Bearbeiten, was die Rolle {{role}} darf',
    everything: 'Alles',
    nothing: 'Nichts',
    api: 'Die API',
    apiHint: 'Wozu Schlüssel Zugang geben. Noch ist keine Ressource beschrieben.',
    verbs: { read: 'Sehen', write: 'Verwalten', verify: 'prüfen' },
    things: {
      'manage.keys': { title: 'Schlüssel', hint: 'Schlüssel erstellen, ändern, rotieren und widerrufen' },
      'manage.key_types': {
        title: 'Schlüsseltypen',
        hint: 'Welche Arten von Schlüsseln es gibt, und der Katalog',
      },
      'manage.projects': { title: 'Projekte', hint: 'Projekte und ihre Apps' },
      'manage.members': { title: 'Mitglieder', hint: 'Mitglieder einladen, ändern und entfernen' },
      'manage.events': { title: 'Aktivität', hint: 'Was geändert wurde' },
      'manage.usage': { title: 'Nutzung', hint: 'Wie viel Schlüssel benutzt werden' },
      'manage.connections': { title: 'Verbindungen', hint: 'Zugänge zu anderen Systemen' },
      'manage.webhooks': { title: 'Meldungen', hint: 'Was anderen Systemen gemeldet wird' },
      'manage.workspace': { title: 'Workspace', hint: 'Rollen, Signaturschlüssel und Sicherheit' },
      'manage.installation': { title: 'Der Server', hint: 'Alle Workspaces dieses Servers' },
    },
    manages: 'Diesen Workspace verwalten',
  },
  editRole: {
    title: 'Was die Rolle {{role}} darf',
    words_one: '{{count, number}} Mitglied hat diese Rolle. Die Schlüssel folgen ab der nächsten Nutzung.',
    words_other:
      '{{count, number}} Mitglieder haben diese Rolle. Die Schlüssel folgen ab der nächsten Nutzung.',
    api: 'Die API',
    own: 'Diesen Workspace verwalten',
    ownHint: 'Rechte in Claviger selbst.',
    changes: 'Was sich ändert',
    nothing: 'Noch nichts.',
    atOnce: 'Es gilt überall, sobald Sie speichern.',
    noKeys: 'Kein Schlüssel der Mitglieder merkt es.',
    lose_rights_one: '{{count, number}} Schlüssel darf dann weniger:',
    lose_rights_other: '{{count, number}} Schlüssel dürfen dann weniger:',
    gain_rights_one: '{{count, number}} Schlüssel darf dann mehr:',
    gain_rights_other: '{{count, number}} Schlüssel dürfen dann mehr:',
    reset: 'Zurück zu den eingebauten Rechten',
    resetting: {
      title: 'Der Rolle {{role}} die eingebauten Rechte zurückgeben?',
      words: 'Was hier geändert wurde, geht verloren. Die Rolle hat wieder, womit jeder Workspace beginnt:',
      action: 'Zurücksetzen',
    },
    conflict: {
      title: 'Jemand anderes hat diese Rolle inzwischen geändert',
      words:
        'Was Sie gewählt haben, bleibt, auf dem neuen Stand. Sehen Sie es sich an und speichern Sie noch einmal.',
    },
    scopes: 'Rechte',
    done: 'Die Rolle {{role}} ist gespeichert.',
  },

  approvals: teamApprovals,
}
