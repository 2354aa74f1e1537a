import { formatMaybe } from '@claviger/contract'
import type { Changes } from '../events/event-store.ts'
import type { Key } from './key.ts'

/** The fields that a record of a change names, written out: a secret or a hash is never among them. */
const recorded = (key: Key): Record<string, unknown> => ({
  name: key.name,
  description: key.description,
  type: key.type,
  owner: `${key.owner.kind}:${key.owner.id}`,
  project: key.project,
  environment: key.environment,
  scopes: key.scopes,
  expires_at: formatMaybe(key.expiresAt),
  ip_allow: key.ipAllow,
  ip_deny: key.ipDeny,
  origins: key.origins,
  approval: key.approval,
  metadata: key.metadata,
  enabled: key.enabled,
})

/** Field by field what differs. */
export function changesBetween(was: Key, is: Key): Changes {
  const before = recorded(was)
  const entries = Object.entries(recorded(is))
    .filter(([field, to]) => JSON.stringify(before[field]) !== JSON.stringify(to))
    .map(([field, to]) => [field, { from: before[field] ?? null, to: to ?? null }])
  return Object.fromEntries(entries) as Changes
}

/** Everything a new key begins with that is not empty. */
export const changesOfNew = (key: Key): Changes =>
  Object.fromEntries(
    Object.entries(recorded(key))
      .filter(([, to]) => to !== null)
      .map(([field, to]) => [field, { from: null, to }]),
  )
