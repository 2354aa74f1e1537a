import {
  compileScopes,
  exceeding,
  type CompiledScopes,
  type ResourceView,
  type Role,
} from '@claviger/contract'
import { ceilingsFor, type KeyType } from './key-type.ts'

interface Holder {
  readonly typeVersion: number
  readonly scopes: readonly string[] | null
  readonly ownerRole: Role | null
}

interface Around {
  readonly resources: readonly ResourceView[]
  roleScopes(role: Role): readonly string[]
}

/**
 * What a holder may do: its own scopes (or, where it names none, its owner's), cut down to what the owner's role may
 * do now and to what every version of its type since its making allows. `type` null: no key, only the role.
 */
export function compileRights(type: KeyType | null, holder: Holder, around: Around): CompiledScopes {
  const { scopes, ownerRole, typeVersion } = holder
  const role = ownerRole === null ? null : compileScopes(around.roleScopes(ownerRole), around.resources)
  if (type === null || (scopes === null && role === null)) return role ?? new Set()
  const ceilings = ceilingsFor(type, typeVersion)
  const adminManages = ceilings.every((ceiling) => ceiling.adminManages)
  const own = scopes === null ? role : compileScopes(scopes, around.resources, adminManages)
  const caps = [
    ...ceilings.map(({ allowedScopes }) => compileScopes(allowedScopes, around.resources)),
    ...(role ? [role] : []),
  ]
  const manages = ceilings.every(({ canManageKeys }) => canManageKeys)
  const within = caps.reduce(cut, own ?? new Set<string>())
  return manages ? within : new Set([...within].filter((right) => !right.includes(':manage.')))
}

function cut(rights: CompiledScopes, cap: CompiledScopes): CompiledScopes {
  const beyond = new Set(exceeding(rights, cap))
  return beyond.size === 0 ? rights : new Set([...rights].filter((right) => !beyond.has(right)))
}
