import { command } from '../command.ts'
import { layFields } from '../layout.ts'
import { onMachine } from '../on-machine.ts'

/** Replays revocation journals into a database that was restored from a backup. */
export const restore = command({
  path: 'restore',
  summary: 'Revoke again what was revoked since a backup that was restored',
  reach: 'database',
  options: {
    journal: {
      value: 'FILE',
      many: true,
      file: true,
      about: 'A revocation journal of another node, or one that was rotated away.',
    },
  },
  details: [
    'Works directly on the restored database, while no server runs on it. It stands in the audit.',
    'The journal that CLAVIGER_REVOCATION_JOURNAL names is always read. Name those of every other node: each knows what it answered for.',
    'Nothing is given back, and nothing changes when it is done again. On PostgreSQL it waits until every lease is over.',
  ],
  examples: ['claviger restore --journal node-b/revocations.log --journal revocations.log.1'],
  run: ({ options, terminal: { env } }) =>
    onMachine(async (server) => {
      const restored = await server.restore(server.readSettings(env), { journals: options.journal })
      const text = layFields([
        ['lines read', String(restored.lines)],
        ['keys revoked', String(restored.keys_revoked)],
        ['keys restricted', String(restored.keys_restricted)],
        ['members', String(restored.members)],
        ['signing keys', String(restored.signing_keys)],
        ['stood so already', String(restored.unchanged)],
        ['not in the backup', String(restored.unknown)],
      ])
      const torn = `${restored.unreadable} lines were cut short by a crash; nobody was answered for them.`
      return { json: restored, text, note: restored.unreadable > 0 ? torn : undefined }
    }),
})
