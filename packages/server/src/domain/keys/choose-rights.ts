import {
  compileScopes,
  exceeding,
  safeName,
  scopesOfLevels,
  unknownScopes,
  type Permissions,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { ceilingsFor, type Ceiling, type KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { hasLevel, isLevel } from '../key-types/levels.ts'
import { scopesWithin } from '../key-types/scopes-within.ts'
import { invalidField, Refusal } from '../refusal.ts'

const MAX_TOLD = 500

interface Wanted {
  readonly scopes?: readonly string[] | null | undefined
  readonly permissions?: Permissions | null | undefined
  readonly template?: string | null | undefined
}

/** True when the body says anything about rights at all. */
export const saysRights = (wanted: Wanted): boolean =>
  wanted.scopes !== undefined || wanted.permissions !== undefined || wanted.template != null

/**
 * The scopes a body asks for: scopes and levels are two notations of one thing, and what is given in either counts.
 * Null: the owner's rights, for a type that inherits them. Refuses what no catalogue knows and what the type does not
 * allow, nor has allowed in any version since `version`: it would be written down and never be in force.
 */
export function chooseRights(
  body: Wanted,
  type: KeyType,
  model: Model,
  version = type.version,
): string[] | null {
  if (type.rights === 'inherit' && body.scopes == null && body.permissions == null && body.template == null)
    return null
  const wanted = withTemplate(body, type)
  refuseUnknown(wanted, model)
  const levels = scopesOfLevels(wanted.permissions ?? {}, model.resources)
  const scopes = [...new Set([...(wanted.scopes ?? []), ...levels])]
  refuseUnsayable(scopes, type)
  const beyond = beyondCeilings(scopes, ceilingsFor(type, version), model)
  if (beyond.length === 0) return scopes
  const message = `must be what the type ${type.name} allows: ${beyond.slice(0, 10).join(', ')} is not`
  throw new Refusal('invalid_request', `Keys of the type ${type.name} cannot hold these scopes.`, {
    errors: [{ path: 'scopes', message }],
  })
}

function beyondCeilings(
  scopes: readonly string[],
  ceilings: readonly Ceiling[],
  { resources }: Model,
): string[] {
  const adminManages = ceilings.every((ceiling) => ceiling.adminManages)
  const granted = compileScopes(scopes, resources, adminManages)
  const caps = ceilings.map(({ allowedScopes }) => compileScopes(allowedScopes, resources))
  return [...new Set(caps.flatMap((cap) => exceeding(granted, cap)))]
}

function withTemplate({ template: name, scopes, permissions }: Wanted, type: KeyType): Wanted {
  if (name == null) return { scopes, permissions }
  if (scopes != null || permissions != null)
    throw invalidField('template', 'must not be given together with scopes or permissions')
  const template = type.templates.find((each) => each.name === name)
  if (template) return template
  const names = type.templates.map((each) => each.name).join(', ')
  throw invalidField('template', `must be one that the type ${type.name} has: ${names || 'it has none'}`)
}

function refuseUnsayable(scopes: readonly string[], type: KeyType): void {
  if (type.rights !== 'levels' || scopes.every(isLevel)) return
  throw invalidField(
    'scopes',
    `must be levels (read, write or admin on single resources) on keys of the type ${type.name}`,
  )
}

function refuseUnknown({ scopes, permissions }: Wanted, { resources }: Model): void {
  const unknown = (text: string): boolean => unknownScopes([text], resources).length > 0
  const paths = [
    ...(scopes ?? []).flatMap((scope, i) => (unknown(scope) ? [`scopes.${i}`] : [])),
    ...Object.entries(permissions ?? {}).flatMap(([resource, level]) =>
      hasLevel(resources, resource, level) ? [] : [`permissions.${safeName(resource)}`],
    ),
  ]
  if (paths.length === 0) return
  const known = resources.map(({ name, verbs }) => `${name} (${verbs.join(', ')})`).join('; ')
  // Said once for each scope at fault: a large one is pointed to.
  const told = known.length > MAX_TOLD ? 'see GET /v1/resources' : `which has: ${known || 'nothing yet'}`
  const message = `is not in the catalogue, ${told}`
  throw new Refusal('invalid_request', 'A scope names what the catalogue does not have.', {
    errors: paths.map((path) => ({ path, message })),
  })
}

/** A type's default rights, cut down to what the caller holds. */
export function defaultRights(caller: Caller, type: KeyType, model: Model): string[] | null {
  if (type.rights === 'inherit') return null
  const { resources } = model
  return scopesWithin(type.defaultScopes, caller.rights, { resources, adminManages: type.adminManages })
}
