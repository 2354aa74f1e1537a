import type { Blueprint, BlueprintOverrides, FieldError } from '@claviger/contract'
import { Refusal } from '../refusal.ts'

type KeyTypeOfFile = NonNullable<Blueprint['key_types']>[number]

/**
 * A blueprint with other names and prefixes than its file has. Overrides speak of types by the names that the file
 * uses. Throws for names it does not have, and never repeats them.
 */
export function overrideBlueprint(
  blueprint: Blueprint,
  { names = {}, prefixes = {} }: BlueprintOverrides,
): Blueprint {
  const types = blueprint.key_types ?? []
  const errors = [
    ...unknown(
      'overrides.names',
      Object.keys(names),
      types.map(({ name }) => name),
    ),
    ...unknown('overrides.prefixes', Object.keys(prefixes), types.flatMap(prefixed)),
  ]
  if (errors.length > 0)
    throw new Refusal('invalid_request', 'The overrides name what the blueprint does not have.', { errors })
  const key_types = types.map((type) => ({
    ...withPrefixes(type, new Map(Object.entries(prefixes))),
    name: new Map(Object.entries(names)).get(type.name) ?? type.name,
  }))
  return blueprint.key_types === undefined ? blueprint : { ...blueprint, key_types }
}

/** What the prefixes of a type go by: its own name, or each environment's that has one. */
const prefixed = (type: KeyTypeOfFile): string[] => {
  const own = (type.environments ?? []).filter(({ prefix }) => typeof prefix === 'string')
  return own.length === 0 ? [type.name] : own.map(({ name }) => `${type.name}.${name}`)
}

function unknown(path: string, given: readonly string[], known: readonly string[]): FieldError[] {
  if (given.every((name) => known.includes(name))) return []
  return [
    { path, message: `must name only what the blueprint has: ${known.join(', ') || 'it has no types'}` },
  ]
}

function withPrefixes(type: KeyTypeOfFile, prefixes: ReadonlyMap<string, string>): KeyTypeOfFile {
  const own = prefixes.get(type.name)
  const environments = type.environments?.map((each) => {
    const prefix = prefixes.get(`${type.name}.${each.name}`)
    return prefix === undefined ? each : { ...each, prefix }
  })
  return {
    ...type,
    ...(own === undefined ? {} : { prefix: own }),
    ...(environments === undefined ? {} : { environments }),
  }
}
