import { command } from '../command.ts'
import { layFields } from '../layout.ts'
import { onMachine } from '../on-machine.ts'

/** Prints a link by which a member chooses a password, where no mail is sent or it does not arrive. */
export const resetLink = command({
  path: 'members reset-link',
  summary: 'Print a link by which a member chooses a new password',
  reach: 'database',
  takes: [{ name: 'EMAIL', about: 'Address of an active member of any workspace.' }],
  options: {},
  details: [
    'Works directly on the database; with SQLite, while no server runs on it. It stands in the audit.',
    'Whoever opens the link first chooses the password: send it to nobody else. It is good for an hour.',
  ],
  examples: ['claviger members reset-link ada@example.com'],
  run: ({ args: [email = ''], terminal: { env } }) =>
    onMachine(async (server) => {
      const made = await server.resetLink(server.readSettings(env), { email })
      const text = layFields([
        ['member', made.email],
        ['open', made.reset_url],
      ])
      return { json: made, text, note: 'Good once, for an hour. Their sessions end when it is used.' }
    }),
})
