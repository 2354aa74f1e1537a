import {
  DEFAULT_LIMIT,
  ID_PREFIXES,
  nameKey,
  parseDuration,
  parseTime,
  type AnswerOf,
  type ListKeysQuery,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { openCursor, sealCursor } from '../paging/cursor.ts'
import { notFound } from '../refusal.ts'
import { ceilingsFor, type KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { endOf, type Key, type Owner } from './key.ts'
import type { KeyFilter, KeyPosition, LongestLife } from './key-store.ts'
import { presentKey } from './present-key.ts'

type ListDeps = Pick<Deps, 'door' | 'models' | 'uses' | 'cursors'>

/** Keys in the caller's reach, page by page. A page begins after the last key of the one before, by value and id. */
export const listKeys =
  ({ door, models, uses, cursors }: ListDeps) =>
  async (caller: Caller, query: ListKeysQuery): Promise<AnswerOf<'listKeys'>> => {
    // Only what is written down can be sorted and filtered by; where that fails, by what was written before.
    if (query.unused_for !== undefined || query.sort?.endsWith('last_used_at'))
      await uses.settle().catch(() => undefined)
    return door.look(caller, 'read:manage.keys', async (reads, now) => {
      const { cursor, limit = DEFAULT_LIMIT, sort = '-created_at', ...filters } = query
      const list = { workspace: caller.workspace, of: 'keys', bounds: caller.bounds, sort, filters }
      if (!mayAsk(caller, query)) return { data: [], next_cursor: null }
      const after = openCursor(cursors, list, cursor) as KeyPosition | undefined
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const filter = { ...filterOf(caller, filters, now), lives: longestLives(model) }
      const found = await reads.keys.list(filter, sort, after, limit + 1)
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        data: page.map((key) => presentKey(uses.seen(key), model, now)),
        next_cursor: last ? sealCursor(cursors, list, positionOf(last, sort, model)) : null,
      }
    })
  }

/** A customer's customer has no keys but its own, whoever else's it asks for. */
function mayAsk({ bounds }: Caller, { owner }: ListKeysQuery): boolean {
  if (bounds.owner === null || owner === undefined) return true
  const asked = ownerOf(owner)
  return asked?.kind === bounds.owner.kind && asked.id === bounds.owner.id
}

type Filters = Omit<ListKeysQuery, 'cursor' | 'limit' | 'sort'>

function filterOf(caller: Caller, filters: Filters, now: number): KeyFilter {
  const { project, owner } = caller.bounds
  if (project !== null && filters.project !== undefined && filters.project !== project)
    throw notFound('project')
  const unusedFor = filters.unused_for === undefined ? undefined : parseDuration(filters.unused_for)
  return {
    workspace: caller.workspace,
    now,
    statuses: filters.status,
    types: filters.type,
    project: project ?? filters.project,
    environment: filters.environment,
    owner: owner ?? ownerOf(filters.owner),
    search: filters.search === undefined ? undefined : nameKey(filters.search),
    unusedSince: unusedFor === undefined ? undefined : now - unusedFor,
    expiresBefore: filters.expires_before === undefined ? undefined : parseTime(filters.expires_before),
  }
}

function ownerOf(text: string | undefined): Owner | undefined {
  if (text === undefined) return undefined
  const kinds = {
    [ID_PREFIXES.user]: 'user',
    [ID_PREFIXES.project]: 'project',
    [ID_PREFIXES.workspace]: 'workspace',
  } as const
  const kind = Object.entries(kinds).find(([prefix]) => text.startsWith(prefix))?.[1]
  return { kind: kind ?? 'external', id: text }
}

/** What types hold keys to beside their own expiry, the shortest life first. */
const longestLives = (model: Model): LongestLife[] =>
  [...model.types.values()].flatMap(bindingLives).sort((a, b) => a.max - b.max)

/** Only what binds: a life that a later version does not make longer says nothing that the later one does not. */
function bindingLives(type: KeyType): LongestLife[] {
  const lives: LongestLife[] = []
  for (const { until, max } of ceilingsFor(type, 0).toReversed()) {
    if (max === null) continue
    const life = { type: type.name, until, max: parseDuration(max) ?? 0 }
    if (life.max < (lives.at(-1)?.max ?? Number.POSITIVE_INFINITY)) lives.push(life)
  }
  return lives
}

/** Where a key stands in a sort order. What has no value stands as 0, so that it has a place. */
function positionOf(key: Key, sort: NonNullable<ListKeysQuery['sort']>, model: Model): KeyPosition {
  const values = {
    created_at: key.createdAt,
    name: nameKey(key.name),
    last_used_at: key.lastUsed?.at ?? 0,
    expires_at: endOf(key, model.restraint(key).max) ?? 0,
  }
  return { value: values[sort.replace('-', '') as keyof typeof values], id: key.id }
}
