import { ROLES, type Role, type SignInPolicyView, type UpdateSignInPolicyBody } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { differences } from '../events/differences.ts'
import { hasSecondFactor } from '../people/second-factor.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { SignInPolicy } from './policy-store.ts'

const presentPolicy = ({ secondFactor, revision }: SignInPolicy): SignInPolicyView => ({
  second_factor: [...secondFactor],
  revision,
})

/** What the workspace asks of people who sign in. */
export const getSignInPolicy =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<SignInPolicyView> =>
    door.look(caller, 'read:manage.members', async (reads) =>
      presentPolicy(await reads.policies.find(caller.workspace)),
    )

/** Asks a second factor of other roles. `expected`: the revisions of which the policy must still have one; null for any. */
export const updateSignInPolicy =
  ({ door }: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    { second_factor }: UpdateSignInPolicyBody,
    expected: readonly number[] | null,
  ): Promise<SignInPolicyView> =>
    door.change(caller, 'write:manage.workspace', async (change) => {
      const { workspace } = change.caller
      const was = await change.writes.policies.find(workspace)
      // In the order of the roles, whatever the body's.
      const secondFactor = ROLES.filter((each) => second_factor.includes(each))
      await refuseLockout(change.caller, secondFactor, change.writes)
      refuseChanged('sign-in policy', was.revision, expected)
      return presentPolicy(await writePolicy(change, was, secondFactor))
    })

/** Whoever asks it of others has it themselves, so that nobody shuts their own door. */
async function refuseLockout(caller: Caller, roles: readonly Role[], reads: Reads): Promise<void> {
  if (caller.role === null || !roles.includes(caller.role)) return
  const member =
    caller.owner?.kind === 'user' ? await reads.members.find(caller.workspace, caller.owner.id) : undefined
  const person = member && (await reads.people.findOf(member))
  if (person && hasSecondFactor(person)) return
  throw new Refusal(
    'conflict',
    'This would shut you out: your own role is among them. Add a passkey or an authenticator to your account first.',
  )
}

/** Asks nothing of anybody any more: for the operator, when the phone of the only owner is lost. */
export const relaxSignInPolicy =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, slug: string | undefined): Promise<{ workspace: { id: string; slug: string } }> =>
    door.change(caller, 'write:manage.installation', async (change) => {
      const { workspaces, policies } = change.writes
      const found = slug === undefined ? await workspaces.findFirst() : await workspaces.findSlug(slug)
      if (!found) throw notFound('workspace')
      await writePolicy(change, await policies.find(found.id), [])
      return { workspace: { id: found.id, slug: found.slug } }
    })

async function writePolicy(
  { writes, record, revision }: Change,
  was: SignInPolicy,
  secondFactor: readonly Role[],
): Promise<SignInPolicy> {
  const changes = differences({ second_factor: was.secondFactor }, { second_factor: secondFactor })
  if (Object.keys(changes).length === 0) return was
  const is = { ...was, secondFactor, revision }
  await writes.policies.put(is)
  const { workspace } = was
  record({ kind: 'workspace.sign_in_policy_updated', workspace, subject: workspace, changes })
  return is
}
