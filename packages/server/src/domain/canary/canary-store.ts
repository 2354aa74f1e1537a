import type { Workspace } from '../workspaces/workspace-store.ts'

export interface CanaryReads {
  /** The workspace in which the installation tries itself; undefined before it has. */
  find(): Promise<Workspace | undefined>
  /** Where nodes that have not left say they can be reached; null for one that does not say. One entry for each. */
  nodes(): Promise<(string | null)[]>
}

export interface CanaryWrites {
  /** Like any workspace, but nobody's: it is in no list. */
  insert(workspace: Workspace): Promise<void>
  /** Forgets all but so many of its keys, and all but twice as many of its events, the oldest first. */
  trim(workspace: string, kept: number): Promise<void>
}
