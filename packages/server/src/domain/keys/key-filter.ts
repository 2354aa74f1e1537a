import { ID_PREFIXES, nameKey, parseDuration, parseTime, type CountKeysQuery } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { ceilingsFor, type KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { notFound } from '../refusal.ts'
import type { Owner } from './key.ts'
import type { KeyFilter, LongestLife, RotationPolicy } from './key-store.ts'

/** For so long somebody who looks waits for uses to be written. */
const PATIENCE_MS = 1_000

/**
 * Only what is written down can be sorted and filtered by, so it is written down first; where that fails or takes long, it
 * is sorted and filtered by what was written before.
 */
export async function settleUses(
  { uses }: Pick<Deps, 'uses'>,
  query: { unused_for?: string | undefined; never_used?: string | undefined; sort?: string | undefined },
): Promise<void> {
  const asksForUse = query.unused_for !== undefined || query.never_used !== undefined
  if (asksForUse || query.sort?.endsWith('last_used_at')) await uses.settleWithin(PATIENCE_MS)
}

/**
 * What a query asks for of the keys in the caller's reach. Undefined where that can be none: a customer's customer has
 * no keys but its own, whoever else's it asks for. `now` in ms.
 */
export function filterOf(
  caller: Caller,
  query: CountKeysQuery,
  { model, now }: { model: Model; now: number },
): KeyFilter | undefined {
  const { project, owner } = caller.bounds
  const asked = ownerOf(query.owner)
  if (owner !== null && asked && (asked.kind !== owner.kind || asked.id !== owner.id)) return undefined
  if (project !== null && query.project !== undefined && query.project !== project) throw notFound('project')
  const unusedFor = query.unused_for === undefined ? undefined : parseDuration(query.unused_for)
  return {
    workspace: caller.workspace,
    now,
    statuses: query.status,
    types: query.type,
    project: project ?? query.project,
    environment: query.environment,
    owner: owner ?? asked,
    search: query.search === undefined ? undefined : nameKey(query.search),
    unusedSince: unusedFor === undefined ? undefined : now - unusedFor,
    neverUsed: query.never_used === undefined ? undefined : query.never_used === 'true',
    createdAfter: momentOf(query.created_after),
    revokedAfter: momentOf(query.revoked_after),
    expiresAfter: momentOf(query.expires_after),
    expiresBefore: momentOf(query.expires_before),
    rotationDueBefore: momentOf(query.rotation_due_before),
    lives: longestLives(model),
    rotations: rotationPolicies(model),
  }
}

const momentOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseTime(text)

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

/** One to one with `rotationDue`, which says the same of one key. */
const rotationPolicies = (model: Model): RotationPolicy[] =>
  [...model.types.values()].flatMap(({ name: type, environments, rotateEvery }) =>
    [
      ...environments.map((each) => ({ environment: each.name, every: each.rotateEvery })),
      { every: rotateEvery },
    ]
      .filter(({ every }) => every !== null)
      .map((policy) => ({
        type,
        environment: undefined,
        ...policy,
        every: parseDuration(policy.every ?? '') ?? 0,
      })),
  )

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
