import type { AsOf } from '../changes/change-store.ts'

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

/** What a verification is asked about, as far as it has to know. */
export interface Place {
  readonly kind: 'project' | 'app'
  readonly id: string
  /** Itself, for a project. */
  readonly project: string
  /** In ms. */
  readonly archivedAt: number | null
}

/** Which projects, or apps of one, a list is about. */
export interface PlaceFilter {
  /** Undefined: archived or not. */
  readonly archived: boolean | undefined
  /** Compared with the folded name and the id. */
  readonly search: string | undefined
}

export interface ProjectReads {
  find(workspace: string, id: string): Promise<Project | undefined>
  /** The id of a project in use under this folded name. */
  findName(workspace: string, nameKey: string): Promise<string | undefined>
  /** `only`: the one project that is in reach; undefined for all. */
  list(
    workspace: string,
    filter: PlaceFilter & { readonly only: string | undefined },
    after: string | undefined,
    limit: number,
  ): Promise<Project[]>
  findApp(workspace: string, id: string): Promise<App | undefined>
  findAppName(project: string, nameKey: string): Promise<string | undefined>
  /** A project or app by its id, to be remembered: in one look at one moment, also where there is none. */
  findPlace(workspace: string, id: string): Promise<AsOf & { readonly place: Place | undefined }>
  listApps(project: Project, filter: PlaceFilter, after: string | undefined, limit: number): Promise<App[]>
}

export interface ProjectWrites {
  insert(project: Project): Promise<void>
  insertApp(app: App): Promise<void>
  /** A name is free again while its holder is archived. */
  update(project: Project): Promise<void>
  updateApp(app: App): Promise<void>
}
