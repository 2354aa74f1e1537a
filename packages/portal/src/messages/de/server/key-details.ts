import type { ServerWords } from '../../../forms/server-words.ts'

/** What is said of a whole request about keys, their types and the catalogue. */
export const keyDetails: ServerWords['details'] = [
  // Keys.
  [
    'This owner already has a key of this name. Choose another (add a version, a date or a place), or revoke that key first.',
    'Dieser Inhaber hat schon einen Schlüssel mit diesem Namen. Wählen Sie einen anderen (ergänzen Sie eine Version, ein Datum oder einen Ort), oder widerrufen Sie zuerst jenen.',
  ],
  [
    'The {0} was changed meanwhile, and nothing was done. Read it again and decide anew.',
    'Jemand hat dies inzwischen geändert, und es wurde nichts gespeichert. Sehen Sie es sich noch einmal an.',
  ],
  [
    'The key does not wait for approval: it was decided on, or needs none.',
    'Der Schlüssel wartet nicht auf Genehmigung: Es wurde schon entschieden, oder er braucht keine.',
  ],
  [
    'The key is revoked, which cannot be undone. Create a new one.',
    'Der Schlüssel ist widerrufen. Das lässt sich nicht rückgängig machen; erstellen Sie einen neuen.',
  ],
  [
    'The key has expired. Give it a later expires_at first.',
    'Der Schlüssel ist abgelaufen. Geben Sie ihm zuerst einen späteren Ablauf.',
  ],
  [
    'The key already has {0} secrets that work. Wait until one has retired; to repeat a lost reply, send the same Idempotency-Key.',
    'Der Schlüssel hat schon {0} gültige Geheimnisse. Warten Sie, bis eines endet, oder beenden Sie die Überlappung.',
  ],
  [
    'There is no overlap to end: none of the secrets of the key is running out.',
    'Es gibt keine Überlappung zu beenden: Keines der Geheimnisse läuft aus.',
  ],
  [
    "The key's type is gone from this workspace: it can only be revoked.",
    'Den Typ dieses Schlüssels gibt es hier nicht mehr: Er kann nur widerrufen werden.',
  ],
  [
    'The key has expired or is about to, and its type fixes when. Create a new one.',
    'Der Schlüssel ist abgelaufen oder läuft gleich ab, und sein Typ legt das fest. Erstellen Sie einen neuen.',
  ],
  [
    'The type {0} has other environments or origins since this key was made. Create a new key.',
    'Der Typ {0} hat inzwischen andere Umgebungen oder Origins. Erstellen Sie einen neuen Schlüssel.',
  ],
  [
    'The key type {0} is archived: there are no new keys of it.',
    'Der Schlüsseltyp {0} ist archiviert: Es gibt keine neuen Schlüssel davon.',
  ],
  [
    'The key type {0} is archived: there are no new keys of it. {1}',
    'Der Schlüsseltyp {0} ist archiviert: Es gibt keine neuen Schlüssel davon.',
  ],
  [
    'Keys of the type {0} cannot hold these scopes.',
    'Schlüssel des Typs {0} können diese Scopes nicht haben.',
  ],
  [
    'Keys of the type {0} do not take all of these fields.',
    'Schlüssel des Typs {0} nehmen nicht alle diese Angaben.',
  ],
  ['A scope names what the catalogue does not have.', 'Ein Scope nennt etwas, das nicht im Katalog steht.'],
  [
    'The workspace has no active owner. Say in `owner` whose key this is.',
    'Der Workspace hat keinen aktiven Owner. Wählen Sie, wem der Schlüssel gehört.',
  ],
  [
    'Whoever is behind a request does not decide on it: another admin or a root key does. To withdraw it, revoke the key.',
    'Über einen Antrag entscheidet nicht, wer ihn gestellt hat, sondern ein anderer Admin oder ein Root-Schlüssel. Um ihn zurückzuziehen, widerrufen Sie den Schlüssel.',
  ],
  [
    'Keys of this type are approved as they are, by an admin: the calling key reaches the keys of its own owner only.',
    'Schlüssel dieser Art genehmigt ein Admin, so wie sie sind.',
  ],
  [
    'The body holds a whole key. Names, notes and metadata are kept readable: take it out, and revoke it if others saw it.',
    'In den Angaben steht ein ganzer Schlüssel. Namen, Notizen und Metadaten bleiben lesbar: Nehmen Sie ihn heraus, und widerrufen Sie ihn, wenn andere ihn gesehen haben.',
  ],

  // Imports.
  ['The same key stands earlier in this import.', 'Derselbe Schlüssel kommt in diesem Import schon vor.'],
  [
    'This key was taken before and cannot be imported.',
    'Diesen Schlüssel gab es schon, er kann nicht importiert werden.',
  ],
  ['The item is not what this endpoint takes; see errors.', 'Dieser Eintrag passt nicht.'],

  // Key types and the catalogue.
  [
    'There is already a key type of this name. Choose another.',
    'Einen Schlüsseltyp mit diesem Namen gibt es schon. Wählen Sie einen anderen.',
  ],
  [
    'The catalogue already has a resource of this name. Choose another.',
    'Eine Ressource mit diesem Namen gibt es schon. Wählen Sie einen anderen.',
  ],
  [
    'The root type cannot be changed: it is how a workspace is managed at all.',
    'Der Typ root lässt sich nicht ändern: Mit ihm wird der Workspace verwaltet.',
  ],
  [
    'The key type {0} contradicts itself or the catalogue.',
    'Der Schlüsseltyp {0} widerspricht sich selbst oder dem Katalog.',
  ],
  [
    'The key type {0} has been changed too often: what bounded its keys is remembered for each time. Archive it and define another.',
    'Der Schlüsseltyp {0} wurde zu oft geändert. Archivieren Sie ihn und legen Sie einen anderen an.',
  ],
  ['To go on, confirm with the name of the resource.', 'Bestätigen Sie mit dem Namen der Ressource.'],
  [
    'The meanings explain a verb that the resource would not have.',
    'Erklärt wird ein Verb, das die Ressource nicht hätte.',
  ],
  [
    'A workspace has at most {0} resources. Remove one that is not used, or give an existing one another verb.',
    'Ein Workspace hat höchstens {0} Ressourcen. Entfernen Sie eine unbenutzte, oder geben Sie einer vorhandenen ein weiteres Verb.',
  ],
  [
    'All resources of a workspace together have at most {0} verbs. Take away those that are not used.',
    'Alle Ressourcen eines Workspace haben zusammen höchstens {0} Verben. Nehmen Sie unbenutzte weg.',
  ],
  [
    'A workspace has at most {0} key types, archived ones counted. Change one that is there, or restore one.',
    'Ein Workspace hat höchstens {0} Schlüsseltypen, archivierte eingeschlossen. Ändern Sie einen vorhandenen, oder stellen Sie einen wieder her.',
  ],
  [
    'Keys that hold one verb of the resource would hold others as well, and the calling key does not hold them all itself.',
    'Schlüssel mit einem Verb der Ressource bekämen auch andere, und die dürfen Sie selbst nicht alle.',
  ],
  ['{0} is named by {1}. Change that first.', '{0} wird noch benutzt: {1}. Ändern Sie das zuerst.'],

  // Blueprints.
  [
    'The blueprint contradicts itself, or what the workspace has beside it; see errors.',
    'Der Blueprint widerspricht sich selbst oder dem, was der Workspace sonst hat.',
  ],
  ['The blueprint cannot be a workspace; see errors.', 'Aus diesem Blueprint kann kein Workspace werden.'],
  [
    'The overrides name what the blueprint does not have.',
    'Die Anpassungen nennen etwas, das der Blueprint nicht hat.',
  ],
  [
    'The format of a key type never changes. Give the type of the blueprint another name.',
    'Das Format eines Schlüsseltyps ändert sich nie. Geben Sie dem Typ im Blueprint einen anderen Namen.',
  ],
]
