import type { Key, ListKeysQuery, Page } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyTable } from '../show-key.ts'

const STATUSES = ['active', 'disabled', 'pending', 'expired', 'revoked'] as const

const SORTS = [
  'created_at',
  '-created_at',
  'name',
  '-name',
  'last_used_at',
  '-last_used_at',
  'expires_at',
  '-expires_at',
  'revoked_at',
  '-revoked_at',
  'rotation_due_at',
  '-rotation_due_at',
] as const

/** The word of a list that was given. The parser has seen to it that it is one. */
const chosen = <Word extends string>(words: readonly Word[], given: string | undefined): Word | undefined =>
  words.find((word) => word === given)

/** A filter that nothing was said of is none. */
const anyOf = <Word>(words: readonly Word[]): readonly Word[] | undefined =>
  words.length > 0 ? words : undefined

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > 1000)
    throw usageError('--limit must be a whole number from 1 to 1000.')
  return Number(text)
}

async function everything(keys: AsyncIterable<Key>): Promise<Page<Key>> {
  const data: Key[] = []
  for await (const key of keys) data.push(key)
  return { data, next_cursor: null }
}

/** Lists keys. */
export const listKeys = command({
  path: 'keys list',
  summary: 'List keys',
  reach: 'server',
  options: {
    status: { value: 'STATUS', many: true, choices: STATUSES, about: `Any of ${STATUSES.join(', ')}.` },
    type: { value: 'TYPE', many: true, about: 'Only this type; more than one: any of them.' },
    project: { value: 'ID', about: 'Only this project.' },
    environment: { value: 'NAME', about: 'Only this environment.' },
    owner: { value: 'OWNER', about: 'Only of this member (usr_…) or outside id.' },
    search: { value: 'TEXT', about: 'Part of the name, the last four characters, or the id.' },
    'unused-for': { value: 'DURATION', about: 'Not used for this long, or never: 90d.' },
    'never-used': { about: 'Only what was never verified.' },
    'created-after': { value: 'TIME', about: 'Only what was made then or later.' },
    'revoked-after': { value: 'TIME', about: 'Only what was revoked then or later.' },
    'expires-after': { value: 'TIME', about: 'Only what ends then or later.' },
    'rotation-due-before': { value: 'TIME', about: 'Only what its type would have rotated before then.' },
    'expires-before': { value: 'TIME', about: 'Only what ends before: 2027-01-01T00:00:00Z.' },
    sort: {
      value: 'FIELD',
      choices: SORTS,
      about:
        'created_at, name, last_used_at, expires_at, revoked_at or rotation_due_at; with - in front, descending.',
    },
    limit: { value: 'NUMBER', about: 'How many, 1 to 1000; 50 when absent.' },
    cursor: { value: 'CURSOR', about: 'Go on after an earlier page, with the same filters.' },
    all: { about: 'Every page.' },
  },
  examples: [
    'claviger keys list --unused-for 90d',
    'claviger keys list --status disabled --status expired',
    'claviger keys list --all --json',
  ],
  async run({ options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const query: ListKeysQuery = {
      status: anyOf(STATUSES.filter((status) => options.status.includes(status))),
      type: anyOf(options.type),
      project: options.project,
      environment: options.environment,
      owner: options.owner,
      search: options.search,
      unused_for: options['unused-for'],
      never_used: options['never-used'] ? 'true' : undefined,
      created_after: options['created-after'],
      revoked_after: options['revoked-after'],
      expires_after: options['expires-after'],
      rotation_due_before: options['rotation-due-before'],
      expires_before: options['expires-before'],
      sort: chosen(SORTS, options.sort),
      limit: limitOf(options.limit) ?? (options.all ? 1000 : undefined),
      cursor: options.cursor,
    }
    const page = options.all ? await everything(client.keys.listAll(query)) : await client.keys.list(query)
    const more =
      page.next_cursor === null ? undefined : `There are more: --all, or --cursor ${page.next_cursor}`
    return { json: page, text: keyTable(page.data), note: more }
  },
})
