import type { ServerWords } from '../../../forms/server-words.ts'
import { keyDetails } from './key-details.ts'
import { nounFields } from './noun-fields.ts'
import { peopleDetails } from './people-details.ts'
import { valueFields } from './value-fields.ts'

/** What the server says, in German. */
export const SERVER: ServerWords = {
  fields: [...valueFields, ...nounFields],
  details: [...keyDetails, ...peopleDetails],
  titles: {
    'Manage keys': 'Schlüssel verwalten',
    'Manage key types': 'Schlüsseltypen verwalten',
    'Manage projects': 'Projekte verwalten',
    'Manage members': 'Mitglieder verwalten',
    'Manage events': 'Aufzeichnungen verwalten',
    'Manage usage': 'Nutzung verwalten',
    'Manage connections': 'Verbindungen verwalten',
    'Manage webhooks': 'Webhooks verwalten',
    'Manage workspace': 'Workspace verwalten',
    'Manage installation': 'Installation verwalten',
  },
  rights: [
    [/(?<=^|, )Everything(?=$|, )/g, 'Alles'],
    [/(?<=^|, )Manage everything(?=$|, )/g, 'Alles verwalten'],
    [/^Nothing$/g, 'Nichts'],
    // Verbs are of lower case, and no colon follows them. What the workspace has called its own stays.
    [/(?<=(?:: |, | and )[a-z][\w-]*) and (?=[a-z][\w-]*(?: only)?(?:$|, ))/g, ' und '],
    [/(?<=: |, | und )read(?= only|$|, | und )/g, 'lesen'],
    [/(?<=: |, | und )write(?= only|$|, | und )/g, 'schreiben'],
    [/(?<=: |, | und )verify(?= only|$|, | und )/g, 'prüfen'],
    [/(?<=: |, | und )admin(?= only|$|, | und )/g, 'Admin'],
    [/(?<=(?:: |, | und )\p{L}[\w-]*) only(?=$|, )/gu, ' (nichts sonst)'],
  ],
  codes: {
    unauthenticated: 'Die Anmeldung wurde nicht angenommen.',
    forbidden: 'Das ist Ihnen hier nicht erlaubt.',
    insufficient_scope: 'Dafür fehlt eine Berechtigung.',
    scope_exceeds_creator: 'Niemand kann mehr geben, als er selbst hat.',
    sign_in_again: 'Melden Sie sich dafür noch einmal an.',
    second_factor_required: 'Dafür brauchen Sie einen zweiten Faktor. Richten Sie ihn in Ihrem Konto ein.',
    ip_denied: 'Von dieser Adresse aus ist das nicht erlaubt.',
    origin_denied: 'Von dieser Seite aus ist das nicht erlaubt.',
    not_found: 'Das gibt es hier nicht.',
    method_not_allowed: 'Das geht an dieser Stelle nicht.',
    request_timeout: 'Die Anfrage kam nicht rechtzeitig an. Versuchen Sie es noch einmal.',
    name_taken: 'Dieser Name ist schon vergeben. Wählen Sie einen anderen.',
    conflict: 'Das geht im jetzigen Zustand nicht. Laden Sie die Seite neu und entscheiden Sie dann.',
    precondition_failed:
      'Jemand anderes hat dies inzwischen geändert, und es wurde nichts gespeichert. Laden Sie die Seite neu.',
    idempotency_mismatch: 'Diese Anfrage wurde schon einmal anders gestellt. Versuchen Sie es noch einmal.',
    payload_too_large: 'Das ist zu viel auf einmal.',
    unsupported_media_type: 'Dieses Format wird nicht angenommen.',
    invalid_request: 'Einige Angaben passen nicht.',
    rate_limited: 'Das waren zu viele Versuche.',
    headers_too_large: 'Die Anfrage ist zu groß.',
    internal: 'Beim Server ist etwas schiefgegangen.',
    unavailable: 'Der Server kann gerade nicht antworten.',
    not_journaled: 'Die Änderung gilt, steht aber noch nicht im Journal der Widerrufe.',
    verifier_lapsed: 'Der Server ist gerade nicht sicher, auf dem neuesten Stand zu sein.',
  },
  quoted: 'Der Server sagt dazu: „{0}“',
  ofField: '{0}: {1}',
}
