import { nameKey } from '@claviger/contract'
import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import type {
  App,
  Place,
  PlaceFilter,
  Project,
  ProjectReads,
  ProjectWrites,
} from '../domain/projects/project-store.ts'
import { literally } from './key-query.ts'
import type { AppRow, ProjectRow, Tables } from './tables.ts'

const projectOf = (row: ProjectRow): Project => ({
  id: row.id,
  workspace: row.workspace_id,
  name: row.name,
  createdAt: row.created_at,
  archivedAt: row.archived_at,
  revision: row.revision,
})

const appOf = (row: AppRow): App => ({ ...projectOf(row), project: row.project_id })

/** An archived one gives its name back: no name has a line break. */
const rowOf = ({ id, workspace, name, createdAt, archivedAt, revision }: Project): ProjectRow => ({
  id,
  workspace_id: workspace,
  name,
  name_key: archivedAt === null ? nameKey(name) : `\n${id}`,
  search_key: nameKey(name),
  created_at: createdAt,
  archived_at: archivedAt,
  revision,
})

function placeOf(
  id: string,
  row: { project: string | null; of: string | null; archivedAt: number | null },
): Place | undefined {
  const { project, of, archivedAt } = row
  if (project !== null) return { kind: 'project', id, project, archivedAt }
  return of === null ? undefined : { kind: 'app', id, project: of, archivedAt }
}

/** Archived or in use, and under a name that has what is searched. */
function isAmong(
  row: ExpressionBuilder<Tables, 'projects' | 'apps'>,
  { archived, search }: PlaceFilter,
): Expression<SqlBool> {
  const state = archived === undefined ? [] : [row('archived_at', archived ? 'is not' : 'is', null)]
  if (search === undefined) return row.and(state)
  const part = `%${literally(search)}%`
  return row.and([
    ...state,
    row.or([sql<SqlBool>`${row.ref('search_key')} like ${part} escape '\\'`, row('id', '=', search)]),
  ])
}

export function projectReads(db: Kysely<Tables>): ProjectReads {
  const projects = db.selectFrom('projects').selectAll()
  const apps = db.selectFrom('apps').selectAll()
  return {
    async find(workspace, id) {
      const row = await projects.where('workspace_id', '=', workspace).where('id', '=', id).executeTakeFirst()
      return row && projectOf(row)
    },
    async findName(workspace, name) {
      const row = await projects
        .where('workspace_id', '=', workspace)
        .where('name_key', '=', name)
        .executeTakeFirst()
      return row?.id
    },
    async list(workspace, { only, ...filter }, after, limit) {
      const here = projects.where('workspace_id', '=', workspace).where((row) => isAmong(row, filter))
      const own = only === undefined ? here : here.where('id', '=', only)
      const from = after === undefined ? own : own.where('id', '>', after)
      return (await from.orderBy('id').limit(limit).execute()).map(projectOf)
    },
    async findApp(workspace, id) {
      const row = await apps.where('workspace_id', '=', workspace).where('id', '=', id).executeTakeFirst()
      return row && appOf(row)
    },
    async findAppName(project, name) {
      const row = await apps.where('project_id', '=', project).where('name_key', '=', name).executeTakeFirst()
      return row?.id
    },
    async findPlace(workspace, id) {
      const row = await db
        .selectFrom('installation')
        .leftJoin('projects', (join) =>
          join.on('projects.id', '=', id).on('projects.workspace_id', '=', workspace),
        )
        .leftJoin('apps', (join) => join.on('apps.id', '=', id).on('apps.workspace_id', '=', workspace))
        .select(['installation.revision as asOf', 'projects.id as project', 'apps.project_id as of'])
        .select((column) => column.fn.coalesce('projects.archived_at', 'apps.archived_at').as('archivedAt'))
        .where('installation.id', '=', 1)
        .executeTakeFirstOrThrow()
      return { asOf: row.asOf, place: placeOf(id, row) }
    },
    async listApps({ workspace, id }, filter, after, limit) {
      const here = apps
        .where('workspace_id', '=', workspace)
        .where('project_id', '=', id)
        .where((row) => isAmong(row, filter))
      const from = after === undefined ? here : here.where('id', '>', after)
      return (await from.orderBy('id').limit(limit).execute()).map(appOf)
    },
  }
}

export const projectWrites = (db: Kysely<Tables>): ProjectWrites => ({
  async insert(project) {
    await db.insertInto('projects').values(rowOf(project)).execute()
  },
  async insertApp(app) {
    await db
      .insertInto('apps')
      .values({ ...rowOf(app), project_id: app.project })
      .execute()
  },
  async update(project) {
    await db
      .updateTable('projects')
      .set(rowOf(project))
      .where('workspace_id', '=', project.workspace)
      .where('id', '=', project.id)
      .execute()
  },
  async updateApp(app) {
    await db
      .updateTable('apps')
      .set(rowOf(app))
      .where('workspace_id', '=', app.workspace)
      .where('id', '=', app.id)
      .execute()
  },
})
