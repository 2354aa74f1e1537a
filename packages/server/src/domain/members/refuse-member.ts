import { Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'

/** An address is one member: whoever is one already, suspended ones included, cannot become another. */
export async function refuseMember(workspace: string, email: string, reads: Reads): Promise<void> {
  if (!(await reads.members.findEmail(workspace, email))) return
  throw new Refusal('conflict', 'This address is a member already.', {
    errors: [{ path: 'email', message: 'is a member already' }],
  })
}
