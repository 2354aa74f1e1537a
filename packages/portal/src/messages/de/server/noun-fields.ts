import type { ServerWords } from '../../../forms/server-words.ts'

/** What is said of fields of keys, types, the catalogue and people. Each stands after the name of the field and a colon. */
export const nounFields: ServerWords['fields'] = [
  // Scopes, levels and the catalogue.
  [
    'must be a scope such as read:pipelines, read:* or read',
    'muss ein Scope sein wie read:pipelines, read:* oder read',
  ],
  ['may end in .* only as manage.*', 'darf nur als manage.* auf .* enden'],
  ['not a scope', 'kein Scope'],
  [
    "must not be manage or begin with manage., which are Claviger's own",
    'darf nicht manage sein oder mit manage. beginnen, die gehören Claviger selbst',
  ],
  ['must name at most {0} resources', 'nennt höchstens {0} Ressourcen'],
  ['must not name a verb twice', 'nennt kein Verb zweimal'],
  ['must explain only verbs of this resource', 'erklärt nur Verben dieser Ressource'],
  ['must explain at most {0} verbs', 'erklärt höchstens {0} Verben'],
  [
    'or permissions must be given: a template is a set of rights',
    'oder Berechtigungen müssen angegeben werden: Eine Vorlage ist eine Menge von Rechten',
  ],
  ['must not grant {0}: the calling key does not hold it', 'gibt mehr, als Sie selbst dürfen: {0}'],
  ['must not give {0}: the calling key does not hold it', 'gibt mehr, als Sie selbst dürfen: {0}'],
  ['must be named: only a key that inherits its rights makes another', 'muss genannt werden'],
  ['must be of the catalogue, which does not have {0}', 'steht nicht im Katalog: {0}'],
  ['must be of the catalogue', 'muss im Katalog stehen'],
  ['is not in the catalogue, which has: {0}', 'steht nicht im Katalog; dort gibt es: {0}'],
  ['is not in the catalogue, {0}', 'steht nicht im Katalog'],
  ['must be what the type {0} allows: {1} is not', 'geht über das hinaus, was der Typ {0} erlaubt: {1}'],
  ['must be one that the type {0} has: {1}', 'der Typ {0} hat nur: {1}'],
  [
    'must be levels (read, write or admin on single resources) on keys of the type {0}',
    'müssen bei Schlüsseln des Typs {0} Stufen sein: read, write oder admin auf einzelnen Ressourcen',
  ],
  [
    'must not be given together with scopes or permissions',
    'darf nicht zusammen mit Scopes oder Berechtigungen angegeben werden',
  ],
  [
    'must lie within allowed_scopes, which lacks {0}',
    'muss innerhalb von allowed_scopes liegen; dort fehlt {0}',
  ],
  [
    'must be levels of the catalogue, on resources that have them',
    'müssen Stufen des Katalogs sein, auf Ressourcen, die sie haben',
  ],
  [
    'must be levels where rights are levels: read, write or admin on single resources',
    'müssen Stufen sein: read, write oder admin auf einzelnen Ressourcen',
  ],
  [
    'must not name management resources where can_manage_keys is false',
    'darf ohne can_manage_keys keine Verwaltungsrechte nennen',
  ],
  ['may do what the calling key may not: {0}', 'darf, was Sie selbst nicht dürfen: {0}'],

  // Keys and their types.
  ['is taken', 'ist schon vergeben'],
  [
    'is taken by another live key of the same owner',
    'hat schon ein anderer gültiger Schlüssel desselben Inhabers',
  ],
  ['is archived', 'ist archiviert'],
  ['is fixed by the type {0}: leave it out', 'ist durch den Typ {0} festgelegt'],
  [
    'is gone from this workspace: the key can only be revoked',
    'gibt es in diesem Workspace nicht mehr: Der Schlüssel kann nur widerrufen werden',
  ],
  ['{0} are not available in this version: leave this field out', 'gibt es in dieser Version nicht'],
  ['must be of a kind the type {0} allows: {1}', 'der Typ {0} erlaubt nur: {1}'],
  [
    'must be the project that the key is confined to',
    'muss das Projekt sein, auf das der Schlüssel beschränkt ist',
  ],
  ['must be the project of the calling key', 'muss Ihr eigenes Projekt sein'],
  ['must be the environment of the calling key', 'muss Ihre eigene Umgebung sein'],
  [
    'must be given: keys of the type {0} belong to a project',
    'muss angegeben werden: Schlüssel des Typs {0} gehören zu einem Projekt',
  ],
  [
    'must be given: the type {0} has no owner of itself',
    'muss angegeben werden: Der Typ {0} gibt keinen Inhaber vor',
  ],
  ['must be left out: the type {0} has none', 'bleibt leer: Der Typ {0} hat keine'],
  [
    "must have no @ in its external_id: in a token it would read as a member's address",
    'die Kennung darf kein @ haben: In einem Token sähe sie aus wie die Adresse eines Mitglieds',
  ],
  [
    'must be fewer or shorter: they would not fit into a token',
    'müssen weniger oder kürzer sein: Sie passen nicht in ein Token',
  ],
  ['must name at least one kind of owner', 'nennt mindestens eine Art von Inhaber'],
  ['must be left out: a JWT has none', 'bleibt leer: Ein JWT hat keines'],
  ['must have no prefixes: a JWT has none', 'dürfen keine Präfixe haben: Ein JWT hat keines'],
  ['must be given, or one for every environment', 'muss angegeben werden, oder eines für jede Umgebung'],
  ['must be left out where environments have their own', 'bleibt leer, wenn Umgebungen ihr eigenes haben'],
  ['must not repeat a name', 'kein Name darf doppelt vorkommen'],
  ['must not repeat a prefix', 'kein Präfix darf doppelt vorkommen'],
  [
    'must be user alone where keys inherit the rights of their owner',
    'muss allein user sein, wenn Schlüssel die Rechte ihres Inhabers erben',
  ],
  [
    'must be given where callers cannot set scopes: such keys could do nothing',
    'muss angegeben werden, wenn niemand Scopes wählt: Solche Schlüssel könnten nichts',
  ],
  [
    'must be given where keys must expire and callers cannot say when: there could be no key',
    'muss angegeben werden, wenn Schlüssel ablaufen und niemand wählt, wann',
  ],
  ['must be false where can_manage_keys is', 'muss aus sein, wenn can_manage_keys aus ist'],
  [
    'must be none where keys are refused from browsers',
    'muss none sein, wenn Schlüssel aus Browsern abgewiesen werden',
  ],
  [
    'must not begin as keys of the type {0} do, which is archived',
    'darf nicht beginnen wie Schlüssel des archivierten Typs {0}',
  ],
  ['must not begin as keys of the type {0} do', 'darf nicht beginnen wie Schlüssel des Typs {0}'],
  [
    'can be taken away by an owner or the root key only',
    'kann nur ein Owner oder der Root-Schlüssel wegnehmen',
  ],
  ['would be more than a workspace has', 'wäre mehr, als ein Workspace haben kann'],
  ['must be true', 'muss bestätigt werden'],

  // Imports and blueprints.
  ['must be 1, the version of this format', 'muss 1 sein, die Version dieses Formats'],
  ['or name must be given, and not both', 'oder Name muss angegeben werden, aber nicht beides'],
  ['or hash must be given, and not both', 'oder Hash muss angegeben werden, aber nicht beides'],
  ['must be left out beside key: the key says it', 'bleibt leer neben dem Schlüssel: Er sagt es selbst'],
  ['must be sha256: nothing weaker is taken over', 'muss sha256 sein: Schwächeres wird nicht übernommen'],
  ['must be {0} bytes in {1}', 'muss {0} Byte lang sein, als {1}'],
  ['must be a digest of {0} bytes', 'muss ein Hash von {0} Byte sein'],
  [
    'must be the digest of a key: this is that of nothing',
    'muss der Hash eines Schlüssels sein: Dies ist der von nichts',
  ],
  [
    'must be the digest of a key: this is one byte over and over, as in a placeholder',
    'muss der Hash eines Schlüssels sein: Dies ist ein Platzhalter',
  ],
  ['must be how the key begins', 'muss der Anfang des Schlüssels sein'],
  ['must not be one pattern over and over', 'darf nicht ein sich wiederholendes Muster sein'],
  [
    'must be another: root keys are not imported',
    'muss ein anderer sein: Root-Schlüssel werden nicht importiert',
  ],
  [
    'must be another: keys of the type {0} are tokens that are signed here',
    'muss ein anderer sein: Schlüssel des Typs {0} sind Token, die hier signiert werden',
  ],
  [
    'must stand in no other field: those are kept readable',
    'darf in keinem anderen Feld stehen: Die bleiben lesbar',
  ],
  [
    'must not be of a key that stands in another field: those are kept readable',
    'darf nicht zu einem Schlüssel gehören, der in einem anderen Feld steht: Die bleiben lesbar',
  ],
  [
    'must be given, as all that stands before the part that was hashed, `_` included',
    'muss angegeben werden: alles vor dem gehashten Teil, mit dem `_`',
  ],
  ['must name only what the blueprint has: {0}', 'der Blueprint hat nur: {0}'],
  ['must be {0}, as the workspace has it', 'muss {0} sein wie im Workspace'],
  [
    'must not be root, which every workspace has as it is',
    'darf nicht root sein: Den hat jeder Workspace schon',
  ],
  ['must be left out: the rights of owners are fixed', 'bleibt leer: Die Rechte von Owners stehen fest'],
  ['must not be that of another one in the blueprint', 'kommt im Blueprint schon vor'],

  // People, and what is typed to confirm.
  ['is a member already', 'ist schon Mitglied'],
  ['is invited already', 'ist schon eingeladen'],
  ['is not right', 'stimmt nicht'],
  ['must be left out: the account has a password', 'bleibt leer: Das Konto hat schon ein Passwort'],
  ["must be the workspace's slug, typed out", 'muss die Kurzform des Workspace sein, ganz ausgeschrieben'],
  ['must be {0}, typed out', 'muss {0} sein, ganz ausgeschrieben'],
  [
    'must be the next_cursor of this very list, with the same filters and sort order',
    'diese Seite der Liste gibt es so nicht mehr; beginnen Sie vorn',
  ],
  ['must be given only once', 'darf nur einmal vorkommen'],
  ['must be given', 'muss angegeben werden'],
  ['must be one of {0}', 'eines von: {0}'],
]
