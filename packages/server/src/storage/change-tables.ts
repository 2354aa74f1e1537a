/** What was committed, for those who remember. Written by triggers. */
interface ChangeTable {
  revision: number
  /** The lowest protocol number that understands it. */
  protocol: number
  kind: string
  workspace_id: string
  subject: string
}

/** Who remembers: one row for each start of a process, never for a host. */
interface NodeTable {
  incarnation: string
  name: string
  kind: string
  protocol: number
  /** Its memory, and that of all below it, reflects this revision. */
  acked_revision: number
  /** How often its lease was renewed: what stands still is silent. */
  grants: number
  has_left: number
  /** How long its leases are, in ms: a revoker waits for the longest. */
  lease_ms: number
  /** In ms. For people to read; nothing is decided by it. */
  joined_at: number
  /** Where others reach it; null when it does not say. */
  url: string | null
}

export interface ChangeTables {
  changes: ChangeTable
  nodes: NodeTable
}
