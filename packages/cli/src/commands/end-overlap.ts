import { cleanText } from '../clean-text.ts'
import { command } from '../command.ts'
import { openClient } from '../open-client.ts'

/** Ends the overlap of a rotation. */
export const endOverlap = command({
  path: 'keys end-overlap',
  summary: 'End the overlap of a rotation: only the newest secret works from then on',
  reach: 'server',
  takes: [{ name: 'ID', about: 'The key, as key_….' }],
  options: {},
  details: ['It cannot be undone. Call it once the new secret is where the old one was.'],
  examples: ['claviger keys end-overlap key_…'],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const done = await client.keys.endOverlap(id)
    const text = `Only the newest secret of ${cleanText(done.id)} works, the one that ends in ${cleanText(done.last4)}.`
    return { json: done, text }
  },
})
