import { SETTINGS } from '@claviger/server'

interface Row {
  readonly meaning: string
  readonly otherwise: string
  readonly secret?: true
}

const section = ([variable, { meaning, otherwise, secret }]: readonly [string, Row]): string =>
  `## ${variable}\n\n${meaning}\n\nDefault: ${otherwise}.${secret ? ' A secret: it is in no log and no error.' : ''}\n`

/** The reference page of settings, from the table that reads them: what is not in it is not a setting. */
export const settingsPage = (): string =>
  [
    '<!-- Generated from packages/server/src/settings.ts by `npm run generate`. -->\n',
    '# Settings\n',
    'Every setting is an environment variable with a default that is good for one machine. All are checked at the',
    'start; each error names the variable and the mend, and none repeats a value. A name one letter off is an error too.\n',
    ...Object.entries(SETTINGS).map(section),
  ].join('\n')
