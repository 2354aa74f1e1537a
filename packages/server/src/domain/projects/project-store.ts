/** A project holds apps; a key confined to it serves them all. */
export interface Project {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly createdAt: number
  /** Nothing new is made in it since then. In ms. */
  readonly archivedAt: number | null
  readonly revision: number
}

export interface App {
  readonly id: string
  readonly workspace: string
  readonly project: string
  readonly name: string
  readonly createdAt: number
  readonly archivedAt: number | null
  readonly revision: number
}

export interface ProjectReads {
  find(workspace: string, id: string): Promise<Project | undefined>
  findName(workspace: string, nameKey: string): Promise<string | undefined>
  list(workspace: string, after: string | undefined, limit: number): Promise<Project[]>
  findApp(workspace: string, id: string): Promise<App | undefined>
  findAppName(project: string, nameKey: string): Promise<string | undefined>
  listApps(workspace: string, project: string, after: string | undefined, limit: number): Promise<App[]>
}

export interface ProjectWrites {
  insert(project: Project): Promise<void>
  insertApp(app: App): Promise<void>
}
