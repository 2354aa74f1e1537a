import type { ReplaceRoutesBody, RouteTable } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command } from '../command.ts'
import { given } from '../given.ts'
import { layTable } from '../layout.ts'
import { openClient } from '../open-client.ts'
import { readJson } from '../read-json.ts'
import { readText, sourceOf } from '../read-text.ts'

const HEADING = ['METHODS', 'PATH', 'SCOPES', 'ENVIRONMENT']

const tableText = ({ routes }: RouteTable): string =>
  routes === null
    ? 'There is no table: proxies say what must be held.'
    : layTable(
        HEADING,
        routes.map(({ methods, path, scopes, environment }) => [
          methods?.join(' ') ?? 'any',
          path,
          scopes.join(' ') || 'a live key',
          environment ?? 'live',
        ]),
      )

/** As much as a server takes. */
const MOST = { mib: 1 }

/** Shows which requests need what. */
export const getRoutes = command({
  path: 'routes get',
  summary: 'Show which requests need what, for proxies that ask by forward-auth',
  reach: 'server',
  options: {},
  details: ['What --json prints is what routes set takes.'],
  async run({ options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const table = await client.routes.get()
    return { json: table, text: tableText(table) }
  },
})

/** Puts a table in the place of the one there is. */
export const setRoutes = command({
  path: 'routes set',
  summary: 'Put another table of routes in the place of the whole',
  reach: 'server',
  takes: [{ name: 'FILE', about: 'Path of a table (JSON), or - for stdin.' }],
  options: {},
  details: [
    'The table is {"routes": […]}; {"routes": null} takes it away. What it names no longer is refused.',
    'With the revision that routes get printed, it is refused where somebody else has changed it since.',
  ],
  examples: ['claviger routes get --json > routes.json', 'claviger routes set routes.json'],
  async run({ args: [file = ''], options, terminal }) {
    if (file === '-' && options['key-file'] === '-')
      throw usageError('Only one of the table and the key can come from stdin.')
    const read = readJson(await readText(file, terminal, MOST), sourceOf(file))
    const { revision, ...body } = (read ?? {}) as ReplaceRoutesBody & { revision?: number }
    if (revision !== undefined && !Number.isSafeInteger(revision))
      throw usageError(`The revision in ${sourceOf(file)} must be a whole number.`)
    const client = await openClient(terminal, options['key-file'])
    const table = await client.routes.replace(body, given({ revision }))
    return { json: table, text: tableText(table) }
  },
})
