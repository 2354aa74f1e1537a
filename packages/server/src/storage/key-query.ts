import type { KeySort, KeyStatus } from '@claviger/contract'
import { sql, type ExpressionBuilder, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { KeyFilter, KeyPosition } from '../domain/keys/key-store.ts'
import type { KeyRow, Tables } from './tables.ts'

type KeyQuery = SelectQueryBuilder<Tables, 'keys', KeyRow>
type Where = (query: KeyQuery) => KeyQuery

/** Keys of one workspace that a filter lets through. */
export function keysWhere(db: Kysely<Tables>, filter: KeyFilter): KeyQuery {
  const query = db.selectFrom('keys').selectAll().where('workspace_id', '=', filter.workspace)
  return conditions(filter).reduce((narrowed, where) => where(narrowed), query)
}

function conditions(filter: KeyFilter): Where[] {
  const { type, project, environment, owner, search, unusedSince, expiresBefore } = filter
  const given: (Where | undefined)[] = [
    withStatus(filter),
    type === undefined ? undefined : (query) => query.where('type', '=', type),
    project === undefined ? undefined : (query) => query.where('project_id', '=', project),
    environment === undefined ? undefined : (query) => query.where('environment', '=', environment),
    owner && ((query) => query.where('owner_kind', '=', owner.kind).where('owner_id', '=', owner.id)),
    search === undefined ? undefined : (query) => query.where((row) => matches(row, search)),
    // Not used since, or never: then since it was made.
    unusedSince === undefined
      ? undefined
      : (query) => query.where((row) => row.fn.coalesce('last_used_at', 'created_at'), '<', unusedSince),
    expiresBefore === undefined ? undefined : (query) => query.where('expires_at', '<', expiresBefore),
  ]
  return given.filter((where) => where !== undefined)
}

const live: Where = (query) => query.where('revoked_at', 'is', null)
const enabled: Where = (query) => live(query).where('enabled', '=', 1)

/** The same precedence as `statusOf`: revoked, disabled, expired, active. Nothing is pending in this version. */
function withStatus({ status, now }: KeyFilter): Where | undefined {
  const statuses: Record<KeyStatus, Where> = {
    revoked: (query) => query.where('revoked_at', 'is not', null),
    disabled: (query) => live(query).where('enabled', '=', 0),
    expired: (query) => enabled(query).where('expires_at', '<=', now),
    active: (query) =>
      enabled(query).where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)])),
    pending: (query) => query.where(sql<boolean>`1 = 0`),
  }
  return status && statuses[status]
}

/** Every character of a search stands for itself: `%` finds a percent sign. */
const literally = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`)

function matches(row: ExpressionBuilder<Tables, 'keys'>, search: string): RawBuilder<boolean> {
  const part = `%${literally(search)}%`
  return sql<boolean>`(${row.ref('name_key')} like ${part} escape '\\'
    or ${row.ref('id')} = ${search}
    or exists (select 1 from key_secrets where key_secrets.key_id = keys.id and lower(key_secrets.last4) = ${search}))`
}

/** What is sorted by, with a place for what has no value. Each is one to one with `positionOf` in the domain. */
const SORTED_BY = {
  created_at: sql<number>`keys.created_at`,
  name: sql<string>`keys.name_key`,
  last_used_at: sql<number>`coalesce(keys.last_used_at, 0)`,
  expires_at: sql<number>`coalesce(keys.expires_at, 0)`,
} as const

/** One page in a sort order, after a position: by value, then by id, so that no key is skipped or repeated. */
export function inOrder(
  query: KeyQuery,
  sort: KeySort,
  after: KeyPosition | undefined,
  limit: number,
): KeyQuery {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const value = SORTED_BY[sort.replace('-', '') as keyof typeof SORTED_BY]
  const beyond = sql.raw(direction === 'desc' ? '<' : '>')
  const rest = after
    ? query.where(
        sql<boolean>`(${value} ${beyond} ${after.value} or (${value} = ${after.value} and keys.id ${beyond} ${after.id}))`,
      )
    : query
  return rest.orderBy(value, direction).orderBy('keys.id', direction).limit(limit)
}
