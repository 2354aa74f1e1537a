import type { CreateInvitationBody } from '@claviger/sdk'
import { command } from '../command.ts'
import { given } from '../given.ts'
import { layFields } from '../layout.ts'
import { openClient } from '../open-client.ts'
import { SHOWN_ONCE } from '../show-key.ts'

const DEFAULT_ROLE = 'developer'

/** Invites somebody, and prints the link to send them. */
export const inviteMember = command({
  path: 'members invite',
  summary: 'Invite somebody to become a member',
  reach: 'server',
  takes: [{ name: 'EMAIL', about: 'Address of who is invited.' }],
  options: {
    role: {
      value: 'ROLE',
      about: `owner, admin, developer or viewer; ${DEFAULT_ROLE} when absent. See docs/reference/roles.md.`,
    },
    name: { value: 'NAME', about: 'Name of who is invited, until they say otherwise.' },
  },
  details: [
    'Whoever opens the link becomes the member: send it to nobody else. It is good once, for seven days.',
  ],
  examples: ['claviger members invite ada@example.com --role admin'],
  async run({ args: [email = ''], options: { role = DEFAULT_ROLE, name, 'key-file': keyFile }, terminal }) {
    const client = await openClient(terminal, keyFile)
    // Which roles there are, the server says.
    const body = { email, role: role as CreateInvitationBody['role'], ...given({ name }) }
    const made = await client.invitations.create(body)
    const text = layFields([
      ['invited', made.email],
      ['role', made.role],
      ['open', made.accept_url],
    ])
    return { json: made, text, note: SHOWN_ONCE }
  },
})
