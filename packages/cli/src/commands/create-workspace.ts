import { command } from '../command.ts'
import { given } from '../given.ts'
import { onMachine } from '../on-machine.ts'
import { hasKey, openClient, serverUrl } from '../open-client.ts'
import { SHOWN_ONCE } from '../show-key.ts'
import { workspaceText } from '../show-workspace.ts'

/** Makes a further workspace, through the server when there is a key to call it with, else on the database. */
export const createWorkspace = command({
  path: 'workspaces create',
  summary: 'Make a further workspace',
  reach: 'either',
  takes: [{ name: 'NAME', about: 'Name of the workspace.' }],
  options: {
    email: { value: 'OWNER', about: "E-mail address of its owner; the first workspace's owner when absent." },
    blueprint: {
      value: 'BLUEPRINT',
      about: 'What sets it up, such as live-test: see docs/reference/blueprints.md.',
    },
  },
  details: [
    "With a key, through the server: the key must be the first workspace's root key.",
    'Without one, directly on the database, while no server runs on it.',
  ],
  examples: ['claviger workspaces create Acme --email owner@acme.example --blueprint typed-keys'],
  async run({ args: [name = ''], options: { email, blueprint, 'key-file': keyFile }, terminal }) {
    const body = { name, ...given({ email, blueprint }) }
    if (hasKey(terminal, keyFile)) {
      const client = await openClient(terminal, keyFile)
      const made = await client.workspaces.create(body)
      return { json: made, text: workspaceText(made, serverUrl(terminal)), note: SHOWN_ONCE }
    }
    return onMachine(async (server) => {
      const settings = server.readSettings(terminal.env)
      const made = await server.createWorkspace(settings, body)
      return { json: made, text: workspaceText(made, settings.publicUrl), note: SHOWN_ONCE }
    })
  },
})
