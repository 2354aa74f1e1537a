import type { Key, UpdateKeyBody } from '@claviger/sdk'
import { endOf, KEPT } from '../../../components/expiry/term.ts'
import { listOf, NETWORKS } from '../../../components/networks/networks.ts'

/** What is edited of a key's access. */
export const fieldsOf = (key: Key) => ({
  scopes: key.scopes as readonly string[],
  expires_at: key.expires_at,
  ...KEPT,
  ip_allow: key.ip_allow?.join('\n') ?? '',
  ip_deny: key.ip_deny?.join('\n') ?? '',
  origins: key.origins?.join('\n') ?? '',
})

export type Access = ReturnType<typeof fieldsOf>

/** What of a list differs from what it was; undefined where nothing does. */
export const changedList = (is: string, was: string): readonly string[] | null | undefined =>
  JSON.stringify(listOf(is)) === JSON.stringify(listOf(was)) ? undefined : listOf(is)

const isSameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join(' ') === others.toSorted().join(' ')

/** The request for what was chosen. Rights go in one notation, whatever the type's page shows. */
export function bodyOf(is: Access, was: Access): UpdateKeyBody {
  const end = endOf(is, Date.now())
  const lists = NETWORKS.flatMap((field) => {
    const changed = changedList(is[field], was[field])
    return changed === undefined ? [] : [[field, changed]]
  })
  return {
    ...(isSameSet(is.scopes, was.scopes) ? {} : { scopes: is.scopes }),
    ...(end === undefined ? {} : { expires_at: end === null ? null : new Date(end).toISOString() }),
    ...Object.fromEntries(lists),
  }
}
