import type { ServerWords } from '../../../forms/server-words.ts'

/** What is said of values as such. Each stands after the name of the field and a colon. */
export const valueFields: ServerWords['fields'] = [
  // What everything may be told.
  ['is not a field of this request', 'wird hier nicht erwartet'],
  ['must be given, as {0}', 'muss angegeben werden ({0})'],
  ['must be of the type {0}', 'hat nicht die Art {0}'],
  ['must change at least one field', 'mindestens eine Angabe muss sich ändern'],
  ['must not be empty', 'darf nicht leer sein'],
  ['must not be empty, nor have a comma too many', 'darf weder leer sein noch ein Komma zu viel haben'],
  ['must not repeat itself', 'nichts darf doppelt vorkommen'],
  ['must have at most {0} characters', 'höchstens {0} Zeichen'],
  ['must have at least {0} characters', 'mindestens {0} Zeichen'],
  ['must have at most {0} items', 'höchstens {0} Einträge'],
  ['must have at least one item', 'mindestens ein Eintrag'],
  ['must have at least one verb', 'mindestens ein Verb'],
  ['must have at most {0} verbs', 'höchstens {0} Verben'],
  ['must have at most {0} scopes', 'höchstens {0} Scopes'],
  ['must have something to search for', 'es fehlt, wonach gesucht werden soll'],
  ['must be at most {0} bytes of JSON', 'höchstens {0} Byte JSON'],
  ['must be a whole number', 'muss eine ganze Zahl sein'],
  ['must be a method in capitals, such as GET', 'muss eine Methode in Großbuchstaben sein, etwa GET'],
  [
    'must begin with /, without empty, . or .. segments, and have * only for a whole segment',
    'muss mit / beginnen, ohne leere Abschnitte, . oder .., und * nur für einen ganzen Abschnitt haben',
  ],
  [
    'must have at least one method; leave it out for every method',
    'muss mindestens eine Methode haben; ohne Angabe gilt jede',
  ],
  ['must have at most {0} methods', 'darf höchstens {0} Methoden haben'],
  ['must have at most {0} routes', 'darf höchstens {0} Routen haben'],
  [
    'must have applied, acked and timeline, or none of them for a first lease',
    'muss applied, acked und timeline haben, oder nichts davon beim ersten Mal',
  ],
  ['must be a SHA-256 in base64url', 'muss ein SHA-256 in base64url sein'],
  ['must be 0 or 1', 'muss 0 oder 1 sein'],
  ['must be a whole number from {0} to {1}', 'muss eine ganze Zahl von {0} bis {1} sein'],

  // Texts and names.
  [
    'must not contain control, bidirectional or invisible characters',
    'darf keine Steuerzeichen, Zeichen für die Schreibrichtung oder unsichtbaren Zeichen enthalten',
  ],
  [
    'must not contain control or bidirectional characters',
    'darf keine Steuerzeichen oder Zeichen für die Schreibrichtung enthalten',
  ],
  [
    'must not be made of characters that stand for many',
    'darf nicht aus Zeichen bestehen, die für viele stehen',
  ],
  [
    'must begin with a-z and have only a-z, 0-9, _ and -, at most {0} characters',
    'beginnt mit a–z und hat nur a–z, 0–9, _ und -, höchstens {0} Zeichen',
  ],
  [
    'must begin with a-z, have only a-z, 0-9 and _, and end in _',
    'beginnt mit a–z, hat nur a–z, 0–9 und _ und endet auf _',
  ],
  [
    'must be words of a-z, 0-9, _ and - that begin with a-z, joined by dots',
    'besteht aus Wörtern aus a–z, 0–9, _ und -, die mit a–z beginnen, durch Punkte verbunden',
  ],
  [
    'must have only printable ASCII characters without spaces',
    'darf nur druckbare ASCII-Zeichen ohne Leerzeichen haben',
  ],
  ['must be a variable name such as {0}', 'muss ein Variablenname sein wie {0}'],
  ['must be an e-mail address', 'muss eine E-Mail-Adresse sein'],
  ['must be six digits', 'muss aus sechs Ziffern bestehen'],
  [
    'must not be one that is guessed first: common words, a row of keys, a year, or your own address',
    'darf nicht zu den zuerst erratenen gehören: übliche Wörter, eine Tastenreihe, eine Jahreszahl oder Ihre eigene Adresse',
  ],

  // Ids.
  ['must be an id that begins with {0}', 'muss eine ID sein, die mit {0} beginnt'],
  [
    'must be an id usr_…, prj_… or ws_…, or an external id',
    'muss eine ID usr_…, prj_… oder ws_… oder eine Kennung von Kunden sein',
  ],
  ['must not begin as an id of Claviger does', 'darf nicht wie eine ID von Claviger beginnen'],
  [
    'must not begin with clv_, which is kept for Claviger itself',
    'darf nicht mit clv_ beginnen, das gehört Claviger selbst',
  ],
  [
    'must be {"user": "usr_…"}, {"project": "prj_…"}, {"workspace": "ws_…"} or {"external_id": "…"}',
    'muss {"user": "usr_…"}, {"project": "prj_…"}, {"workspace": "ws_…"} oder {"external_id": "…"} sein',
  ],
  [
    'must name exactly one of workspace, project, owner and type',
    'nennt genau eines von Workspace, Projekt, Inhaber und Schlüsseltyp',
  ],

  // Spans and times.
  ['must be a duration such as 15m, 24h or 30d', 'muss eine Dauer sein wie 15m, 24h oder 30d'],
  ['must be an RFC 3339 time in UTC such as {0}', 'muss eine Zeit nach RFC 3339 in UTC sein wie {0}'],
  ['must be longer than nothing', 'muss länger als null sein'],
  ['must be from {0} to {1}', 'muss von {0} bis {1} sein'],
  ['must not be given together with expires_at', 'darf nicht zusammen mit expires_at angegeben werden'],
  ['must be in the future', 'muss in der Zukunft liegen'],
  ['must be before the year {0}', 'muss vor dem Jahr {0} liegen'],
  [
    'must be at most {0}, when the calling key expires',
    'darf nicht nach {0} liegen: Dann endet, was Sie selbst dürfen',
  ],
  [
    'must be at least 1m when a key rotates itself: the old secret repeats a lost answer',
    'mindestens 1m, wenn sich ein Schlüssel selbst rotiert',
  ],
  ['must be at least {0} from now', 'mindestens {0} ab jetzt'],
  ['must be at most {0} from now', 'höchstens {0} ab jetzt'],
  [
    'must be at least {0} after the key was made or last rotated',
    'mindestens {0} ab der Erstellung oder letzten Rotation',
  ],
  [
    'must be at most {0} after the key was made or last rotated',
    'höchstens {0} ab der Erstellung oder letzten Rotation',
  ],
  ['must be at least {0}', 'mindestens {0}'],
  ['must be at most {0}', 'höchstens {0}'],
  ['must not be longer than max', 'darf nicht länger sein als max'],
  [
    'must not be longer than the longest life of a key',
    'darf nicht länger sein, als ein Schlüssel höchstens lebt',
  ],
  ['must lie between min and max', 'muss zwischen min und max liegen'],
  ['must be given: keys of the type {0} expire', 'muss angegeben werden: Schlüssel des Typs {0} laufen ab'],
  [
    'must not be later than the token says: rotate the key to make it last longer',
    'darf nicht später sein, als das Token sagt: Rotieren Sie den Schlüssel, damit er länger gilt',
  ],
  [
    'must be given: the key has expired, or ends too soon for a new one',
    'muss angegeben werden: Der Schlüssel ist abgelaufen oder endet zu bald für einen neuen',
  ],

  // Networks and origins.
  [
    'must be an address or a network such as 10.0.0.0/8 or 2001:db8::/32',
    'muss eine Adresse oder ein Netz sein wie 10.0.0.0/8 oder 2001:db8::/32',
  ],
  ['must be an IPv4 or IPv6 address', 'muss eine IPv4- oder IPv6-Adresse sein'],
  [
    'must name at least one network; null lifts the restriction',
    'nennt mindestens ein Netz; null hebt die Beschränkung auf',
  ],
  [
    'must name at least one origin; null lifts the restriction',
    'nennt mindestens eine Origin; null hebt die Beschränkung auf',
  ],
  [
    'must be an origin such as https://app.example.com or https://*.example.com, in lower case',
    'muss eine Origin sein wie https://app.example.com oder https://*.example.com, kleingeschrieben',
  ],
  ['must not name the default port', 'darf den üblichen Port nicht nennen'],
  ['must name at least two labels after *.', 'braucht nach *. mindestens zwei Namensteile'],
  [
    'must lie within the networks of the calling key',
    'muss innerhalb der Netze liegen, aus denen Sie selbst dürfen',
  ],
  [
    'must shut out what the calling key is shut out from',
    'muss ausschließen, was Ihnen selbst verschlossen ist',
  ],
  [
    'must lie within the origins of the calling key',
    'muss innerhalb der Origins liegen, von denen aus Sie selbst dürfen',
  ],
  [
    'must be left out: keys of the type {0} are not bound to origins',
    'bleibt leer: Schlüssel des Typs {0} sind nicht an Origins gebunden',
  ],
  [
    'must be given: keys of the type {0} are bound to origins',
    'muss angegeben werden: Schlüssel des Typs {0} sind an Origins gebunden',
  ],

  // What the validator says where no words of our own are set.
  ['Too big: expected {0} to have <={1} characters', 'höchstens {1} Zeichen'],
  ['Too big: expected {0} to have <={1} items', 'höchstens {1} Einträge'],
  ['Too big: expected {0} to be <={1}', 'höchstens {1}'],
  ['Too small: expected {0} to have >={1} characters', 'mindestens {1} Zeichen'],
  ['Too small: expected {0} to have >={1} items', 'mindestens {1} Einträge'],
  ['Too small: expected {0} to be >={1}', 'mindestens {1}'],
  ['Invalid {0}', 'passt nicht'],
]
