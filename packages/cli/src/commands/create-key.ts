import type { CreateKeyBody, Level } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command } from '../command.ts'
import { givenList } from '../given.ts'
import { openClient } from '../open-client.ts'
import { keyText, SHOWN_ONCE } from '../show-key.ts'

const LEVELS: readonly Level[] = ['none', 'read', 'write', 'admin']

const isLevel = (text: string | undefined): text is Level => LEVELS.some((level) => level === text)

/** `projects=write` as the pair it stands for. */
function levelOf(text: string): [string, Level] {
  const [, resource, level] = /^([^=]+)=(\w+)$/.exec(text) ?? []
  if (!resource || !isLevel(level))
    throw usageError('--permission must be RESOURCE=LEVEL.', `LEVEL is one of ${LEVELS.join(', ')}.`)
  return [resource, level]
}

function metadataOf(text: string): NonNullable<CreateKeyBody['metadata']> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as NonNullable<CreateKeyBody['metadata']>
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw usageError('--metadata must be a JSON object.', 'For example: --metadata \'{"team":"data"}\'')
}

const ownerOf = (text: string): CreateKeyBody['owner'] =>
  text.startsWith('usr_') ? { user: text } : { external_id: text }

/** Creates a key and shows its secret. */
export const createKey = command({
  path: 'keys create',
  summary: 'Create a key and show its secret, once',
  reach: 'server',
  takes: [{ name: 'NAME', about: 'Name of the key, unique among its owner.' }],
  options: {
    type: { value: 'TYPE', about: 'Type of the key; secret when absent.' },
    scope: {
      value: 'SCOPE',
      many: true,
      about: "What it may do. Repeat for more; absent, the type's default.",
    },
    permission: { value: 'RESOURCE=LEVEL', many: true, about: 'The same as levels: projects=write.' },
    project: { value: 'ID', about: 'The project it is confined to.' },
    environment: { value: 'NAME', about: 'Its environment, where the type has some.' },
    'expires-in': { value: 'DURATION', about: 'How long it lives: 15m, 24h, 30d.' },
    'expires-at': { value: 'TIME', about: 'When it ends: 2027-01-01T00:00:00Z.' },
    owner: { value: 'OWNER', about: 'A member (usr_…), or an id of one of your own customers.' },
    description: { value: 'TEXT', about: 'Why it exists.' },
    ip: { value: 'CIDR', many: true, about: 'A network it may be used from. Repeat for more.' },
    metadata: { value: 'JSON', about: 'What travels with it to whoever verifies it.' },
    disabled: { about: 'Create it switched off.' },
    'idempotency-key': { value: 'TEXT', about: 'Repeating the call with the same one makes no second key.' },
  },
  examples: ["claviger keys create 'Production CI' --scope read:pipelines --expires-in 30d"],
  async run({ args: [name = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const body: CreateKeyBody = {
      type: options.type ?? 'secret',
      name,
      scopes: givenList(options.scope),
      permissions:
        options.permission.length > 0 ? Object.fromEntries(options.permission.map(levelOf)) : undefined,
      project: options.project,
      environment: options.environment,
      expires_in: options['expires-in'],
      expires_at: options['expires-at'],
      owner: options.owner === undefined ? undefined : ownerOf(options.owner),
      description: options.description,
      ip_allow: givenList(options.ip),
      metadata: options.metadata === undefined ? undefined : metadataOf(options.metadata),
      enabled: options.disabled ? false : undefined,
    }
    const made = await client.keys.create(body, { idempotencyKey: options['idempotency-key'] })
    return { json: made, text: keyText(made, made.secret), note: SHOWN_ONCE }
  },
})
