/** Words of the page that says what wants a look. */
export const overview = {
  title: 'Overview',
  about: 'Which keys want a look today, and what happened to keys of late.',
  allKeys: 'All keys',
  loading: 'Loading',
  count: '{{count, number}}',
  look: {
    title: 'Wants a look',
    none: 'Nothing wants a look: no key is waiting, overdue, expiring or unused.',
    pending: {
      title_one: 'Key waits for approval',
      title_other: 'Keys wait for approval',
      todo: 'They do not work until somebody approves them.',
    },
    rotation_due: {
      title_one: 'Key is older than its rotation policy',
      title_other: 'Keys are older than their rotation policy',
      todo: 'Rotate them: the old secret can work on for a while.',
    },
    expiring: {
      title_one: 'Key expires within 30 days',
      title_other: 'Keys expire within 30 days',
      todo: 'Replace what is still needed before it ends.',
    },
    expired: {
      title_one: 'Key has expired within the last 30 days',
      title_other: 'Keys have expired within the last 30 days',
      todo: 'Something may still try to use them.',
    },
    unused: {
      title_one: 'Key has not been used for 90 days',
      title_other: 'Keys have not been used for 90 days',
      todo: 'Revoke what nothing needs.',
    },
    never_used: {
      title_one: 'Key was never used since it was made',
      title_other: 'Keys were never used since they were made',
      todo: 'Lost, or never deployed: made 7 days ago or earlier.',
    },
  },
  created: {
    title: 'Made in the last 7 days',
    none: 'No key was made in the last 7 days.',
    all_one: 'Show it in the list',
    all_other: 'Show all {{count, number}}',
  },
  revoked: {
    title: 'Revoked in the last 7 days',
    none: 'No key was revoked in the last 7 days.',
    all_one: 'Show it in the list',
    all_other: 'Show all {{count, number}}',
  },
  first: {
    title: 'First steps',
    about: 'From an empty workspace to a key in use.',
    done: '(done)',
    key_created: {
      title: 'Make a key',
      words: 'One for each program, so that each can be taken back by itself.',
      way: 'Make a key',
    },
    key_used: {
      title: 'Use it',
      words:
        'Press “Try it” beside a new key, or send your API a request with it. This step is done when your API asks whether the key is good.',
    },
    member_added: {
      title: 'Invite somebody',
      words: 'Everybody gets a role, and keys of their own. Nobody needs yours.',
      way: 'Invite somebody',
    },
    project_created: {
      title: 'Make a project',
      words: 'Optional: keys of a project reach only its apps.',
      way: 'Go to projects',
    },
  },
} as const
