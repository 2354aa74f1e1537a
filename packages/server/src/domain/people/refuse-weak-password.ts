import { isWeakPassword, WEAK_PASSWORD } from '@claviger/contract'
import { invalidField } from '../refusal.ts'
import type { Reads } from '../store.ts'

/** Refuses a password made of the address it is for, or of the workspace's name: who attacks tries those too. */
export async function refuseWeakPassword(
  password: string,
  { email, workspace }: { readonly email: string; readonly workspace: string },
  reads: Reads,
): Promise<void> {
  const found = await reads.workspaces.find(workspace)
  if (isWeakPassword(password, [email, found?.name ?? '', found?.slug ?? '']))
    throw invalidField('password', WEAK_PASSWORD)
}
