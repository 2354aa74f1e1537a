import type { Words } from '../../i18n.ts'

/** Words of the dialog that shows a key once. */
export const showOnce: Words['showOnce'] = {
  title: '{{what}} erstellt',
  warning: '{{what}}: Jetzt kopieren! Der ganze Schlüssel wird danach nie wieder angezeigt.',
  keep: 'Fügen Sie ihn gleich in einen Passwortmanager oder Geheimnisspeicher ein. Senden Sie ihn nie per E-Mail oder Chat, und geben Sie ihn nur den Systemen, die ihn brauchen.',
  pending:
    '{{what}} wartet auf Genehmigung und wird abgewiesen, bis ein Admin zustimmt. Kopieren Sie den Schlüssel trotzdem jetzt.',
  label: '{{what}}, nur dieses eine Mal angezeigt',
  done: 'Fertig',
  doneWaits: 'Kopieren Sie zuerst den Schlüssel, dann können Sie auf „Fertig“ drücken.',
  refused:
    'Dies bleibt offen, bis Sie den Schlüssel kopiert haben, denn niemand kann ihn Ihnen noch einmal zeigen. Drücken Sie „Kopieren“, dann „Fertig“.',
  byHand:
    'Ihr Browser hat das Kopieren nicht erlaubt. Der Schlüssel ist markiert: Drücken Sie Strg+C, um ihn zu kopieren.',
  byHandApple:
    'Ihr Browser hat das Kopieren nicht erlaubt. Der Schlüssel ist markiert: Drücken Sie ⌘C, um ihn zu kopieren.',
}
