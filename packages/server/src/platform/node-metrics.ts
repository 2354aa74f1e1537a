import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What is counted of the promise that what is revoked is refused everywhere. */
export interface NodeMetrics {
  /** A change has reached everybody who answers from memory. */
  reached(waitedMs: number, waitedOut: number): void
  /** The installation has tried itself: so many nodes accepted what was revoked. */
  canaried(outcome: 'kept' | 'violated' | 'unknown', violations: number): void
  /** How many nodes it has asked, and how many do not say where they are. */
  canaryAsked(nodes: { readonly asked: number; readonly unknown: number }): void
  /** What is looked at when somebody asks. */
  watch(node: WatchedNode): void
  /** The database had lost what was committed; so many things were taken away again. */
  rolledBack(again: number): void
}

/** What of a node is measured at the moment of asking. */
export interface WatchedNode {
  /** Ms for which it may answer from memory; `Infinity` where no lease is needed. */
  remaining(): number
  /** Keys in memory, and the bytes they take; what they share; and uses that are not written down yet. */
  memory(): {
    readonly records: number
    readonly bytes: number
    readonly metadataBytes: number
    readonly policies: number
    readonly unreported: number
  }
}

/** Counts into a registry. */
export function nodeMetrics(registry: Registry): NodeMetrics {
  const rollBacks = new Counter({
    name: 'claviger_roll_backs_total',
    help: 'How often the database was found to have lost committed changes. An alarm at 1.',
    registers: [registry],
  })
  const resubmissions = new Counter({
    name: 'claviger_resubmitted_total',
    help: 'Keys, members and signing keys that were restricted again out of the revocation journal after that.',
    registers: [registry],
  })
  const waits = new Histogram({
    name: 'claviger_revoke_wait_seconds',
    help: 'How long changes that take something away have waited until they were in force everywhere.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  })
  const waitedOuts = new Counter({
    name: 'claviger_nodes_waited_out_total',
    help: 'Nodes that kept silent, whose lease was waited for to end.',
    registers: [registry],
  })
  const violated = new Counter({
    name: 'claviger_revocation_violations_total',
    help: 'Nodes that accepted the canary after its revocation was answered. An alarm at 1.',
    registers: [registry],
  })
  const canaries = new Counter({
    name: 'claviger_canary_total',
    help: 'How often the installation has tried itself: kept, violated, or unknown where a node could not be asked.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const asked = new Gauge({
    name: 'claviger_canary_nodes',
    help: 'Nodes that the canary asked the last time, and those that do not say where they are reached.',
    labelNames: ['reach'],
    aggregator: 'max',
    registers: [registry],
  })
  return {
    canaried: (outcome, violations) => {
      canaries.inc({ outcome })
      violated.inc(violations)
    },
    canaryAsked: (nodes) => {
      for (const [reach, number] of Object.entries(nodes)) asked.set({ reach }, number)
    },
    reached: (waitedMs, waitedOut) => {
      waits.observe(waitedMs / 1000)
      waitedOuts.inc(waitedOut)
    },
    watch: (node) => watch(registry, node),
    rolledBack: (again) => {
      rollBacks.inc()
      resubmissions.inc(again)
    },
  }
}

function watch(registry: Registry, node: WatchedNode): void {
  const gauge = (name: string, help: string, value: () => number, aggregator: 'sum' | 'min' = 'sum'): void =>
    void new Gauge({
      name,
      help,
      aggregator,
      registers: [registry],
      collect() {
        const now = value()
        // Where no lease is needed none remains, and none runs out.
        if (Number.isFinite(now)) this.set(now)
        else this.remove()
      },
    })
  gauge(
    'claviger_lease_remaining_seconds',
    'For how long the node may still answer from memory; of several processes the least.',
    () => node.remaining() / 1000,
    'min',
  )
  gauge('claviger_memory_records', 'Keys in memory.', () => node.memory().records)
  gauge('claviger_memory_bytes', 'Bytes they take, without metadata.', () => node.memory().bytes)
  gauge('claviger_memory_metadata_bytes', 'Bytes their metadata takes.', () => node.memory().metadataBytes)
  gauge('claviger_memory_policies', 'Policies they share.', () => node.memory().policies)
  gauge(
    'claviger_uses_unreported',
    'Keys with a last use not yet in the database.',
    () => node.memory().unreported,
  )
}
