import { once } from 'node:events'
import type { ExportEventsQuery } from '@claviger/sdk'
import { usageError } from '../cli-error.ts'
import { command } from '../command.ts'
import { openClient } from '../open-client.ts'

/** Writes the record to a file or a pipe, as it comes. */
export const exportEvents = command({
  path: 'events export',
  summary: 'Write the record of changes, newest first, to stdout',
  reach: 'server',
  options: {
    format: { value: 'FORMAT', choices: ['ndjson', 'csv'], about: 'The form: ndjson when absent, or csv.' },
    kind: { value: 'KIND', many: true, about: 'Only this kind (key.revoked) or group (key.*).' },
    key: { value: 'ID', about: 'Only of this key.' },
    subject: { value: 'ID', about: 'Only of this member, project, type or other thing.' },
    actor: { value: 'ID', about: 'Only by this key or member.' },
    from: { value: 'TIME', about: 'Then or later: 2027-01-01T00:00:00Z.' },
    to: { value: 'TIME', about: 'Before then.' },
  },
  details: [
    'Needs the scope read:manage.events. It is put on record who took it.',
    'Names and addresses that others chose stand in it: it goes to a file or a pipe, not to a terminal.',
  ],
  examples: ["claviger events export --kind 'key.*' --format csv > keys.csv"],
  async run({ options, terminal }) {
    const { stdout } = terminal
    if (stdout.isTTY) throw usageError('Write it into a file: claviger events export > events.ndjson')
    const client = await openClient(terminal, options['key-file'])
    const { format, kind, key, subject, actor, from, to } = options
    // The server knows the kinds, and says which there are.
    const query = { format, kind: kind.length > 0 ? kind : undefined, key, subject, actor, from, to }
    for await (const bytes of await client.events.export(query as ExportEventsQuery))
      if (!stdout.write(bytes)) await once(stdout, 'drain')
    return { json: undefined, text: '' }
  },
})
