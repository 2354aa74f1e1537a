import type { Words } from '../../i18n.ts'

/** Words about signing in, and about the links by which an account begins. */
export const signIn: Words['signIn'] = {
  title: 'Bei Claviger anmelden',
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  refused:
    'Die E-Mail-Adresse oder das Passwort stimmt nicht. Sind Sie sich bei beiden sicher, ist Ihre Mitgliedschaft vielleicht gesperrt: Fragen Sie einen Admin.',
  or: 'oder',
  passkey: 'Mit einem Passkey anmelden',
  passkeyFailed:
    'Ihr Browser konnte hier keinen Passkey benutzen. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  sso: 'Weiter mit Single Sign-on',
  forgot: 'Passwort vergessen?',
  forgotOperator:
    'Wer diesen Server betreibt, kann Ihnen einen Link für ein neues erstellen: <0>claviger members reset-link</0>',
  toSignIn: 'Zur Anmeldung',
  notPrivate:
    'Hier kann sich niemand anmelden, denn diese Adresse ist nicht geschützt: Passwörter könnten unterwegs mitgelesen werden. Öffnen Sie das Portal über HTTPS, oder setzen Sie CLAVIGER_PUBLIC_URL auf eine geschützte Adresse.',
  provider: {
    title: 'Single Sign-on hat Sie nicht hineingelassen',
    not_a_member:
      'Die übermittelte Adresse gehört hier keinem aktiven Mitglied. Bitten Sie einen Owner oder Admin um eine Einladung.',
    email_not_verified:
      'Ihre E-Mail-Adresse ist dort nicht bestätigt. Bestätigen Sie sie dort, und versuchen Sie es dann noch einmal.',
    email_not_found:
      'Ihre E-Mail-Adresse, unter der man Sie hier kennt, wurde nicht übermittelt. Fragen Sie Ihren Betreiber.',
    access_denied:
      'Sie oder Ihre Organisation haben nicht zugestimmt. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
    other:
      'Etwas passte nicht, oder es dauerte zu lange. Versuchen Sie es noch einmal. Hilft das nicht, fragen Sie Ihren Betreiber.',
  },
  code: 'Code',
  codeHint: 'Sechs Ziffern aus Ihrer Authenticator-App.',
  recoveryCode: 'Wiederherstellungscode',
  recoveryCodeHint:
    'Einer der Codes, die Sie beim Einrichten des zweiten Faktors aufbewahrt haben. Jeder gilt einmal.',
  verify: 'Weiter',
  useCode: 'Authenticator-App benutzen',
  useRecoveryCode: 'Wiederherstellungscode benutzen',
  otherAccount: 'Zurück',
  again: {
    endedTitle: 'Noch einmal anmelden',
    ended:
      'Ihre Sitzung ist beendet. Melden Sie sich an, um hier weiterzumachen: Ihre Eingaben sind noch da.',
    staleTitle: 'Bestätigen Sie, dass Sie es sind',
    stale: 'Dafür müssen Sie sich in den letzten 15 Minuten angemeldet haben. Danach geht es sofort weiter.',
    other: 'Mit einem anderen Konto anmelden',
  },
  name: 'Ihr Name',
  nameHint: 'So sehen Sie die anderen.',
  newPassword: 'Passwort',
  newPasswordHint: 'Mindestens 12 beliebige Zeichen. Gut sind ein paar Wörter, die Sie sich merken.',
  signInWith: 'Von jetzt an melden Sie sich als {{email}} an.',
  link: {
    spent: 'Dieser Link gilt nicht mehr',
    none: 'Öffnen Sie den Link noch einmal',
  },
  setUp: {
    title: 'Willkommen bei Claviger',
    words:
      'Sie sind Owner dieses Workspace. Wählen Sie ein Passwort und erstellen Sie dann Ihren ersten Schlüssel.',
    action: 'Loslegen',
    spent:
      'Er wurde schon benutzt oder ist älter als ein Tag. Haben Sie Ihr Konto schon angelegt, melden Sie sich an. Sonst führen Sie auf dem Server claviger recover aus: Das gibt einen neuen Link aus.',
    none: 'Der geheime Teil des Links wird sofort aus der Adresse entfernt, deshalb braucht diese Seite noch einmal den ganzen Link. claviger init hat ihn ausgegeben; claviger recover gibt einen neuen aus.',
  },
  invitation: {
    title: 'Sie sind eingeladen',
    words: 'Wählen Sie ein Passwort, um dem Workspace beizutreten, in den Sie eingeladen sind.',
    action: 'Beitreten',
    join: 'Dem Workspace beitreten',
    signedIn: 'Sie sind als <0>{{email}}</0> angemeldet und können mit diesem Konto beitreten.',
    other: 'Anderes Konto benutzen',
    known: 'Ich habe schon ein Konto',
    new: 'Ich habe noch kein Konto',
    signInFirst: 'Melden Sie sich an, um mit Ihrem Konto beizutreten.',
    found: 'Für die eingeladene Adresse gibt es schon ein Konto. Melden Sie sich damit an, um beizutreten.',
    spent:
      'Die Einladung wurde benutzt oder widerrufen oder ist älter als sieben Tage. Sind Sie schon beigetreten, melden Sie sich an. Sonst bitten Sie um eine neue Einladung.',
    none: 'Der geheime Teil einer Einladung wird sofort aus der Adresse entfernt, deshalb braucht diese Seite noch einmal den ganzen Link. Er steht in der Nachricht, mit der Sie eingeladen wurden.',
  },
  reset: {
    title: 'Passwort vergessen?',
    words: 'Wir senden Ihnen einen Link, mit dem Sie ein neues wählen.',
    ask: 'Link senden',
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sent: 'Hat {{email}} hier ein Konto, ist ein Link unterwegs. Er gilt eine Stunde.',
    spent: 'Er wurde schon benutzt oder ist älter als eine Stunde. Fordern Sie unten einen neuen an.',
    chooseTitle: 'Neues Passwort wählen',
    password: 'Neues Passwort',
    chooseWords: 'Danach sind Sie überall abgemeldet und melden sich mit dem neuen an.',
    choose: 'Passwort ändern',
    doneTitle: 'Ihr Passwort ist geändert',
    done: 'Alle Ihre Sitzungen sind beendet. Melden Sie sich mit dem neuen Passwort an.',
  },
}
