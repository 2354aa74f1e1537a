import type { EventKind } from '@claviger/contract'
import type { Change, Position } from '@claviger/verifier'
import type { Event } from '../events/event-store.ts'
import type { Restriction } from '../keys/key-store.ts'
import type { Reads } from '../store.ts'
import type { Line } from './journal.ts'

/** Something that a journal follows. */
export interface Followed {
  readonly fact: 'key' | 'member' | 'signing_key'
  readonly id: string
}

/** One thing that was restricted, or allowed again: its state now is what the journal says. */
interface Subject extends Followed {
  readonly workspace: string
  readonly event: string | null
}

const KEYS: ReadonlySet<EventKind> = new Set<EventKind>([
  'key.revoked',
  'key.disabled',
  'key.enabled',
  'key.rotated',
  'key.overlap_ended',
])

const MEMBERS: ReadonlySet<EventKind> = new Set<EventKind>(['member.updated', 'member.removed'])

/** What events say of things that a journal follows. What is allowed again is written down too: the last line counts. */
export const subjectsOf = (events: readonly Event[]): Subject[] =>
  events.flatMap(({ id: event, kind, workspace, key, subject, changes }): Subject[] => {
    if (key !== null && (KEYS.has(kind) || (kind === 'key.updated' && 'expires_at' in changes)))
      return [{ fact: 'key', workspace, id: key, event }]
    if (subject === null) return []
    if (MEMBERS.has(kind) && 'status' in changes) return [{ fact: 'member', workspace, id: subject, event }]
    return kind === 'workspace.signing_key_withdrawn'
      ? [{ fact: 'signing_key', workspace, id: subject, event }]
      : []
  })

/** Those of events, and what no event of this change speaks of. */
export const withOthers = (
  subjects: readonly Subject[],
  workspace: string,
  others: readonly Followed[],
): Subject[] => {
  const known = new Set(subjects.map(({ id }) => id))
  const rest = others.filter(({ id }) => !known.has(id))
  return [...subjects, ...rest.map((each) => ({ ...each, workspace, event: null }))]
}

/** The same of what was noted for verifiers. Of a workspace's model, all its signing keys are meant. */
export async function subjectsIn(changes: readonly Change[], reads: Reads): Promise<Subject[]> {
  const found = new Map<string, Subject>()
  for (const { kind, workspace, subject: id } of changes) {
    const event = null
    if (kind === 'key') found.set(id, { fact: 'key', workspace, id, event })
    if (kind === 'owner') found.set(id, { fact: 'member', workspace, id, event })
    if (kind === 'model' && !found.has(id))
      for (const { id: kid, state } of (await reads.keyTypes.readModel(workspace)).signingKeys)
        if (state === 'withdrawn') found.set(kid, { fact: 'signing_key', workspace, id: kid, event })
  }
  return [...found.values()]
}

/** The lines of a journal about things as they are. `at`: now, in ms since 1970. What is gone has none. */
export async function linesOf(
  subjects: readonly Subject[],
  reads: Reads,
  at: Position & { readonly at: number },
): Promise<Line[]> {
  const restrictions = await restrictionsOf(subjects, reads)
  const lines: Line[] = []
  for (const { fact, ...what } of subjects) {
    const where = { ...what, ...at }
    const key = fact === 'key' ? restrictions.get(what.id) : undefined
    const member = fact === 'member' ? await reads.members.find(what.workspace, what.id) : undefined
    if (key) lines.push({ ...where, fact: 'key', ...restricted(key) })
    if (member) lines.push({ ...where, fact: 'member', status: member.status })
    if (fact === 'signing_key') lines.push({ ...where, fact, withdrawn: true })
  }
  return lines
}

async function restrictionsOf(
  subjects: readonly Subject[],
  reads: Reads,
): Promise<ReadonlyMap<string, Restriction>> {
  const workspaces = new Map<string, Set<string>>()
  for (const { fact, workspace, id } of subjects)
    if (fact === 'key') workspaces.set(workspace, (workspaces.get(workspace) ?? new Set()).add(id))
  const found = new Map<string, Restriction>()
  for (const [workspace, ids] of workspaces)
    for (const each of await reads.keys.findRestrictions(workspace, [...ids])) found.set(each.id, each)
  return found
}

const restricted = ({ revokedAt, enabled, expiresAt, retired }: Restriction) => ({
  revoked: revokedAt !== null,
  enabled,
  expires_at: expiresAt,
  retired: Object.fromEntries(retired.map(({ id, retiresAt }) => [id, retiresAt])),
})
