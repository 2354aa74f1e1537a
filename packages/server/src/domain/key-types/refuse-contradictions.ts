import {
  compileScopes,
  exceeding,
  parseDuration,
  scopesOfLevels,
  type CompiledScopes,
  type FieldError,
  type ResourceView,
} from '@claviger/contract'
import { Refusal } from '../refusal.ts'
import type { KeyTypeDefinition } from './complete-key-type.ts'
import { prefixesOf } from './key-type.ts'
import { hasLevel, isLevel } from './levels.ts'
import { refuseCrowdedTypes } from './refuse-crowded.ts'
import { unknownToModel } from './unknown-to-model.ts'

type Catalogue = readonly ResourceView[]
type Rule = (type: KeyTypeDefinition, catalogue: Catalogue) => FieldError[]

interface Around {
  readonly resources: Catalogue
  readonly others: readonly KeyTypeDefinition[]
}

/** Where a type contradicts itself, the catalogue, or another type of the workspace. */
export const contradictionsOf = (type: KeyTypeDefinition, { resources, others }: Around): FieldError[] => [
  ...RULES.flatMap((rule) => rule(type, resources)),
  ...sharedPrefixes(type, others),
]

/** Refuses a type that contradicts itself, the catalogue, or another type of the workspace; all contradictions at once. */
export function refuseContradictions(type: KeyTypeDefinition, around: Around): void {
  refuseCrowdedTypes([], [...around.others, type])
  const errors = contradictionsOf(type, around)
  if (errors.length === 0) return
  throw new Refusal('invalid_request', `The key type ${type.name} contradicts itself or the catalogue.`, {
    errors,
  })
}

const when = (wrong: boolean, path: string, message: string): FieldError[] =>
  wrong ? [{ path, message }] : []

function form({ format, prefix, environments }: KeyTypeDefinition): FieldError[] {
  const own = environments.filter((each) => each.prefix !== null).length
  if (format === 'jwt')
    return [
      ...when(prefix !== null, 'prefix', 'must be left out: a JWT has none'),
      ...when(own > 0, 'environments', 'must have no prefixes: a JWT has none'),
    ]
  const each = environments.length > 0 && own === environments.length
  return [
    ...when(prefix === null && !each, 'prefix', 'must be given, or one for every environment'),
    ...when(prefix !== null && own > 0, 'prefix', 'must be left out where environments have their own'),
  ]
}

const repeats = (all: readonly string[]): boolean => new Set(all).size < all.length

const names: Rule = (type) => [
  ...when(repeats(type.environments.map(({ name }) => name)), 'environments', 'must not repeat a name'),
  ...when(repeats(prefixesOf(type)), 'environments', 'must not repeat a prefix'),
  ...when(repeats(type.templates.map(({ name }) => name)), 'templates', 'must not repeat a name'),
]

const owner: Rule = ({ rights, owner: owners }) =>
  when(
    rights === 'inherit' && (owners.length > 1 || owners[0] !== 'user'),
    'owner',
    'must be user alone where keys inherit the rights of their owner',
  )

const defaults: Rule = ({ rights, defaultScopes, fixed }) =>
  when(
    rights !== 'inherit' && fixed.includes('scopes') && defaultScopes.length === 0,
    'default_scopes',
    'must be given where callers cannot set scopes: such keys could do nothing',
  )

function scopes(type: KeyTypeDefinition, catalogue: Catalogue): FieldError[] {
  const lists: [string, readonly string[]][] = [
    ['allowed_scopes', type.allowedScopes],
    ['default_scopes', type.defaultScopes],
    ...type.templates.map(({ scopes: own, permissions }, i): [string, string[]] => [
      `templates.${i}`,
      [...own, ...scopesOfLevels(permissions, catalogue)],
    ]),
  ]
  const allowed = compileScopes(known(type.allowedScopes, catalogue), catalogue)
  const granted = (list: readonly string[]): CompiledScopes =>
    compileScopes(known(list, catalogue), catalogue, type.adminManages && list !== type.allowedScopes)
  return lists.flatMap(([path, list]) => [
    ...unknownToModel(list, catalogue).map((scope) => ({
      path,
      message: `must be of the catalogue, which does not have ${scope}`,
    })),
    ...beyond(granted(list), allowed).map((message) => ({ path, message })),
    ...when(
      !type.canManageKeys && list.some((scope) => scope.includes(':manage.')),
      path,
      'must not name management resources where can_manage_keys is false',
    ),
  ])
}

