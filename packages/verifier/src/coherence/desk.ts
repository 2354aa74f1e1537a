import type { Children } from './children.ts'
import type { Lease } from './lease.ts'
import type { Member } from './member.ts'
import type { Renewal, Standing } from './ports.ts'
import type { Recent } from './recent.ts'

/** This member may not answer at the moment, so it lends nobody the right to. Ask another, or later. */
export class Lapsed extends Error {
  constructor() {
    super('the member has no lease')
    this.name = 'Lapsed'
  }
}

export interface DeskDeps {
  readonly member: Pick<Member, 'applied' | 'timeline'> & {
    readonly lease: Pick<Lease, 'isLive' | 'remaining'>
  }
  readonly recent: Recent
  readonly children: Children
}

/**
 * Where verifiers in other programs get their leases from a member: the registry as they see it, which answers from the
 * member's own memory. Each answer is one synchronous step, and throws `Lapsed` where the member itself may not answer.
 */
export class Desk {
  readonly #deps: DeskDeps

  constructor(deps: DeskDeps) {
    this.#deps = deps
  }

  renew(child: string, standing: Standing | null): Renewal {
    const { member, children } = this.#deps
    // What was applied or acked in another history says nothing about ours: the child learns of ours and joins anew.
    const ours = standing?.timeline === member.timeline ? standing : null
    const renewal = this.pull(ours?.applied ?? member.applied)
    const acked = ours?.acked ?? null
    const leaseMs = children.grant(child, renewal.revision, acked, member.lease.remaining())
    if (leaseMs === 0) throw new Lapsed()
    return { ...renewal, leaseMs }
  }

  /** The revision that this member's memory reflects. */
  get applied(): number {
    return this.#deps.member.applied
  }

  get timeline(): string | undefined {
    return this.#deps.member.timeline
  }

  /** Grants nothing: `leaseMs` is 0. */
  pull(applied: number): Renewal {
    const { member, recent } = this.#deps
    const { applied: revision, timeline } = member
    if (!member.lease.isLive() || timeline === undefined) throw new Lapsed()
    // The child has asked another member before, and we are the one who lags.
    if (applied > revision) throw new Lapsed()
    const changes = recent.since(applied)
    return { revision, timeline, leaseMs: 0, changes: changes ?? [], upTo: revision, isTooOld: !changes }
  }

  ack(child: string, acked: number, timeline: string): void {
    if (timeline === this.#deps.member.timeline) this.#deps.children.ack(child, acked)
  }

  leave(child: string): void {
    this.#deps.children.leave(child)
  }
}
