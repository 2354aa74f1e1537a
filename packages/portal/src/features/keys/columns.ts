import type { Key, KeyType } from '@claviger/sdk'
import { isRoot, type Place } from './places.ts'
import type { SortField } from './list-query.ts'

/** What tells the keys of a place apart. They stand together, so that there is room for the rest. */
export const KINDS = ['type', 'environment', 'project', 'owner'] as const

export type Kind = (typeof KINDS)[number]

export interface Column {
  readonly id:
    | 'name'
    | 'token'
    | 'kind'
    | 'permissions'
    | 'created'
    | 'lastUsed'
    | 'expires'
    | 'status'
    | 'actions'
  /** How wide it wants to be, in rem. */
  readonly rem: number
  readonly sort?: SortField
}

interface Seen {
  readonly place: Place
  /** The person reaches keys of others, and has not asked for their own alone. */
  readonly othersToo: boolean
  readonly keys: readonly Key[]
}

const doesEnd = ({ expiry }: KeyType): boolean =>
  expiry.required || expiry.presets.length > 0 || expiry.max !== null || expiry.default !== null

/** The types that a place is about. The root key, which stands in one of them, does not decide how it looks. */
export const ownTypes = ({ types }: Place): readonly KeyType[] => {
  const own = types.filter((type) => !isRoot(type))
  return own.length > 0 ? own : types
}

/** What tells the keys of a place apart: nothing that is the same for all of them. */
export function kindsOf({ place, othersToo, keys }: Seen): readonly Kind[] {
  const types = ownTypes(place)
  const owners = types.flatMap(({ owner }) => owner)
  const has: Readonly<Record<Kind, boolean>> = {
    type: types.length > 1,
    environment: types.some(({ environments }) => environments.length > 0),
    project: owners.includes('project') || keys.some(({ project }) => project !== null),
    owner: othersToo && (owners.includes('user') || owners.includes('external')),
  }
  return KINDS.filter((kind) => has[kind])
}

/** The columns that the key types of a place call for, in their order. */
export function columnsOf(seen: Seen): readonly Column[] {
  const ends = ownTypes(seen.place).some(doesEnd) || seen.keys.some(({ expires_at }) => expires_at !== null)
  const all: readonly (Column | false)[] = [
    { id: 'name', rem: 9.5, sort: 'name' },
    { id: 'token', rem: 9.25 },
    kindsOf(seen).length > 0 && { id: 'kind', rem: 8.5 },
    { id: 'permissions', rem: 6.75 },
    { id: 'created', rem: 6.5, sort: 'created_at' },
    { id: 'lastUsed', rem: 6.25, sort: 'last_used_at' },
    ends && { id: 'expires', rem: 5.75, sort: 'expires_at' },
    { id: 'status', rem: 6 },
    { id: 'actions', rem: 6.75 },
  ]
  return all.filter((column) => column !== false)
}
