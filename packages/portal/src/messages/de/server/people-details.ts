import type { ServerWords } from '../../../forms/server-words.ts'

/** What is said of a whole request about people and what they may do, or of any request. */
export const peopleDetails: ServerWords['details'] = [
  // Signing in.
  [
    'You are not signed in, or your session has ended. Sign in again.',
    'Sie sind nicht angemeldet, oder Ihre Sitzung ist beendet. Melden Sie sich wieder an.',
  ],
  [
    'Sign in again first: this needs a sign-in of the last 15 minutes.',
    'Melden Sie sich zuerst noch einmal an: Dafür müssen Sie sich in den letzten 15 Minuten angemeldet haben.',
  ],
  ['The e-mail address or the password is not right.', 'Die E-Mail-Adresse oder das Passwort stimmt nicht.'],
  ['The password is not right.', 'Das Passwort stimmt nicht.'],
  [
    'The code is not right, was used already, or the sign-in took too long. Try the next code, or sign in again.',
    'Der Code stimmt nicht, wurde schon benutzt, oder die Anmeldung dauerte zu lange. Nehmen Sie den nächsten Code, oder melden Sie sich neu an.',
  ],
  [
    'The passkey was not accepted. Try again, or sign in another way.',
    'Der Passkey wurde nicht angenommen. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  ],
  [
    'There is no such link. It may be mistyped, expired or used: ask for a new one.',
    'Diesen Link gibt es nicht. Vielleicht ist er vertippt, abgelaufen oder schon benutzt: Fordern Sie einen neuen an.',
  ],
  [
    'There is no such set-up link. It may be mistyped, expired or used: claviger recover prints a new one.',
    'Diesen Link gibt es nicht. Vielleicht ist er vertippt, abgelaufen oder schon benutzt: claviger recover gibt einen neuen aus.',
  ],
  [
    'This is not possible now. See how you are signed in, and try again.',
    'Das geht gerade nicht. Prüfen Sie, wie Sie angemeldet sind, und versuchen Sie es noch einmal.',
  ],
  ['There is no such passkey here.', 'Diesen Passkey gibt es hier nicht.'],
  ['There were too many attempts. Wait a few minutes, then try again.', 'Das waren zu viele Versuche.'],
  ['There were too many wrong codes. Wait a quarter of an hour.', 'Das waren zu viele falsche Codes.'],
  [
    'The second factor is on already. Switch it off first to set up another.',
    'Der zweite Faktor ist schon eingeschaltet. Schalten Sie ihn zuerst aus, um einen anderen einzurichten.',
  ],
  [
    'People sign in over HTTPS, or on this machine. Set CLAVIGER_PUBLIC_URL to an https address that leads here.',
    'Anmelden geht nur über HTTPS oder auf diesem Rechner. Setzen Sie CLAVIGER_PUBLIC_URL auf eine https-Adresse, die hierher führt.',
  ],
  [
    'No provider is set: see CLAVIGER_OIDC_ISSUER.',
    'Es ist kein Anbieter eingerichtet: siehe CLAVIGER_OIDC_ISSUER.',
  ],
  [
    'The provider of sign-in does not answer, or is not the one in CLAVIGER_OIDC_ISSUER. Try again, or sign in another way.',
    'Der Anbieter der Anmeldung antwortet nicht oder ist nicht der in CLAVIGER_OIDC_ISSUER. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  ],
  [
    'No mail is sent from here. Ask the operator for: claviger members reset-link',
    'Von hier werden keine E-Mails versendet. Bitten Sie den Betreiber um: claviger members reset-link',
  ],
  [
    'There is an account for this address already. Sign in with it, or have its password reset.',
    'Für diese Adresse gibt es schon ein Konto. Melden Sie sich damit an, oder lassen Sie das Passwort zurücksetzen.',
  ],

  [
    'The workspace {0} asks a second factor of your role, and this is your last. Add another first.',
    'Der Workspace {0} verlangt von Ihrer Rolle einen zweiten Faktor, und dies ist Ihr letzter. Richten Sie zuerst einen anderen ein.',
  ],
  [
    'A workspace of yours asks a second factor of your role, and yours is a passkey: sign in with it.',
    'Ein Workspace verlangt von Ihrer Rolle einen zweiten Faktor, und Ihrer ist ein Passkey: Melden Sie sich damit an.',
  ],
  [
    'This workspace asks a second factor of your role. Add a passkey or an authenticator to your account first.',
    'Dieser Workspace verlangt von Ihrer Rolle einen zweiten Faktor. Richten Sie in Ihrem Konto zuerst einen Passkey oder eine Authenticator-App ein.',
  ],
  [
    'This would shut you out: your own role is among them. Add a passkey or an authenticator to your account first.',
    'Damit würden Sie sich selbst aussperren: Ihre eigene Rolle gehört dazu. Richten Sie in Ihrem Konto zuerst einen Passkey oder eine Authenticator-App ein.',
  ],

  // Rights.
  ['This needs the scope {0}, which your role does not hold.', 'Ihre Rolle erlaubt das nicht: Es fehlt {0}.'],
  ['This needs the scope {0}, which {1} does not hold.', 'Dafür fehlt {0}.'],
  [
    'You are not an active member of the workspace that is named.',
    'Sie sind kein aktives Mitglied dieses Workspace.',
  ],
  [
    'A key cannot be given more than the calling key holds itself.',
    'Ein Schlüssel kann nicht mehr dürfen als Sie selbst.',
  ],
  [
    'A role cannot be given more than the calling key holds itself.',
    'Eine Rolle kann nicht mehr dürfen als Sie selbst.',
  ],
  [
    'A member cannot be given a role that may do more than the calling key.',
    'Sie können niemandem eine Rolle geben, die mehr darf als Sie selbst.',
  ],
  ['The calling key reaches the keys of its own owner only.', 'Sie erreichen nur Ihre eigenen Schlüssel.'],
  [
    'The calling key makes keys for its own owner only.',
    'Sie können nur für sich selbst Schlüssel erstellen.',
  ],
  [
    'Only the root key of the workspace makes keys for another member.',
    'Nur der Root-Schlüssel des Workspace erstellt Schlüssel für andere Mitglieder.',
  ],
  ['Only a root key makes keys of the type {0}.', 'Nur ein Root-Schlüssel erstellt Schlüssel des Typs {0}.'],
  [
    'Only a root key rotates a root key, or a key of another member.',
    'Nur ein Root-Schlüssel rotiert einen Root-Schlüssel oder den Schlüssel eines anderen Mitglieds.',
  ],
  [
    'Only a root key revokes all keys with the root keys among them.',
    'Nur ein Root-Schlüssel widerruft alle Schlüssel samt den Root-Schlüsseln.',
  ],
  [
    'Only an owner or the root key makes, changes or removes an owner.',
    'Nur ein Owner oder der Root-Schlüssel macht jemanden zum Owner oder ändert und entfernt Owner.',
  ],
  [
    'Only an owner or the root key lets keys of this type be made without approval.',
    'Nur ein Owner oder der Root-Schlüssel erlaubt Schlüssel dieses Typs ohne Genehmigung.',
  ],

  // Members, roles, invitations and projects.
  ['The {0} is archived. Restore it first.', 'Das ist archiviert. Stellen Sie es zuerst wieder her.'],
  [
    'This is the last active owner. Make another member an owner first.',
    'Das ist der letzte aktive Owner. Machen Sie zuerst ein anderes Mitglied zum Owner.',
  ],
  ['This address is a member already.', 'Diese Adresse ist schon Mitglied.'],
  [
    'The scopes of owners are fixed, so that nobody locks a workspace out of itself.',
    'Die Rechte von Owners stehen fest, damit sich kein Workspace selbst aussperrt.',
  ],
  [
    'There is no such invitation. It may be mistyped, expired, revoked or used: ask whoever invited you for a new one.',
    'Diese Einladung gibt es nicht. Vielleicht ist sie vertippt, abgelaufen, widerrufen oder schon benutzt: Bitten Sie um eine neue.',
  ],
  [
    'This invitation is for another e-mail address than the one you are signed in with. Sign out to accept it with its own account.',
    'Diese Einladung gilt für eine andere E-Mail-Adresse als die, mit der Sie angemeldet sind. Melden Sie sich ab, um sie mit dem richtigen Konto anzunehmen.',
  ],
  [
    'Who was invited is a member already: there is nothing left to accept.',
    'Wer eingeladen wurde, ist schon Mitglied: Es gibt nichts mehr anzunehmen.',
  ],
  [
    'An invitation waits for this address already. Renew it to send it anew, or revoke it first.',
    'Für diese Adresse gibt es schon eine offene Einladung. Erneuern Sie sie, um sie noch einmal zu senden, oder widerrufen Sie sie zuerst.',
  ],
  [
    'This invitation is accepted. Remove the member instead.',
    'Diese Einladung ist schon angenommen. Entfernen Sie stattdessen das Mitglied.',
  ],
  [
    'This invitation is {0}, which is final. Make a new one.',
    'Diese Einladung ist erledigt. Erstellen Sie eine neue.',
  ],
  [
    'There is already {0} of this name. Choose another.',
    'Diesen Namen gibt es schon. Wählen Sie einen anderen.',
  ],

  // Tokens and signing keys.
  [
    'The workspace has no key type whose keys are tokens, so nothing is signed.',
    'Der Workspace hat keinen Schlüsseltyp, dessen Schlüssel Token sind. Es wird also nichts signiert.',
  ],
  [
    'The workspace has no signing key at present. Rotate its signing keys first.',
    'Der Workspace hat gerade keinen Signaturschlüssel. Rotieren Sie zuerst die Signaturschlüssel.',
  ],

  // Anything.
  ['There is no such {0} here.', 'Das gibt es hier nicht, oder es gehört jemand anderem.'],
  ['There is nothing at this path.', 'Unter dieser Adresse gibt es nichts.'],
  ['The field {0} {1}.', 'Eine Angabe passt nicht: {0}.'],
  ['The query parameter {0} {1}.', 'Eine Angabe in der Adresse passt nicht: {0}.'],
  ['The cursor {0}.', 'Diese Seite der Liste gibt es so nicht mehr. Beginnen Sie vorn.'],
  ['The {0} is not what this endpoint takes; see errors.', 'Einige Angaben passen nicht.'],
  [
    'The body is nested deeper than {0} levels.',
    'Das ist tiefer verschachtelt als {0} Ebenen. Vereinfachen Sie es.',
  ],
  [
    'The body holds half a surrogate pair or a NUL character.',
    'Ein Zeichen darin ist unvollständig oder nicht erlaubt. Geben Sie den Text noch einmal ein.',
  ],
  [
    'The body holds a number too large to be kept exactly.',
    'Eine Zahl darin ist zu groß, um genau gespeichert zu werden.',
  ],
  [
    "This is for this server's own pages: Sec-Fetch-Site: same-origin.",
    'Diese Anfrage kam nicht von einer Seite dieses Servers. Laden Sie die Seite neu.',
  ],
  ['The body is larger than 1 MiB.', 'Das ist mehr als 1 MiB. Senden Sie weniger auf einmal.'],
  [
    'The database does not answer. Try again in a moment, with the same Idempotency-Key where you sent one.',
    'Die Datenbank antwortet nicht. Versuchen Sie es gleich noch einmal.',
  ],
  [
    'The change was made, and could not be written to the revocation journal. Send it again; if this goes on, the operator has to look at the disk of the journal.',
    'Die Änderung ist gemacht, konnte aber nicht ins Journal der Widerrufe geschrieben werden. Machen Sie sie noch einmal; bleibt es so, muss der Betreiber nach dem Datenträger des Journals sehen.',
  ],
  [
    'The key is for another environment than this one.',
    'Der Schlüssel ist für eine andere Umgebung als diese.',
  ],
  [
    "No route of the workspace's table names this request. Its path must be plain: no empty or dot segments, and nothing encoded that need not be.",
    'Keine Route des Arbeitsbereichs nennt diese Anfrage. Ihr Pfad muss schlicht sein: ohne leere Abschnitte oder Punkte, und nichts verschlüsselt, was es nicht sein muss.',
  ],
  ['This needs what the key does not hold: {0}.', 'Dazu fehlt dem Schlüssel: {0}.'],
  [
    'This node cannot be sure of what it remembers just now. Try again in a moment.',
    'Dieser Server ist gerade nicht sicher, ob er auf dem neuesten Stand ist. Versuchen Sie es gleich noch einmal.',
  ],
  [
    'The change was made, but the database changed hands before it was known to be in force everywhere. Ask for it again: a repeat waits until it is.',
    'Die Änderung ist gemacht, aber die Datenbank wechselte, bevor feststand, dass sie überall gilt. Machen Sie sie noch einmal: Dann wird gewartet, bis es so weit ist.',
  ],
  [
    'Something went wrong on our side. The request id finds it in the log.',
    'Bei uns ist etwas schiefgegangen.',
  ],
  [
    "With a session, what changes something must come from this server's own pages: Sec-Fetch-Site: same-origin, or its Origin. Programs use a key.",
    'Diese Änderung kam nicht von einer Seite dieses Servers. Laden Sie die Seite neu.',
  ],
]
