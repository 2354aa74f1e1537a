import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyText, SHOWN_ONCE, timeText } from '../show-key.ts'

/** Gives a key a new secret. */
export const rotateKey = command({
  path: 'keys rotate',
  summary: 'Give a key a new secret and show it, once',
  reach: 'server',
  takes: [{ name: 'ID', about: 'The key, as key_….' }],
  options: {
    overlap: { value: 'DURATION', about: 'How long the old secret still works: 0s to 30d; 24h when absent.' },
    'idempotency-key': {
      value: 'TEXT',
      about: 'Repeating the call with the same one makes no second secret.',
    },
  },
  details: ['The key keeps its id, name, rights and history.'],
  examples: ['claviger keys rotate key_… --overlap 1h'],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const idempotencyKey = options['idempotency-key']
    const made = await client.keys.rotate(id, { overlap: options.overlap }, { idempotencyKey })
    const note = `${SHOWN_ONCE}\nThe old secret works until ${timeText(made.retires_at)}.`
    return { json: made, text: keyText(made, made.secret), note }
  },
})
