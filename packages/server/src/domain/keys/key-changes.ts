import { formatMaybe } from '@claviger/contract'
import { differences, type Fields } from '../events/differences.ts'
import type { Changes } from '../events/event-store.ts'
import type { Key } from './key.ts'

/** The fields that a record of a change names, written out: a secret or a hash is never among them. */
const recorded = (key: Key): Fields => ({
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
export const changesBetween = (was: Key, is: Key): Changes => differences(recorded(was), recorded(is))

/** Everything a new key begins with that is not empty. */
export const changesOfNew = (key: Key): Changes =>
  differences(undefined, Object.fromEntries(Object.entries(recorded(key)).filter(([, to]) => to !== null)))
