import type { Words } from '../../i18n.ts'

/** Words about keys that wait for approval. */
export const teamApprovals: Words['team']['approvals'] = {
  list: 'Keys that wait for approval',
  waiting_one: '{{count, number}} key waits',
  waiting_other: '{{count, number}} keys wait',
  approve: 'Approve',
  approveOf: 'Approve {{name}}',
  refuse: 'Refuse',
  refuseOf: 'Refuse {{name}}',
  own: 'You asked for this key: somebody else decides.',
  more: 'Show more',
  inherits: 'The same as its owner',
  until: 'until {{until}}',
  forEver: 'without end',
  fromSome: 'only from some networks',
  operator: 'the operator at the machine',
  byKey: 'the key {{name}}',
  unknown: 'somebody unknown',
  empty: {
    title: 'No key waits for approval',
    words:
      'Key types can ask for the approval of a second person. Keys of such a type stand here until somebody has decided.',
  },
  approving: {
    title: 'Approve {{name}}?',
    words: 'The key works from this moment on, and {{who}} has it already.',
    may: 'It may:',
    answers: 'It is on record that you approved it.',
    done: '{{name}} is approved and works.',
  },
  refusing: {
    title: 'Refuse {{name}}?',
    words: 'It will never work. This cannot be undone; a new key can be asked for.',
    reason: 'Reason',
    reasonHint: 'Whoever asked reads it on the page of the key.',
    done: '{{name}} is refused.',
  },
}
