import { command } from '../command.ts'
import { given } from '../given.ts'
import { onMachine } from '../on-machine.ts'

/** Asks no second factor of anybody any more, for whoever commands the machine. */
export const relaxSignIn = command({
  path: 'sign-in-policy off',
  summary: 'Ask no second factor in a workspace any more, when its only owner has lost theirs',
  reach: 'database',
  options: { workspace: { value: 'SLUG', about: 'Which workspace; the first one when absent.' } },
  details: [
    'Works directly on the database; with SQLite, while no server runs on it. It stands in the audit.',
    'It takes no second factor away: an owner who cannot give theirs needs claviger recover too.',
  ],
  examples: ['claviger sign-in-policy off --workspace acme'],
  run: ({ options: { workspace }, terminal: { env } }) =>
    onMachine(async (server) => {
      const made = await server.relaxSignIn(server.readSettings(env), given({ workspace }))
      return {
        json: made,
        text: `${made.workspace.slug} asks no second factor of anybody.`,
        note: 'Ask for it again once somebody can give it.',
      }
    }),
})
