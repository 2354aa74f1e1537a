import type { Member, Source } from '@claviger/verifier'
import type { Caller } from '../call.ts'
import { ClavigerError } from '../claviger-error.ts'
import { compiledOf, questionOf, recordOf } from './views.ts'

export interface NodeSourceDeps {
  readonly caller: Caller
  /** The name of the verifier as it is at present. */
  readonly id: () => string
  /** The revision that memory reflects, and the history that it belongs to. */
  readonly member: () => Pick<Member, 'applied' | 'timeline'>
  readonly spelled: (digest: string) => string
  /** A key that was not found may be there all the same: only the key itself can tell. */
  readonly onWholeKeyNeeded: () => void
}

const unexpected = (): ClavigerError =>
  new ClavigerError({ code: 'unexpected_answer', detail: 'This is not an answer of Claviger' })

/** Who answered is behind what is reflected here, or in another history: to go by it would undo what was applied. */
const lagging = (): ClavigerError =>
  new ClavigerError({ code: 'verifier_lapsed', detail: 'The node that answered lags behind this verifier' })

/** Fills memory from a node. What leaves this process are digests. */
export const nodeSource = ({ caller, id, member, spelled, onWholeKeyNeeded }: NodeSourceDeps): Source => ({
  async read(asks) {
    const { applied, timeline } = member()
    const keys = asks.map(({ digest, tail }) => ({
      digest: spelled(digest),
      tail: tail === null ? null : spelled(tail),
    }))
    const answer = await caller.call('lookUpKeys', { params: { id: id() }, body: { keys } })
    const { as_of, records } = answer
    if (as_of < applied || answer.timeline !== timeline) throw lagging()
    if (records.length !== asks.length) throw unexpected()
    if (records.some((each) => each.whole_key_needed)) onWholeKeyNeeded()
    const found = asks.flatMap(({ digest }, i) => {
      const record = records[i]?.record
      return record ? [[digest, recordOf(record)] as const] : []
    })
    return { asOf: as_of, found: new Map(found) }
  },

  async compile(policy) {
    const { applied, timeline } = member()
    const body = { applied: Math.max(0, applied), policies: [questionOf(policy)] }
    const answer = await caller.call('compilePolicies', { params: { id: id() }, body })
    const { as_of, policies } = answer
    if (as_of < applied || answer.timeline !== timeline) throw lagging()
    const [compiled] = policies
    if (!compiled) throw unexpected()
    return { asOf: as_of, compiled: compiledOf(compiled) }
  },
})
