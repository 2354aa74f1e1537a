import type { Words } from '../../i18n.ts'

/** Words of the dialog that makes a key, and of its fields. */
export const createKey: Words['createKey'] = {
  chooseType: 'Welche Art von Schlüssel?',
  chooseTypeHint: 'Wählen Sie die Art, die am wenigsten darf und trotzdem genügt.',
  otherType: 'Andere Art',
  noType:
    'Hier können Sie keine Art von Schlüssel erstellen. Fragen Sie einen Owner oder Admin dieses Workspace.',
  approval:
    'Schlüssel dieser Art brauchen eine Genehmigung: Ein Admin sieht sich jeden an, bevor er gilt. Sie bekommen den Schlüssel sofort, bis dahin wird er abgewiesen.',
  name: 'Name',
  nameHint:
    'Wofür wird er benutzt? Gut: „CI/CD Produktion“, „Airflow-Anbindung“. Schlecht: „Token 1“, „Test“.',
  nameMissing: 'Geben Sie dem Schlüssel einen Namen, der sagt, wofür er benutzt wird.',
  nameTaken:
    'Ein gültiger Schlüssel desselben Inhabers heißt schon so. Ergänzen Sie eine Version, ein Datum oder Genaueres, oder widerrufen Sie zuerst den anderen Schlüssel.',
  nameInstead: 'Freie Namen',
  description: 'Beschreibung',
  descriptionHint: 'Wozu es diesen Schlüssel gibt, für alle, die ihn in einem Jahr vorfinden.',
  descriptionLeft_one: 'Noch {{count}} Zeichen',
  descriptionLeft_other: 'Noch {{count}} Zeichen',
  descriptionOver_one: '{{count}} Zeichen zu viel',
  descriptionOver_other: '{{count}} Zeichen zu viel',
  environment: 'Umgebung',
  begins: 'Beginnt mit <0>{{prefix}}</0>',
  environments: {
    live: 'Produktion',
    production: 'Produktion',
    test: 'Test und Sandbox',
    sandbox: 'Sandbox',
    staging: 'Staging',
    development: 'Entwicklung',
  },
  environmentWords: '{{name}}: {{meaning}}',
  project: 'Projekt',
  projectHint: 'Der Schlüssel gilt nur in diesem Projekt, für alle seine Apps.',
  noProject: 'Jedes Projekt',
  chooseProject: 'Projekt wählen',
  projectMissing: 'Wählen Sie das Projekt, zu dem der Schlüssel gehört.',
  projectsNone: 'Schlüssel dieser Art gehören zu einem Projekt, und es gibt noch keines.',
  projectsAsk: 'Bitten Sie einen Owner oder Admin dieses Workspace, eines anzulegen.',
  projectsMake: 'Legen Sie hier das erste an.',
  projectName: 'Name des Projekts',
  projectSubmit: 'Projekt anlegen',
  projectNameMissing: 'Geben Sie dem Projekt einen Namen.',
  owner: 'Inhaber',
  ownerHint: 'Was der Inhaber nicht mehr darf, darf auch der Schlüssel nicht mehr.',
  owners: {
    user: 'Sie selbst',
    workspace: 'Der Workspace',
    project: 'Ein Projekt',
    external: 'Einer Ihrer Kunden',
  },
  ownerHints: {
    user: 'Endet mit Ihrer Mitgliedschaft',
    workspace: 'Bleibt, wenn jemand geht',
    project: 'Dient allein diesem Projekt',
    external: 'Mit der Kennung aus Ihrem eigenen System',
  },
  externalId: 'Kennung des Kunden',
  externalIdHint: 'So, wie Ihr eigenes System ihn führt, etwa cust_42.',
  externalIdMissing: 'Geben Sie die Kennung des Kunden an.',
  inherits: 'Er hat dieselben Berechtigungen wie Ihr Konto, so wie sie bei jeder Benutzung gerade sind.',
  exceeds: 'Ein Schlüssel kann nicht mehr dürfen als Sie selbst. Nehmen Sie weg, was Ihre Rolle nicht hat.',
  rightsMissing:
    'Wählen Sie mindestens eine Berechtigung: Ein Schlüssel ohne Berechtigung wird überall abgewiesen.',
  may: 'Dieser Schlüssel darf: <0>{{what}}</0>.',
}
