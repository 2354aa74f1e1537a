import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyText, SHOWN_ONCE } from '../show-key.ts'

/** Makes a key like another. */
export const copyKey = command({
  path: 'keys copy',
  summary: 'Make a new key like another and show its secret, once',
  reach: 'server',
  takes: [
    { name: 'ID', about: 'The key to copy, as key_….' },
    { name: 'NAME', about: 'Name of the new key, unique among its owner.' },
  ],
  options: {
    'expires-in': { value: 'DURATION', about: 'How long it lives: 15m, 24h, 30d. Absent: as the other.' },
    'expires-at': { value: 'TIME', about: 'When it ends: 2027-01-01T00:00:00Z. Absent: as the other.' },
    'idempotency-key': { value: 'TEXT', about: 'Repeating the call with the same one makes no second key.' },
  },
  details: ['It has the type, owner, place, rights, networks and metadata of the other, and no more.'],
  examples: ["claviger keys copy key_… 'Production CI, Frankfurt'"],
  async run({ args: [id = '', name = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const body = { name, expires_in: options['expires-in'], expires_at: options['expires-at'] }
    const made = await client.keys.copy(id, body, { idempotencyKey: options['idempotency-key'] })
    return { json: made, text: keyText(made, made.secret), note: SHOWN_ONCE }
  },
})
