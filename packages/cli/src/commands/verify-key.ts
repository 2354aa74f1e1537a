import type { Verification } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command, type Result } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { givenList } from '../given.ts'
import { layFields } from '../layout.ts'
import { openClient } from '../open-client.ts'
import { askForKey, readKeyFile } from '../read-secret.ts'
import { outcomeText, timeText } from '../show-key.ts'

function resultOf(answer: Verification): Result {
  const { valid, code, key, missing_scopes: missing } = answer
  const told = layFields([
    ['id', key?.id],
    ['name', key?.name],
    ['type', key?.type],
    ['workspace', key?.workspace],
    ['project', key?.project],
    ['environment', key?.environment],
    ['scopes', key?.scopes.join(' ')],
    ['missing', missing.join(' ')],
    ['expires', timeText(key?.expires_at ?? null)],
  ])
  const verdict = valid ? 'The key is valid.' : `The key is not valid: ${outcomeText(code)} (${code}).`
  const text = told ? `${verdict}\n${told}` : verdict
  return { json: answer, text, exit: valid ? EXIT.ok : EXIT.notValid }
}

/** Says whether a key is valid. The key comes from where other users of the machine cannot see it. */
export const verifyKey = command({
  path: 'keys verify',
  summary: 'Say whether a key is valid, by the exit code as well',
  reach: 'server',
  options: {
    file: {
      value: 'FILE',
      file: true,
      about: 'Read the key to verify from FILE; otherwise it is asked for, or read from stdin.',
    },
    scope: { value: 'SCOPE', many: true, about: 'What it must hold. Repeat for more.' },
    project: { value: 'ID', about: 'The project it must fit.' },
    app: { value: 'ID', about: 'The app it must fit.' },
    environment: {
      value: 'NAME',
      about: "The environment it must fit; your own key's when absent, else live.",
    },
    ip: { value: 'ADDRESS', about: 'Where it is used from. A key with network rules is refused without it.' },
  },
  details: ['The key is never an argument, since other users of the machine can see those.'],
  examples: ['claviger keys verify --scope read:pipelines < key.txt'],
  async run({ options, terminal }) {
    const { file, scope, project, app, environment, ip, 'key-file': keyFile } = options
    if (keyFile === '-' && (file ?? '-') === '-')
      throw usageError(
        'Only one key can come from stdin.',
        'Name a file for the other: --file FILE or --key-file FILE',
      )
    const client = await openClient(terminal, keyFile)
    const key =
      file === undefined ? await askForKey(terminal, 'Key to verify') : await readKeyFile(file, terminal)
    return resultOf(
      await client.keys.verify({ key, scopes: givenList(scope), project, app, environment, ip }),
    )
  },
})
