import type { UpdateVerificationPolicyBody, VerificationPolicyView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { differences } from '../events/differences.ts'
import type { VerificationPolicy } from './policy-store.ts'

type PolicyDeps = Pick<Deps, 'door' | 'inForce'>

const present = (
  { inForce }: PolicyDeps,
  { consistency, revision }: VerificationPolicy,
): VerificationPolicyView => ({ consistency, in_force: inForce(consistency), revision })

/** How the workspace wants verifications of its keys to be kept in step, and how they are. */
export const getVerificationPolicy =
  (deps: PolicyDeps) =>
  (caller: Caller): Promise<VerificationPolicyView> =>
    deps.door.look(caller, 'read:manage.workspace', async (reads) =>
      present(deps, await reads.verificationPolicies.find(caller.workspace)),
    )

/**
 * Has them kept in step otherwise. It is answered when every node goes by it. `expected`: the revisions of which the policy must
 * still have one; null for any.
 */
export const updateVerificationPolicy =
  (deps: PolicyDeps) =>
  (
    caller: Caller,
    { consistency }: UpdateVerificationPolicyBody,
    expected: readonly number[] | null,
  ): Promise<VerificationPolicyView> =>
    deps.door.change(caller, 'write:manage.workspace', async ({ caller, writes, revision, record }) => {
      const { workspace } = caller
      const was = await writes.verificationPolicies.find(workspace)
      refuseChanged('verification policy', was.revision, expected)
      const changes = differences({ consistency: was.consistency }, { consistency })
      if (Object.keys(changes).length === 0) return present(deps, was)
      const is = { workspace, consistency, revision }
      await writes.verificationPolicies.put(is)
      record({ kind: 'workspace.verification_policy_updated', subject: workspace, changes })
      return present(deps, is)
    })
