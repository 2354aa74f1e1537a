import type { KeyTombstone, MemberTombstone, Tombstone } from '@claviger/contract'

/** How far a key is restricted after all that was said of it. */
export type KeyRestriction = Pick<KeyTombstone, 'revoked' | 'enabled' | 'expires_at' | 'retired'>

/** What journals come to, of one workspace. */
export interface Restrictions {
  readonly keys: Map<string, KeyRestriction>
  readonly members: Map<string, MemberTombstone['status']>
  readonly signingKeys: Set<string>
}

/**
 * What the lines of journals come to, by workspace. Revoked, removed, withdrawn and retired is for good; of everything
 * else the last word counts, by its number. Where a fail-over has lost the end of a history, what followed took numbers
 * that the lost end had as well: neither knew of the other, and what either has taken away is taken away. Lines of
 * several journals may come in any order.
 */
export function foldTombstones(lines: readonly Tombstone[]): ReadonlyMap<string, Restrictions> {
  const folded = new Map<string, Restrictions>()
  const lastIn = new Map<string, string>()
  for (const line of lines.toSorted((one, other) => one.revision - other.revision || one.at - other.at)) {
    if (line.fact === 'begun') continue
    const of = folded.get(line.workspace) ?? { keys: new Map(), members: new Map(), signingKeys: new Set() }
    folded.set(line.workspace, of)
    const isLost = isBefore(line.timeline, lastIn.get(line.id) ?? '')
    if (!isLost) lastIn.set(line.id, line.timeline)
    if (line.fact === 'key') of.keys.set(line.id, later(of.keys.get(line.id), line, isLost))
    if (line.fact === 'member') of.members.set(line.id, laterStatus(of.members.get(line.id), line, isLost))
    if (line.fact === 'signing_key' && line.withdrawn) of.signingKeys.add(line.id)
  }
  return folded
}

/**
 * PostgreSQL names a history by eight hexadecimal digits that only go up, before what stays the same across fail-overs. A
 * restored database differs in that, and goes on after all numbers that journals know.
 */
const isBefore = (one: string, other: string): boolean =>
  one.slice(8) === other.slice(8) && one.slice(0, 8) < other.slice(0, 8)

/** `isLost`: it was said in a history that was over when `before` was said. */
const later = (before: KeyRestriction | undefined, line: KeyTombstone, isLost: boolean): KeyRestriction => ({
  revoked: line.revoked || before?.revoked === true,
  enabled: line.enabled && !(isLost && before?.enabled === false),
  expires_at: isLost && before ? earlier(before.expires_at, line.expires_at) : line.expires_at,
  retired: Object.fromEntries(
    Object.entries({ ...before?.retired, ...line.retired }).map(([id, at]) => [
      id,
      Math.min(at, before?.retired[id] ?? at),
    ]),
  ),
})

/** The earlier of two ends, in ms since 1970; null: none. */
export const earlier = (one: number | null, other: number | null): number | null => {
  const first = Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY)
  return first === Number.POSITIVE_INFINITY ? null : first
}

function laterStatus(
  before: MemberTombstone['status'] | undefined,
  { status }: MemberTombstone,
  isLost: boolean,
): MemberTombstone['status'] {
  if (before === 'removed') return before
  return isLost && before === 'suspended' && status === 'active' ? before : status
}
