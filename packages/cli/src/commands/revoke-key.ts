import { command } from '../command.ts'
import { confirm } from '../confirm.ts'
import { cleanText } from '../clean-text.ts'
import { openClient } from '../open-client.ts'

/** Revokes a key. */
export const revokeKey = command({
  path: 'keys revoke',
  summary: 'Revoke a key: refused everywhere once this returns',
  reach: 'server',
  takes: [{ name: 'ID', about: 'The key, as key_….' }],
  options: {
    reason: { value: 'TEXT', about: 'Why, for the audit.' },
    yes: { about: 'Do not ask. Nobody is asked where there is no terminal.' },
  },
  details: ['It cannot be undone. Revoking a key again is the same.'],
  examples: ["claviger keys revoke key_… --reason 'The laptop was lost' --yes"],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    await confirm(terminal, `Revoke ${cleanText(id)}? This cannot be undone.`, options.yes)
    const done = await client.keys.revoke(id, { reason: options.reason })
    return { json: done, text: `${cleanText(done.id)} is revoked and refused everywhere.` }
  },
})
