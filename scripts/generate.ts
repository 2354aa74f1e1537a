import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openApi } from '@claviger/contract'
import { blueprintsPage } from './generate/blueprints.ts'
import { cliPage } from './generate/cli.ts'
import { namedSchemas } from './generate/contract.ts'
import { errorsPage } from './generate/errors.ts'
import { operationsFile } from './generate/operations.ts'
import { stale, write, type Output } from './generate/output.ts'
import { rolesPage } from './generate/roles.ts'
import { settingsPage } from './generate/settings.ts'
import { GENERATED, typesFile } from './generate/types.ts'
import { vocabularyOf } from './generate/vocabulary.ts'

// Makes every file that is derived from the sources. `--check` writes nothing, names those that are out of date
// and exits 1.

const root = path.join(import.meta.dirname, '..')

const versionOf = (folder: string): string => {
  const { version } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const vocabulary = vocabularyOf(await namedSchemas())
const sdk = 'packages/sdk/src/generated'

const outputs: readonly Output[] = [
  { path: `${sdk}/types.ts`, content: typesFile(vocabulary) },
  { path: `${sdk}/operations.ts`, content: operationsFile(vocabulary) },
  {
    path: `${sdk}/version.ts`,
    content: `${GENERATED}\nexport const VERSION = '${versionOf('packages/sdk')}'\n`,
  },
  { path: 'docs/reference/openapi.json', content: json(openApi('http://127.0.0.1:8787', versionOf('.'))) },
  { path: 'docs/reference/errors.md', content: errorsPage() },
  { path: 'docs/reference/cli.md', content: cliPage() },
  { path: 'docs/reference/blueprints.md', content: blueprintsPage() },
  { path: 'docs/reference/roles.md', content: rolesPage() },
  { path: 'docs/reference/settings.md', content: settingsPage() },
]

const changed = stale(root, outputs)
if (!process.argv.includes('--check')) write(root, changed)
for (const output of changed) process.stdout.write(`${output.path}\n`)
if (process.argv.includes('--check') && changed.length > 0) {
  process.stderr.write('These files are out of date. Run: npm run generate\n')
  process.exitCode = 1
}
