import {
  compileScopes,
  exceeding,
  scopesOfLevels,
  unknownScopes,
  type FieldError,
  type Permissions,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { Refusal } from '../refusal.ts'

interface Wanted {
  readonly scopes?: readonly string[] | null | undefined
  readonly permissions?: Permissions | null | undefined
}

/** True when the body says anything about rights at all. */
export const saysRights = (wanted: Wanted): boolean =>
  wanted.scopes !== undefined || wanted.permissions !== undefined

/**
 * The scopes a body asks for: scopes and levels are two notations of one thing, and what is given in either counts.
 * Refuses what no catalogue knows and what the type does not allow.
 */
export function chooseRights(wanted: Wanted, type: KeyType, model: Model): string[] {
  refuseUnknown(wanted, model)
  const levels = scopesOfLevels(wanted.permissions ?? {}, model.resources)
  const scopes = [...new Set([...(wanted.scopes ?? []), ...levels])]
  const granted = compileScopes(scopes, model.resources, type.adminManages)
  const beyond = exceeding(granted, compileScopes(type.allowedScopes, model.resources))
  if (beyond.length === 0) return scopes
  const message = `must be what the type ${type.name} allows: ${beyond.slice(0, 10).join(', ')} is not`
  throw new Refusal('invalid_request', `Keys of the type ${type.name} cannot hold these scopes.`, {
    errors: [{ path: 'scopes', message }],
  })
}

function refuseUnknown({ scopes, permissions }: Wanted, { resources }: Model): void {
  const known = resources.map(({ name, verbs }) => `${name} (${verbs.join(', ')})`).join('; ')
  const unknown = (text: string): boolean => unknownScopes([text], resources).length > 0
  const message = `is not in the catalogue, which has: ${known || 'nothing yet'}`
  const errors: FieldError[] = [
    ...(scopes ?? []).flatMap((scope, i) => (unknown(scope) ? [{ path: `scopes.${i}`, message }] : [])),
    ...Object.entries(permissions ?? {}).flatMap(([resource, level]) => {
      const isOwn = resources.some(({ name }) => name === resource)
      const ok = isOwn && (level === 'none' || !unknown(`${level}:${resource}`))
      return ok ? [] : [{ path: 'permissions', message }]
    }),
  ]
  if (errors.length > 0)
    throw new Refusal('invalid_request', 'A scope names what the catalogue does not have.', { errors })
}

/** A type's default rights, cut down to what the caller holds. */
export function defaultRights(caller: Caller, type: KeyType, model: Model): string[] {
  const kept = type.defaultScopes.flatMap((scope) => {
    const granted = compileScopes([scope], model.resources, type.adminManages)
    if (exceeding(granted, caller.rights).length === 0) return [scope]
    return [...granted].filter(
      (right) => right.includes(':') && !right.includes('*') && caller.rights.has(right),
    )
  })
  return [...new Set(kept)]
}
