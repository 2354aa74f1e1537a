import type { Words } from '../../i18n.ts'

/** Words of the panel that tests a key. */
export const tryKey: Words['tryKey'] = {
  title: 'Ausprobieren',
  description: 'Fragt diesen Server, ob er den Schlüssel annimmt.',
  label: 'Schlüssel',
  hint: 'Der ganze Schlüssel. Er wird nur an diesen Server gesendet und sofort wieder vergessen.',
  submit: 'Ausprobieren',
  none: 'Fügen Sie zuerst einen Schlüssel ein.',
  odd: 'Das kann kein Schlüssel sein: Es enthält Leerzeichen, Zeilenumbrüche oder andere Zeichen, die kein Schlüssel hat.',
  good: '200: Der Schlüssel gilt.',
  bad: '401: Der Schlüssel wird nicht angenommen. Prüfen Sie, ob er ganz kopiert ist, ohne Leerzeichen und Zeilenumbrüche, und ob er weder abgelaufen noch widerrufen ist.',
  pending: '401: Der Schlüssel wird noch nicht angenommen. Er gilt, sobald ihn ein Admin genehmigt hat.',
  origins:
    '401, und das ist richtig so: Der Schlüssel gilt nur für seine Web-Origins, und diese Seite gehört nicht dazu.',
  networks:
    '401: Ihre Adresse gehört nicht zu denen, die seine Netzregeln zulassen. Probieren Sie ihn dort aus, wo er benutzt wird, mit den Zeilen für curl.',
  server: '200: Der Schlüssel gilt auf Servern. Aus einem Browser wird er abgewiesen.',
}
