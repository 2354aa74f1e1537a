import type { EventKind } from '@claviger/contract'
import type { Event } from '../events/event-store.ts'

type Recorded = Pick<Event, 'kind'> & Partial<Pick<Event, 'changes'>>

/**
 * Kinds of change that take nothing away from any key: nobody who remembers what was before accepts too much. Every
 * other kind is waited for; what is not known to grant is taken to restrict.
 */
const GRANTING: ReadonlySet<EventKind> = new Set<EventKind>([
  'workspace.created',
  'workspace.recovered',
  'workspace.events_exported',
  'workspace.sign_in_policy_updated',
  'member.created',
  'member.invited',
  'member.invitation_renewed',
  'member.invitation_revoked',
  'member.joined',
  'member.set_up',
  'member.password_reset',
  'auth.failed',
  'session.created',
  'session.revoked',
  'project.created',
  'project.updated',
  'project.restored',
  'app.created',
  'app.updated',
  'app.restored',
  'key.created',
  'key.enabled',
  'key.approved',
  'key_type.created',
  'key_type.restored',
  'resource.created',
])

/** Fields of a key that say nothing about what it may do. */
const TELLING: ReadonlySet<string> = new Set(['name', 'description', 'metadata'])

/** Verifiers that do not know of this change yet would accept what it forbids. */
export function restricts({ kind, changes = {} }: Recorded): boolean {
  if (GRANTING.has(kind)) return false
  if (kind !== 'key.updated') return true
  return Object.entries(changes).some(
    ([field, { from, to }]) => !TELLING.has(field) && takesAway(field, from, to),
  )
}

/** What is not known to give more, or to give the same, takes away. */
function takesAway(field: string, from: unknown, to: unknown): boolean {
  if (field === 'expires_at') return !(to === null || (isText(from) && isText(to) && to >= from))
  if (field === 'scopes') return !(isList(from) && isList(to) && from.every((scope) => to.includes(scope)))
  if (field === 'ip_allow' || field === 'origins' || field === 'ip_deny') return to !== null
  return true
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
