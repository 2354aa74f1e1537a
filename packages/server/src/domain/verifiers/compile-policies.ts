import type { CompiledPoliciesView, CompilePoliciesBody } from '@claviger/contract'
import type { Source } from '@claviger/verifier'
import { admit } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import type { Fleet } from '../memory/fleet.ts'
import { notFound } from '../refusal.ts'
import { lapsed } from '../verification/lapsed.ts'
import { compiledView, policyOf } from './views.ts'

/** What keys under policies of the caller's workspace may do, as of `applied` or later. */
export const compilePolicies =
  ({ source, fleet }: { readonly source: Source; readonly fleet: Fleet }) =>
  async (caller: Caller, { applied, policies }: CompilePoliciesBody): Promise<CompiledPoliciesView> => {
    admit(caller, 'verify:manage.keys')
    if (policies.some(({ workspace }) => workspace !== caller.workspace)) throw notFound('policy')
    const { timeline } = fleet.desk
    if (timeline === undefined) throw lapsed()
    if (fleet.desk.applied < applied) await fleet.catchUp({ revision: applied, timeline })
    // Cut off, but still under its lease: what it would answer has been overtaken where it is asked from.
    if (fleet.desk.applied < applied) throw lapsed()
    const compiled = await Promise.all(policies.map((policy) => source.compile(policyOf(policy))))
    if (fleet.desk.timeline !== timeline) throw lapsed()
    return {
      timeline,
      as_of: Math.min(...compiled.map(({ asOf }) => asOf)),
      policies: compiled.map((each) => compiledView(each.compiled)),
    }
  }
