import type { Words } from '../../i18n.ts'

/** Words about the workspace's types and catalogue as a file. */
export const blueprint: Words['blueprint'] = {
  about:
    'Ein Blueprint ist eine JSON-Datei mit einem Katalog, Schlüsseltypen und, wenn Sie möchten, den Rechten der Rollen. Wenden Sie einen an, um diesen Workspace einzurichten, oder laden Sie diesen Workspace als Blueprint herunter.',
  apply: {
    title: 'Blueprint anwenden',
    words: 'Nichts ändert sich, bevor Sie den Unterschied gesehen und zugestimmt haben.',
    from: 'Woher er kommt',
    builtIn: 'Ein mitgelieferter',
    file: 'Eine eigene Datei',
    which: 'Blueprint',
    choose: 'Blueprint auswählen',
    text: 'Die Datei',
    textHint: 'Ziehen Sie eine JSON-Datei hierher, wählen Sie eine aus, oder fügen Sie ihren Text ein.',
    open: 'Datei auswählen',
    tooLarge: 'Die Datei ist zu groß für einen Blueprint.',
    unreadable:
      'Die Datei ließ sich nicht lesen. Wählen Sie sie noch einmal aus, oder fügen Sie ihren Text ein.',
    empty: 'Wählen Sie zuerst eine Datei aus, oder fügen Sie ihren Text ein.',
    none: 'Wählen Sie zuerst einen Blueprint aus.',
    notJson: 'Das ist kein JSON: {{why}}',
    notObject: 'Das ist JSON, aber kein Blueprint: Er muss mit { beginnen und mit } enden.',
    prune: 'Auch entfernen, was nicht in der Datei steht',
    pruneHint:
      'Typen, die nicht darin stehen, werden archiviert: Ihre Schlüssel gelten weiter. Ressourcen, die nicht darin stehen, werden entfernt, und Schlüssel verlieren diese Scopes für immer. Ohne dies bleibt beides, wie es ist.',
    look: 'Unterschied anzeigen',
    errors: 'Was daran nicht stimmt',
    errorsHint: 'Es wurde nichts geändert, und die Datei steht hier noch so, wie Sie sie eingegeben haben.',
    faulty: 'Der Blueprint passt nicht. Was nicht stimmt, steht unten, jeweils mit der Stelle in der Datei.',
  },
  plan: {
    title: 'Was sich ändern würde',
    done: 'Was sich geändert hat',
    nothing: 'Nichts zu tun',
    nothingWords: 'Der Workspace ist schon so, wie der Blueprint es sagt.',
    count_one: '{{count}} Änderung, noch nicht angewendet',
    count_other: '{{count}} Änderungen, noch nicht angewendet',
    applied_one: '{{count}} Änderung angewendet.',
    applied_other: '{{count}} Änderungen angewendet.',
    kinds: {
      create: 'Wird angelegt',
      update: 'Wird geändert',
      restore: 'Wird wiederhergestellt',
      archive: 'Wird archiviert',
      remove: 'Wird entfernt',
      keep: 'Steht nicht im Blueprint und bleibt, wie es ist',
    },
    what: { resource: 'Ressource', role: 'Rolle', key_type: 'Schlüsseltyp' },
    keys_one: 'betrifft {{count}} gültigen Schlüssel',
    keys_other: 'betrifft {{count}} gültige Schlüssel',
    apply: 'Blueprint anwenden',
    confirmTitle: 'Diesen Blueprint anwenden?',
    confirmWords_one: '{{count}} Änderung, ganz oder gar nicht.',
    confirmWords_other: '{{count}} Änderungen, alle oder keine.',
    confirmKeys:
      'Was er enger macht, wird auch für bestehende Schlüssel enger; was er weiter macht, nur für künftige.',
    confirmPrune:
      'Scopes, die Schlüssel mit entfernten Ressourcen verlieren, kommen nicht zurück, wenn die alte Datei wieder angewendet wird.',
    again: 'Einen anderen anwenden',
  },
  export: {
    title: 'Diesen Workspace als Blueprint herunterladen',
    words: 'Sein Katalog, seine Schlüsseltypen und geänderten Rollen. Kein Schlüssel und kein Geheimnis.',
    download: 'Herunterladen',
    show: 'Datei anzeigen',
    copy: 'Blueprint kopieren',
  },
}
