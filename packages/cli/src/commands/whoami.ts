import { command } from '../command.ts'
import { openClient } from '../open-client.ts'
import { keyText } from '../show-key.ts'

/** Shows the key that is called with. */
export const whoami = command({
  path: 'whoami',
  summary: 'Show the key that you call with',
  reach: 'server',
  options: {},
  async run({ options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const key = await client.keys.self()
    return { json: key, text: keyText(key) }
  },
})
