import { cleanText } from '../clean-text.ts'
import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyText } from '../show-key.ts'

const takes = [{ name: 'ID', about: 'The key that waits, as key_….' }] as const

/** Approves a key that waits for it. */
export const approveKey = command({
  path: 'keys approve',
  summary: 'Approve a key that waits for it: it works from then on',
  reach: 'server',
  takes,
  options: {},
  details: ['Whoever asked for the key cannot approve it, and nobody approves more than they hold.'],
  examples: ['claviger keys list --status pending', 'claviger keys approve key_…'],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const key = await client.keys.approve(id)
    return { json: key, text: keyText(key) }
  },
})

/** Refuses a key that waits for approval. */
export const refuseKey = command({
  path: 'keys refuse',
  summary: 'Refuse a key that waits for approval; it is revoked',
  reach: 'server',
  takes,
  options: { reason: { value: 'TEXT', about: 'Why, for whoever asked and for the audit.' } },
  examples: ["claviger keys refuse key_… --reason 'Ask for read only'"],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const done = await client.keys.refuse(id, { reason: options.reason })
    return { json: done, text: `${cleanText(done.id)} is refused, and revoked.` }
  },
})
