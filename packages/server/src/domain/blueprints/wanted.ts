import {
  ROLE_RIGHTS,
  type Blueprint,
  type BlueprintOverrides,
  type FieldError,
  type ResourceView,
  type Role,
} from '@claviger/contract'
import { ROOT_TYPE } from '../key-types/built-in.ts'
import { completeKeyType, type KeyTypeDefinition } from '../key-types/complete-key-type.ts'
import { completeResource } from '../key-types/complete-resource.ts'
import { Refusal } from '../refusal.ts'
import { overrideBlueprint } from './override-blueprint.ts'

/** What a blueprint wants a workspace to have, with a default for everything that it leaves out of a type. */
export interface Wanted {
  readonly resources: readonly ResourceView[]
  readonly types: readonly KeyTypeDefinition[]
  /** Null: as in the built-in table. */
  readonly roles: ReadonlyMap<Role, readonly string[] | null>
}

/** Reads a blueprint under its overrides. Throws for what no workspace could have, with paths inside the file. */
export function readWanted(file: Blueprint, overrides: BlueprintOverrides = {}): Wanted {
  const blueprint = overrideBlueprint(file, overrides)
  const { resources = [], key_types = [], roles = {} } = blueprint
  const errors = [
    ...repeated('resources', resources),
    ...repeated('key_types', key_types),
    ...key_types.flatMap(({ name }, i) =>
      name === ROOT_TYPE.name
        ? [{ path: `key_types.${i}.name`, message: 'must not be root, which every workspace has as it is' }]
        : [],
    ),
    ...(roles.owner
      ? [{ path: 'roles.owner', message: 'must be left out: the rights of owners are fixed' }]
      : []),
  ]
  if (errors.length > 0)
    throw new Refusal('invalid_request', 'The blueprint cannot be a workspace; see errors.', { errors })
  return {
    resources: resources.map(completeResource),
    types: key_types.map(completeKeyType),
    roles: new Map(Object.entries(roles).map(([role, scopes]) => roleOf(role as Role, scopes))),
  }
}

const roleOf = (role: Role, scopes: readonly string[]): [Role, readonly string[] | null] => [
  role,
  JSON.stringify(scopes) === JSON.stringify(ROLE_RIGHTS[role].scopes) ? null : scopes,
]

function repeated(list: string, things: readonly { readonly name: string }[]): FieldError[] {
  return things.flatMap(({ name }, i) =>
    things.findIndex((each) => each.name === name) < i
      ? [{ path: `${list}.${i}.name`, message: 'must not be that of another one in the blueprint' }]
      : [],
  )
}
