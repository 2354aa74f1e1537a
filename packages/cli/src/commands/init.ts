import { command } from '../command.ts'
import { given } from '../given.ts'
import { onMachine } from '../on-machine.ts'
import { SHOWN_ONCE } from '../show-key.ts'
import { workspaceText } from '../show-workspace.ts'

const alreadyText = (blueprint: string | undefined): string =>
  blueprint === undefined
    ? 'There is a workspace already: nothing to do.'
    : `There is a workspace already: the blueprint was not applied. To apply it: claviger apply ${blueprint}`

/** Makes the database, the master key, and the first workspace with its owner and root key. */
export const init = command({
  path: 'init',
  summary: 'Make the database, the master key and the first workspace',
  reach: 'database',
  options: {
    email: { value: 'OWNER', about: "E-mail address of the workspace's owner." },
    name: { value: 'NAME', about: 'Name of the workspace; Main when absent.' },
    blueprint: {
      value: 'BLUEPRINT',
      about: 'What sets it up, such as live-test: see docs/reference/blueprints.md.',
    },
  },
  details: ['Run again, it changes nothing and shows no secret.'],
  examples: [
    'claviger init --email owner@example.com',
    'claviger init --blueprint live-test',
    'claviger init --json > /run/secrets/claviger.json',
  ],
  run: ({ options: { email, name, blueprint }, terminal: { env } }) =>
    onMachine(async (server) => {
      const settings = server.readSettings(env)
      const made = await server.initialise(settings, given({ email, name, blueprint }))
      if ('already_initialised' in made) return { json: made, text: alreadyText(blueprint) }
      return { json: made, text: workspaceText(made, settings.publicUrl), note: SHOWN_ONCE }
    }),
})
