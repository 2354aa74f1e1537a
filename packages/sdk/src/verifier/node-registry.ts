import type { Registry, Renewal, Standing } from '@claviger/verifier'
import type { Caller } from '../call.ts'
import type { VerifierChanges, VerifierLease } from '../generated/types.ts'
import { renewalOf } from './views.ts'

/** A node, as one incarnation of a verifier sees it: where its lease comes from, and what was committed. */
export class NodeRegistry implements Registry {
  readonly id: string
  readonly #caller: Caller
  readonly #onLease: (lease: VerifierLease) => void
  #heard: { readonly after: number; readonly answer: VerifierChanges } | undefined

  constructor(id: string, caller: Caller, onLease: (lease: VerifierLease) => void) {
    this.id = id
    this.#caller = caller
    this.#onLease = onLease
  }

  /** A node has it on record with its first lease. */
  register(): Promise<void> {
    return Promise.resolve()
  }

  async renew(standing: Standing | null): Promise<Renewal> {
    const lease = await this.#caller.call('renewVerifier', {
      params: { id: this.id },
      body: standing === null ? {} : { ...standing, acked: Math.max(0, standing.acked) },
    })
    this.#onLease(lease)
    return renewalOf(lease, lease.lease_ms)
  }

  /** What the feed has just brought, where it has; else what the node says. */
  async pull(applied: number): Promise<Renewal> {
    const heard = this.#heard
    this.#heard = undefined
    if (heard?.after === applied) return renewalOf(heard.answer, 0)
    const query = { after: String(applied) }
    return renewalOf(await this.#caller.call('listChanges', { params: { id: this.id }, query }), 0)
  }

  async ack(acked: number, timeline: string): Promise<void> {
    await this.#caller.call('ackVerifier', { params: { id: this.id }, body: { acked, timeline } })
  }

  async leave(): Promise<void> {
    await this.#caller.call('leaveVerifier', { params: { id: this.id } })
  }

  /** What was committed after a revision came in by the feed: it is not asked for once more. */
  hear(after: number, answer: VerifierChanges): void {
    this.#heard = { after, answer }
  }
}
