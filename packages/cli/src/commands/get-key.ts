import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyText } from '../show-key.ts'

/** Shows a key, never its secret. */
export const getKey = command({
  path: 'keys get',
  summary: 'Show a key, never its secret',
  reach: 'server',
  options: {},
  takes: [{ name: 'ID', about: 'The key, as key_….' }],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const key = await client.keys.get(id)
    return { json: key, text: keyText(key) }
  },
})
