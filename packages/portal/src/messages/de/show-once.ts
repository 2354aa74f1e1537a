import type { Words } from '../../i18n.ts'

/** Words of the dialog that shows a key once. */
export const showOnce: Words['showOnce'] = {
  title: '{{what}} created',
  warning: "Make sure to copy your {{what}} now. You won't be able to see it again!",
  keep: 'Paste it straight into a password manager or a secret store. Never send it by e-mail or chat, and give it only to the systems that need it.',
  pending:
    'It waits for approval: until an admin has approved it, your {{what}} is refused. Copy it now all the same.',
  label: '{{what}}, shown this once',
  done: 'Done',
  doneWaits: 'Copy the key first: Done wakes up then.',
  refused:
    'This stays open until you have copied the key, because nobody can show it to you again. Press Copy, then Done.',
  byHand: 'Your browser did not allow copying. The key is selected: press Ctrl+C to copy it.',
  byHandApple: 'Your browser did not allow copying. The key is selected: press ⌘C to copy it.',
}
