import { ClavigerError, type AppliedBlueprint, type Client, type PlanBlueprintBody } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command } from '../command.ts'
import { confirmOrRefuse } from '../confirm.ts'
import { openClient } from '../open-client.ts'
import { readBlueprint } from '../read-blueprint.ts'
import { changesText, countText, hasWork } from '../show-blueprint.ts'
import { isInteractive } from '../terminal.ts'

/** `TYPE=value` of each option, by type. */
function pairsOf(option: string, what: string, texts: readonly string[]): Record<string, string> | undefined {
  const pairs = texts.map((text): [string, string] => {
    const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? []
    if (!name || !value) throw usageError(`--${option} must be ${what}.`)
    return [name, value]
  })
  if (new Set(pairs.map(([name]) => name)).size < pairs.length)
    throw usageError(`--${option} was given twice for one type.`)
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
}

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^blueprint\./, ''],
  [/^overrides\.names\b/, '--rename'],
  [/^overrides\.prefixes\b/, '--prefix'],
  [/^prune$/, '--prune'],
  [/^name$/, 'FILE'],
]

/** Says of what is wrong where it stands in the file or on the command line, in the place of the request. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (fault) {
    if (!(fault instanceof ClavigerError)) throw fault
    const { code, detail, status, requestId, retryAfterSeconds } = fault
    const errors = fault.errors.map(({ path, message }) => ({
      path: PLACES.reduce((place, [pattern, other]) => place.replace(pattern, other), path),
      message,
    }))
    throw new ClavigerError({ code, detail, status, requestId, errors, retryAfterSeconds })
  }
}

const NOTHING = 'Nothing to do: the workspace is as the blueprint says.'

const withChanges = (answer: AppliedBlueprint, last: string): string =>
  [changesText(answer), last].filter(Boolean).join('\n\n')

const planOf = (client: Client, body: PlanBlueprintBody): Promise<AppliedBlueprint> =>
  told(client.blueprints.plan(body))

/** Makes a workspace what a blueprint says, after showing what would change. */
export const applyBlueprint = command({
  path: 'apply',
  summary: 'Make the workspace what a blueprint says: its key types, resources and roles',
  reach: 'server',
  takes: [
    {
      name: 'FILE',
      about: 'Path of a blueprint (JSON), - for stdin, or the name of one that comes with Claviger.',
    },
  ],
  options: {
    plan: { about: 'Only show what would change.' },
    prune: { about: 'Also archive types and remove resources that the blueprint does not have.' },
    yes: { about: 'Do not ask. Needed where there is no terminal.' },
    prefix: {
      value: 'TYPE=PREFIX',
      many: true,
      about: 'Another prefix than the blueprint has; TYPE.ENVIRONMENT where those have their own.',
    },
    rename: { value: 'TYPE=NAME', many: true, about: 'Another name for a type of the blueprint.' },
  },
  details: [
    'It is applied whole or not at all; applied again, it changes nothing.',
    'In the plan + is made, ~ changed, - archived or removed, = left as it is.',
    'With --prune keys lose the scopes of what is removed.',
    'A name without a dot or slash is that of a blueprint which comes with Claviger.',
  ],
  examples: [
    'claviger apply live-test --prefix standard.live=acme_live_ --prefix standard.test=acme_test_ --plan',
    'claviger apply ./acme.json --yes',
  ],
  async run({ args: [name = ''], options, terminal }) {
    if (name === '-' && options['key-file'] === '-')
      throw usageError('Only one of the blueprint and the key can come from stdin.')
    const names = pairsOf('rename', 'TYPE=NAME', options.rename)
    const prefixes = pairsOf('prefix', 'TYPE=PREFIX', options.prefix)
    const client = await openClient(terminal, options['key-file'])
    const body: PlanBlueprintBody = {
      ...(await readBlueprint(name, terminal)),
      overrides: { names, prefixes },
      prune: options.prune,
    }
    const planned = await planOf(client, body)
    if (!hasWork(planned)) return { json: planned, text: withChanges(planned, NOTHING) }
    if (options.plan)
      return { json: planned, text: withChanges(planned, `${countText(planned)}, not applied.`) }
    const asks = !options.yes && isInteractive(terminal)
    if (asks) terminal.stderr.write(`${changesText(planned)}\n\n`)
    await confirmOrRefuse(terminal, `Apply ${countText(planned)}?`, options.yes)
    const applied = await told(client.blueprints.apply(body))
    const last = `${countText(applied)} applied.`
    return { json: applied, text: asks ? last : withChanges(applied, last) }
  },
})
