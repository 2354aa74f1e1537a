import type { Words } from '../../i18n.ts'

/** Words of the pages of projects and their apps. */
export const projects: Words['projects'] = {
  title: 'Projects',
  about:
    'A project stands for one of your products or services. Its keys work for its apps, and for no other project.',
  archivedOnes: 'Archived projects',
  which: 'Which projects',
  states: { inUse: 'In use', archived: 'Archived' },
  state: 'State',
  number: '{{count, number}}',
  more: 'Show more',
  name: 'Name',
  nameHint: {
    project: 'What people call it. Good: “Web shop”, “Billing service”. Bad: “Project 1”, “Test”.',
    app: 'What runs on its own. Good: “Checkout API”, “Admin console”. Bad: “App 1”, “New”.',
  },
  nameMissing: 'Give it a name by which others know it.',
  taken: {
    project: 'Another project in use has this name. Choose a different one.',
    app: 'Another app of this project has this name. Choose a different one.',
  },
  copyId: 'Copy the ID of the project',
  made: 'Made',
  createKey: 'Create a key',
  columns: {
    name: 'Name',
    apps: 'Apps',
    keys: 'Live keys',
    ownKeys: 'Your keys',
    created: 'Created',
    archived: 'Archived',
    id: 'ID',
    type: 'Type',
    status: 'Status',
    lastUsed: 'Last used',
    actions: 'Actions',
  },
  search: {
    label: 'Search projects',
    placeholder: 'Name or ID',
    wholeKey: 'That was a whole key, and it was sent nowhere. Look for it in the list of keys.',
  },
  empty: {
    title: 'No projects yet',
    words:
      'A project keeps the keys of one product apart from those of another: a key of the web shop is refused by billing.',
    optional: 'You need none as long as there is only one product: keys work without.',
    readOnly: 'Whoever may make projects in this workspace makes the first one.',
    action: 'Create your first project',
  },
  noArchived: {
    title: 'Nothing is archived',
    words: 'A project that is no longer needed can be archived on its page, and restored from here.',
  },
  none: {
    title: 'No project fits',
    words: 'There is none whose name or ID has this in it. Archived ones are listed apart.',
    clear: 'Clear the search',
  },
  missing: {
    title: 'There is no such project',
    words: 'The address may be mistyped, or it belongs to another workspace.',
    back: 'All projects',
  },
  make: {
    title: { project: 'Create a project', app: 'Add an app' },
    words: {
      project: 'Keys are made for it afterwards, and apps are added on its page.',
      app: 'An app is a part of the project that asks about keys by its own ID. Every key of the project is good for all of its apps.',
    },
    action: { project: 'Create project', app: 'Add app' },
    done: { project: 'The project is there.', app: 'The app is there.' },
  },
  rename: {
    button: 'Rename',
    title: { project: 'Rename the project', app: 'Rename the app' },
    done: { project: 'The project has its new name.', app: 'The app has its new name.' },
  },
  restore: {
    action: 'Restore',
    title: { project: 'Restore “{{name}}”?', app: 'Restore “{{name}}”?' },
    words: {
      project: 'Keys and apps can be made in it again. Keys that were revoked stay revoked.',
      app: 'Verification knows it again at once, under the same ID.',
    },
    done: { project: 'The project is in use again.', app: 'The app is in use again.' },
  },
  archive: {
    heading: 'Archive this project',
    about: 'For a project that is no longer needed. It goes off the list, and can be restored at any time.',
    action: 'Archive',
    counting: 'Looking for keys of the project',
    title: { project: 'Archive “{{name}}”?', app: 'Archive “{{name}}”?' },
    unknown: {
      project:
        'No key and no app can be made in it any more, and verification answers for it and its apps as if they did not exist.',
      app: 'Verification answers for it as if it did not exist: what asks by its ID is refused. Keys of the project go on working for its other apps.',
    },
    undone: {
      project: 'Nothing is lost: it can be restored at any time. Its name is free for another until then.',
      app: 'Nothing is lost: it can be restored at any time, with the same ID. Its name is free for another until then.',
    },
    done: { project: 'The project is archived.', app: 'The app is archived.' },
  },
  inTheWay: {
    title: '“{{name}}” still has keys',
    keys_one:
      '{{count, number}} of its keys is not revoked. A project is archived only once none is left, so that nothing stops working by surprise.',
    keys_other:
      '{{count, number}} of its keys are not revoked. A project is archived only once none is left, so that nothing stops working by surprise.',
    look: 'Look when each key was last used, and move what still needs one.',
    revoke: 'Revoke them: one by one, or tick all of them in the list and revoke them together.',
    after: 'Come back here and archive the project.',
    show_one: 'Show the key',
    show_other: 'Show the {{count, number}} keys',
  },
  meanwhile: {
    renamed: {
      project:
        'Somebody else renamed it from “{{from}}” to “{{to}}” meanwhile. Nothing was archived; do it again if you still mean it.',
      app: 'Somebody else renamed it from “{{from}}” to “{{to}}” meanwhile. Nothing was archived; do it again if you still mean it.',
    },
    archived: {
      project: 'Somebody else has archived it meanwhile.',
      app: 'Somebody else has archived it meanwhile.',
    },
  },
  conflict: {
    project: 'Somebody else changed this project meanwhile',
    app: 'Somebody else changed this app meanwhile',
  },
  isArchived: {
    title: 'This project is archived',
    words: 'No key and no app can be made in it, and verification does not know it.',
  },
  apps: {
    title: 'Apps',
    archivedOnes: 'Archived apps',
    which: 'Which apps',
    about: 'The parts of the project that accept its keys. Each can ask about a key by its own ID.',
    none: 'No apps yet. You need one only where parts of the project should ask under an ID of their own.',
    noneArchived: 'No app is archived.',
    noneShort: 'None',
    more_one: 'and {{count, number}} more',
    more_other: 'and {{count, number}} more',
    moreThan_one: 'and more than {{count, number}} more',
    moreThan_other: 'and more than {{count, number}} more',
    copyId: 'Copy the ID of {{name}}',
    actionsOf: 'More actions for {{name}}',
  },
  keys: {
    title: 'Keys',
    own: 'Your keys',
    about: 'The newest keys that work in this project only.',
    newest: 'Newest keys of the project',
    none: 'No key has been made for this project yet, or all of them are revoked.',
    noneOwn: 'You have no key for this project.',
    noneArchived: 'None of its keys works any more.',
    noneShort: 'None',
    never: 'Never',
    all_one: 'Show it in the list of keys',
    all_other: 'Show all {{count, number}}',
    everyOne: 'Show all',
    revoked: 'Show the keys it had',
    show_one: 'Show {{count, number}} key of {{name}}',
    show_other: 'Show {{count, number}} keys of {{name}}',
  },
  reach: {
    title: 'What its keys reach',
    here: 'Accepted for this project and for each of its apps.',
    elsewhere: 'Refused as “wrong_project” where your API asks for another project, or for an app of one.',
    ask: 'Name the project or the app whenever your API asks: a question that names none is not refused for that.',
    others: 'Whoever asks with a key of another project learns nothing: to them it does not exist.',
    manages: 'A key that may manage keys manages those of this project only, and makes none for another.',
    archived:
      'Nothing, while the project is archived: all its keys are revoked, and verification does not know it or its apps.',
  },
  types: {
    title: 'Create one of these',
    about: 'Each is confined to this project, whoever it belongs to.',
    yours: 'Belongs to you.',
    belongs: 'Belongs to {{owners}}.',
    owners: {
      user: 'a member',
      workspace: 'the workspace',
      project: 'this project',
      external: 'a customer of yours',
    },
  },
}
