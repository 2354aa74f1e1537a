import type { KeySort, KeyStatus } from '@claviger/contract'
import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import type { KeyFilter, KeyPosition, LongestLife, RotationPolicy } from '../domain/keys/key-store.ts'
import type { OwnedKeyRow } from './key-rows.ts'
import type { Tables } from './tables.ts'

type KeyQuery = SelectQueryBuilder<Tables, 'keys', OwnedKeyRow>
type Where = (query: KeyQuery) => KeyQuery

/** Every key with the role of the member who owns it, which is no column of its own: it is as it is now. */
export const ownedKeys = (db: Kysely<Tables>): KeyQuery =>
  db
    .selectFrom('keys')
    .selectAll('keys')
    .select((row) =>
      row
        .selectFrom('members')
        .select('members.role')
        .whereRef('members.id', '=', 'keys.owner_id')
        .whereRef('members.workspace_id', '=', 'keys.workspace_id')
        .where('keys.owner_kind', '=', sql.lit('user'))
        .as('owner_role'),
    )

/** Not as the bare column: SQLite, which has no statistics here, would rather read the workspace than find a hundred ids. */
const ofWorkspace = sql<string>`keys.workspace_id || ''`

/** Those of these ids that a workspace has. */
export const byId = <Row>(
  query: SelectQueryBuilder<Tables, 'keys', Row>,
  workspace: string,
  ids: readonly string[],
): SelectQueryBuilder<Tables, 'keys', Row> =>
  query.where('keys.id', 'in', ids).where(ofWorkspace, '=', workspace)

/** Keys of one workspace that a filter lets through. */
export function keysWhere(db: Kysely<Tables>, filter: KeyFilter): KeyQuery {
  const query = ownedKeys(db).where('keys.workspace_id', '=', filter.workspace)
  return conditions(filter).reduce((narrowed, where) => where(narrowed), query)
}

function conditions(filter: KeyFilter): Where[] {
  const { statuses, types, project, environment, owner, search } = filter
  const given: (Where | undefined)[] = [
    statuses && ((query) => query.where(statusAt(filter), 'in', statuses)),
    types && ((query) => query.where('type', 'in', types)),
    project === undefined ? undefined : (query) => query.where('project_id', '=', project),
    environment === undefined ? undefined : (query) => query.where('environment', '=', environment),
    owner && ((query) => query.where('owner_kind', '=', owner.kind).where('owner_id', '=', owner.id)),
    search === undefined
      ? undefined
      : (query) => query.where((row) => matches(row, { workspace: filter.workspace, search })),
    ...inTime(filter),
  ]
  return given.filter((where) => where !== undefined)
}

/** What a filter says of times. `after` is then or later, `before` is before then. */
function inTime(filter: KeyFilter): (Where | undefined)[] {
  const { lives, rotations, unusedSince, neverUsed, createdAfter, revokedAfter } = filter
  const { expiresAfter, expiresBefore, rotationDueBefore } = filter
  const when =
    (value: RawBuilder<number | null>, sign: '<' | '>=', at: number): Where =>
    (query) =>
      query.where(value, sign, at)
  return [
    // Not used since, or never: then since it was made.
    unusedSince === undefined
      ? undefined
      : when(sql`coalesce(keys.last_used_at, keys.created_at)`, '<', unusedSince),
    neverUsed === undefined
      ? undefined
      : (query) => query.where('last_used_at', neverUsed ? 'is' : 'is not', null),
    createdAfter === undefined ? undefined : when(sql`keys.created_at`, '>=', createdAfter),
    // As the index has it; what is not revoked stands there as 0.
    revokedAfter === undefined ? undefined : when(REVOKED_AT, '>=', Math.max(revokedAfter, 1)),
    expiresAfter === undefined ? undefined : when(endsAt(lives), '>=', expiresAfter),
    expiresBefore === undefined ? undefined : when(endsAt(lives), '<', expiresBefore),
    rotationDueBefore === undefined ? undefined : when(dueAt(rotations), '<', rotationDueBefore),
  ]
}

/** Where a key stands among the revoked: 0 where it is not. The index `keys_revoked` is on just this. */
const REVOKED_AT = sql<number>`coalesce(keys.revoked_at, 0)`

