/** The tenant; nothing crosses it. */
export interface Workspace {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly createdAt: number
  /** Of the change that made it: the order in which workspaces came to be, whatever the clock said. */
  readonly revision: number
}

export interface WorkspaceReads {
  find(id: string): Promise<Workspace | undefined>
  findSlug(slug: string): Promise<Workspace | undefined>
  /** The one that was made first: its root key governs the installation. */
  findFirst(): Promise<Workspace | undefined>
  list(after: string | undefined, limit: number): Promise<Workspace[]>
}

export interface WorkspaceWrites {
  insert(workspace: Workspace): Promise<void>
  /** Notes that keys issued elsewhere are here now: no string is refused for its checksum alone. */
  markImports(workspace: string): Promise<void>
}
