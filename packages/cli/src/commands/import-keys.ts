import type { ImportItem, ImportResult } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command, type Result } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { layTable } from '../layout.ts'
import { openClient } from '../open-client.ts'
import { readItems } from '../read-items.ts'

/** What the server takes at a time: items, and bytes with some room for what stands around them. */
const MOST_ITEMS = 1000
const MOST_BYTES = 1_000_000

/** Items in batches that the server takes. */
function* batches(items: readonly unknown[]): Generator<unknown[]> {
  let batch: unknown[] = []
  let bytes = 0
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1
    if (batch.length > 0 && (batch.length === MOST_ITEMS || bytes + size > MOST_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += size
  }
  yield batch
}

const nameIn = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
    ? item.name
    : ''

function whyOf({ error }: ImportResult): string {
  if (!error) return ''
  const fields = error.errors.map(({ path, message }) => `${path} ${message}`)
  return fields.length > 0 ? fields.join('; ') : error.detail
}

function resultOf(items: readonly unknown[], results: readonly ImportResult[]): Result {
  const count = (status: ImportResult['status']): number =>
    results.filter((each) => each.status === status).length
  const counts = { imported: count('imported'), unchanged: count('unchanged'), refused: count('refused') }
  const rows = results.map((each, i) => [
    String(i + 1),
    nameIn(items[i]),
    each.status,
    each.id ?? '',
    whyOf(each),
  ])
  return {
    json: { ...counts, results },
    text: layTable(['ITEM', 'NAME', 'RESULT', 'ID', 'WHY'], rows),
    note: `${counts.imported} imported, ${counts.unchanged} unchanged, ${counts.refused} refused.`,
    exit: counts.refused > 0 ? EXIT.failed : EXIT.ok,
  }
}

/** Takes over keys that were issued elsewhere. */
export const importKeys = command({
  path: 'keys import',
  summary: 'Take over keys that were issued elsewhere',
  reach: 'server',
  takes: [{ name: 'FILE', about: 'JSON: a list of items, or one item a line. From stdin when FILE is -.' }],
  options: {},
  details: [
    'Each item is judged by itself: one that is refused keeps no other out, and the exit code is then 1.',
    'Running it again is the same: what was imported before is unchanged.',
  ],
  examples: ['claviger keys import keys.ndjson', 'export-keys | claviger keys import - --json'],
  async run({ args: [file = ''], options, terminal }) {
    const keyFile = options['key-file']
    if (file === '-' && keyFile === '-')
      throw usageError('Items and key cannot both come from stdin.', 'Name a file for one of them.')
    const client = await openClient(terminal, keyFile)
    const items = await readItems(file, terminal)
    const results: ImportResult[] = []
    // What an item should look like the server says, item by item.
    for (const batch of batches(items)) results.push(...(await client.keys.import(batch as ImportItem[])))
    return resultOf(items, results)
  },
})
