import type { Words } from '../../i18n.ts'

/** Words around the code to paste. */
export const snippets: Words['snippets'] = {
  title: 'Use it',
  first:
    'Put the key into <0>{{variable}}</0> first. Keep it out of your code: if it goes into a <1>.env</1> file, add that to <2>.gitignore</2>.',
  secretFirst:
    'Add the key as a secret called <0>{{variable}}</0> first: in the repository, under Settings → Secrets and variables → Actions.',
  languages: 'Language',
  copy: 'Copy the snippet for {{language}}',
  copyExport: 'Copy the line that sets {{variable}}',
}