/** When the type of a key would have it rotated; null where it does not say. One to one with `rotationDue` in the domain. */
function dueAt(rotations: readonly RotationPolicy[] = []): RawBuilder<number | null> {
  if (rotations.length === 0) return sql`cast(null as bigint)`
  const cases = rotations.map(({ type, environment, every }) => {
    const here = environment === undefined ? sql`` : sql` and keys.environment = ${environment}`
    return sql`when keys.type = ${type}${here} then keys.term_from + ${sql.lit(every)}`
  })
  return sql`(case ${sql.join(cases, sql` `)} end)`
}

/**
 * When a key ends: by its own expiry, or by the longest life of its type, whichever comes first. One to one with
 * `endOf` in the domain.
 */
function endsAt(lives: readonly LongestLife[] = []): RawBuilder<number | null> {
  if (lives.length === 0) return sql`keys.expires_at`
  const cases = lives.map(({ type, until, max }) => {
    const end = sql`keys.term_from + ${sql.lit(max)}`
    return sql`when keys.type = ${type} and keys.type_version <= ${until} and (keys.expires_at is null or keys.expires_at > ${end}) then ${end}`
  })
  return sql`(case ${sql.join(cases, sql` `)} else keys.expires_at end)`
}

/** The status of a key at a moment: one to one with `statusOf` in the domain, its precedence included. */
const statusAt = ({ now, lives }: KeyFilter): RawBuilder<KeyStatus> => sql`(case
    when keys.revoked_at is not null then 'revoked'
    when keys.approval = 'pending' then 'pending'
    when keys.enabled = 0 then 'disabled'
    when ${endsAt(lives)} <= ${now} then 'expired'
    else 'active' end)`

/** Every character of a search stands for itself: `%` finds a percent sign. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`)

/** No more characters of a secret are kept than these. */
const LAST = 4

/** Part of the folded name, the id, or the last four. Those are looked up once, not once for each key. */
function matches(
  row: ExpressionBuilder<Tables, 'keys'>,
  { workspace, search }: { workspace: string; search: string },
): Expression<SqlBool> {
  const part = `%${literally(search)}%`
  const ending = row
    .selectFrom('key_secrets')
    .select('key_id')
    .where('workspace_id', '=', workspace)
    .where((secret) => secret.fn<string>('lower', ['last4']), '=', search)
  return row.or([
    sql<SqlBool>`${row.ref('name_key')} like ${part} escape '\\'`,
    row('id', '=', search),
    ...(search.length > LAST ? [] : [row('id', 'in', ending)]),
  ])
}

/** What is sorted by, with a place for what has no value. Each is one to one with `positionOf` in the domain. */
const sortedBy = (sort: KeySort, { lives, rotations }: Policies): RawBuilder<number | string> => {
  const field = sort.replace('-', '')
  if (field === 'expires_at') return sql`coalesce(${endsAt(lives)}, 0)`
  if (field === 'rotation_due_at') return sql`coalesce(${dueAt(rotations)}, 0)`
  return SORTED_BY[field as keyof typeof SORTED_BY]
}

type Policies = Pick<KeyFilter, 'lives' | 'rotations'>

const SORTED_BY = {
  created_at: sql<number>`keys.created_at`,
  name: sql<string>`keys.name_key`,
  last_used_at: sql<number>`coalesce(keys.last_used_at, 0)`,
  revoked_at: REVOKED_AT,
} as const

/** One page in a sort order, after a position: by value, then by id, so that no key is skipped or repeated. */
export function inOrder(
  query: KeyQuery,
  sort: KeySort,
  { policies, after, limit }: { policies: Policies; after: KeyPosition | undefined; limit: number },
): KeyQuery {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const value = sortedBy(sort, policies)
  const beyond = sql.raw(direction === 'desc' ? '<' : '>')
  const rest = after
    ? query.where(
        sql<boolean>`(${value} ${beyond} ${after.value} or (${value} = ${after.value} and keys.id ${beyond} ${after.id}))`,
      )
    : query
  return rest.orderBy(value, direction).orderBy('keys.id', direction).limit(limit)
}
