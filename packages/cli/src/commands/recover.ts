import { command } from '../command.ts'
import { given } from '../given.ts'
import { layFields } from '../layout.ts'
import { onMachine } from '../on-machine.ts'
import { SHOWN_ONCE } from '../show-key.ts'

/** Issues a new root key to whoever commands the machine. */
export const recover = command({
  path: 'recover',
  summary: 'Issue a new root key, and a link for its owner, when the old one is lost',
  reach: 'database',
  options: { workspace: { value: 'SLUG', about: 'Which workspace; the first one when absent.' } },
  details: [
    'Works directly on the database, while no server runs on it. It stands in the audit.',
    'The old root key stays as it is. If somebody may have it, revoke it with the new one.',
    'The link lets the owner choose a new password, once, within a day; it ends their sessions and second factors.',
  ],
  examples: ['claviger recover --workspace acme'],
  run: ({ options: { workspace }, terminal: { env } }) =>
    onMachine(async (server) => {
      const made = await server.recover(server.readSettings(env), given({ workspace }))
      const text = layFields([
        ['workspace', `${made.workspace.slug} (${made.workspace.id})`],
        ['root key', made.root_key],
        ['owner, open', made.setup_url],
      ])
      return {
        json: made,
        text,
        note: `${SHOWN_ONCE}\nThe old root key stays as it is: see claviger keys list --type root`,
      }
    }),
})
