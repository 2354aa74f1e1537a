import { ROLE_RIGHTS, type BlueprintChange } from '@claviger/contract'
import type { Changes } from '../events/event-store.ts'
import { changesOf } from '../key-types/rewrite-catalogue.ts'
import type { KeyType } from '../key-types/key-type.ts'
import { changesBetweenTypes } from '../key-types/key-type-changes.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import type { Aim } from './aim.ts'
import type { Wanted } from './wanted.ts'

/** A change before it has been counted on how many keys it bears. */
export type ListedChange = Omit<BlueprintChange, 'keys'>

/** What differs between a model and where an apply leads: resources, then roles, then types. */
export const listChanges = (stored: StoredModel, wanted: Wanted, aim: Aim): ListedChange[] => [
  ...ofResources(stored, wanted, aim),
  ...ofRoles(stored, wanted),
  ...ofTypes(stored, wanted, aim),
]

function ofResources({ resources }: StoredModel, wanted: Wanted, aim: Aim): ListedChange[] {
  const inFile = new Set(wanted.resources.map(({ name }) => name))
  const left = aim.resources.flatMap((is): ListedChange[] => {
    const was = resources.find(({ name }) => name === is.name)
    const differences = differencesOf(changesOf(was, is))
    const kind = was === undefined ? 'create' : differences.length > 0 ? 'update' : 'keep'
    if (kind === 'keep' && inFile.has(is.name)) return []
    return [{ kind, what: 'resource', name: is.name, differences }]
  })
  const gone = resources.filter(({ name }) => !aim.resources.some((each) => each.name === name))
  return [
    ...left,
    ...gone.map(({ name }): ListedChange => ({ kind: 'remove', what: 'resource', name, differences: [] })),
  ]
}

function ofRoles({ roles }: StoredModel, wanted: Wanted): ListedChange[] {
  const changed = [...wanted.roles].flatMap(([name, scopes]): ListedChange[] => {
    const usual = ROLE_RIGHTS[name].scopes
    const [from, to] = [roles.get(name) ?? usual, scopes ?? usual]
    const differences = differencesOf({ scopes: { from, to } })
    return JSON.stringify(from) === JSON.stringify(to)
      ? []
      : [{ kind: 'update', what: 'role', name, differences }]
  })
  const kept = [...roles.keys()].filter((name) => !wanted.roles.has(name))
  return [
    ...changed,
    ...kept.map((name): ListedChange => ({ kind: 'keep', what: 'role', name, differences: [] })),
  ]
}

function ofTypes({ types }: StoredModel, wanted: Wanted, aim: Aim): ListedChange[] {
  const inFile = new Set(wanted.types.map(({ name }) => name))
  return aim.types.flatMap((is): ListedChange[] => {
    const was = types.find(({ name }) => name === is.name)
    const changes = changesBetweenTypes(was, is)
    const kind = kindOf(was, is, Object.keys(changes).length > 0)
    const isSilent = inFile.has(is.name) || is.archivedAt !== null || is.madeByRootOnly
    if (kind === 'keep' && isSilent) return []
    return [{ kind, what: 'key_type', name: is.name, differences: differencesOf(changes) }]
  })
}

function kindOf(was: KeyType | undefined, is: KeyType, differs: boolean): ListedChange['kind'] {
  if (was === undefined) return 'create'
  if (was.archivedAt !== null && is.archivedAt === null) return 'restore'
  if (was.archivedAt === null && is.archivedAt !== null) return 'archive'
  return differs ? 'update' : 'keep'
}

type Difference = BlueprintChange['differences'][number]

const differencesOf = (changes: Changes): Difference[] =>
  Object.entries(changes).map(([field, { from, to }]) => ({ field, from, to }) as Difference)
