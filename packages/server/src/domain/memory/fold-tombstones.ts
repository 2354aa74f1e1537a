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
 * else the last word counts. Lines of several journals may come in any order.
 */
export function foldTombstones(lines: readonly Tombstone[]): ReadonlyMap<string, Restrictions> {
  const folded = new Map<string, Restrictions>()
  for (const line of lines.toSorted((one, other) => one.revision - other.revision || one.at - other.at)) {
    if (line.fact === 'begun') continue
    const of = folded.get(line.workspace) ?? { keys: new Map(), members: new Map(), signingKeys: new Set() }
    folded.set(line.workspace, of)
    if (line.fact === 'key') of.keys.set(line.id, later(of.keys.get(line.id), line))
    if (line.fact === 'member' && of.members.get(line.id) !== 'removed') of.members.set(line.id, line.status)
    if (line.fact === 'signing_key' && line.withdrawn) of.signingKeys.add(line.id)
  }
  return folded
}

const later = (before: KeyRestriction | undefined, line: KeyTombstone): KeyRestriction => ({
  revoked: line.revoked || before?.revoked === true,
  enabled: line.enabled,
  expires_at: line.expires_at,
  retired: Object.fromEntries(
    Object.entries({ ...before?.retired, ...line.retired }).map(([id, at]) => [
      id,
      Math.min(at, before?.retired[id] ?? at),
    ]),
  ),
})