const known = (list: readonly string[], catalogue: Catalogue): string[] =>
  list.filter((scope) => unknownToModel([scope], catalogue).length === 0)

function beyond(granted: CompiledScopes, allowed: CompiledScopes): string[] {
  const excess = exceeding(granted, allowed)
  return excess.length === 0
    ? []
    : [`must lie within allowed_scopes, which lacks ${excess.slice(0, 5).join(', ')}`]
}

/** Levels are of the workspace's own resources, none among them: a template with another would be of no use. */
const unknownLevels: Rule = ({ templates }, catalogue) =>
  templates.flatMap(({ permissions }, i) => {
    const unknown = Object.entries(permissions).filter(([name, level]) => !hasLevel(catalogue, name, level))
    return when(
      unknown.length > 0,
      `templates.${i}`,
      'must be levels of the catalogue, on resources that have them',
    )
  })

/** Levels speak of the ladder on single resources; what they cannot say, a type with levels cannot grant. */
const levels: Rule = ({ rights, defaultScopes, templates }) =>
  rights === 'levels'
    ? [
        ...when(!defaultScopes.every(isLevel), 'default_scopes', SAYABLE),
        ...when(!templates.every((each) => each.scopes.every(isLevel)), 'templates', SAYABLE),
      ]
    : []

const SAYABLE = 'must be levels where rights are levels: read, write or admin on single resources'

const management: Rule = ({ adminManages, canManageKeys }) =>
  when(adminManages && !canManageKeys, 'admin_manages', 'must be false where can_manage_keys is')

function expiry({
  expiry: { required, min, max, presets, default: usual },
  fixed,
  environments,
  rotateEvery,
}: KeyTypeDefinition): FieldError[] {
  const ms = (text: string | null): number | undefined => (text === null ? undefined : parseDuration(text))
  const least = ms(min) ?? 0
  const most = ms(max) ?? Number.POSITIVE_INFINITY
  const outside = (text: string | null): boolean => {
    const span = ms(text)
    return span !== undefined && (span < least || span > most)
  }
  const rotations = [rotateEvery, ...environments.map((each) => each.rotateEvery)]
  return [
    ...when(least > most, 'expiry.min', 'must not be longer than max'),
    ...when(most === 0, 'expiry.max', 'must be longer than nothing'),
    ...when(presets.some(outside), 'expiry.presets', 'must lie between min and max'),
    ...when(
      presets.some((text) => ms(text) === 0),
      'expiry.presets',
      'must be longer than nothing',
    ),
    ...when(
      required && fixed.includes('expiry') && usual === null,
      'expiry.default',
      'must be given where keys must expire and callers cannot say when: there could be no key',
    ),
    ...when(outside(usual) || ms(usual) === 0, 'expiry.default', 'must lie between min and max'),
    ...when(
      rotations.some((text) => (ms(text) ?? 0) > most),
      'rotate_every',
      'must not be longer than the longest life of a key',
    ),
    ...when(
      rotations.some((text) => ms(text) === 0),
      'rotate_every',
      'must be longer than nothing',
    ),
  ]
}

const browser: Rule = ({ browser: from, origins }) =>
  when(
    from === 'refuse' && origins !== 'none',
    'origins',
    'must be none where keys are refused from browsers',
  )

/** A prefix says of which type a key is, so no two types of a workspace share one. Keys of archived ones go on. */
function sharedPrefixes(type: KeyTypeDefinition, others: readonly KeyTypeDefinition[]): FieldError[] {
  const taken = new Map(others.flatMap((other) => prefixesOf(other).map((prefix) => [prefix, other])))
  return prefixesOf(type).flatMap((prefix) => {
    const other = taken.get(prefix)
    if (!other) return []
    const remark = other.archivedAt === null ? '' : ', which is archived'
    const path = prefix === type.prefix ? 'prefix' : 'environments'
    return [{ path, message: `must not begin as keys of the type ${other.name} do${remark}` }]
  })
}

const RULES: readonly Rule[] = [
  form,
  names,
  owner,
  defaults,
  scopes,
  unknownLevels,
  levels,
  management,
  expiry,
  browser,
]
