import type { Level, ResourceView } from '@claviger/contract'
import type { KeyTypeDefinition } from '../key-types/complete-key-type.ts'
import type { KeyType } from '../key-types/key-type.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { unknownToModel } from '../key-types/unknown-to-model.ts'
import { versioned } from '../key-types/versioned.ts'
import type { NewId } from '../new-id.ts'
import type { Wanted } from './wanted.ts'

/** A workspace's model as it will be: what a blueprint wants, among what it leaves as it is. */
export type Aim = Pick<StoredModel, 'resources' | 'types' | 'roles'>

interface Around {
  readonly newId: NewId
  readonly now: number
  /** What the blueprint does not have goes: types are archived, resources removed. */
  readonly prune: boolean
}

/** Where an apply of `wanted` leads from a model. Looks at nothing but names: whether it fits is not decided here. */
export function aimOf(stored: StoredModel, wanted: Wanted, around: Around): Aim {
  const resources = resourcesOf(stored.resources, wanted.resources, around.prune)
  const roles = new Map(stored.roles)
  for (const [role, scopes] of wanted.roles)
    if (scopes === null) roles.delete(role)
    else roles.set(role, scopes)
  return { resources, roles, types: typesOf(stored.types, wanted.types, { ...around, resources }) }
}

function resourcesOf(
  there: readonly ResourceView[],
  wanted: readonly ResourceView[],
  prune: boolean,
): ResourceView[] {
  const find = (name: string): ResourceView | undefined => wanted.find((each) => each.name === name)
  const kept = there.flatMap((resource) => find(resource.name) ?? (prune ? [] : [resource]))
  return [...kept, ...wanted.filter(({ name }) => !there.some((each) => each.name === name))]
}

function typesOf(
  there: readonly KeyType[],
  wanted: readonly KeyTypeDefinition[],
  { newId, now, prune, resources }: Around & { resources: readonly ResourceView[] },
): KeyType[] {
  const kept = there.map((was): KeyType => {
    const want = wanted.find(({ name }) => name === was.name)
    if (want) return rewritten(was, want)
    return prune && !was.madeByRootOnly ? archived(was, now, resources) : was
  })
  const fresh = wanted.filter(({ name }) => !there.some((each) => each.name === name))
  return [...kept, ...fresh.map((type) => ({ ...type, id: newId('keyType') }))]
}

/** A type as a file describes it, whole; what only the workspace knows of it stays. */
function rewritten(was: KeyType, want: KeyTypeDefinition): KeyType {
  const { id, builtIn, madeByRootOnly, version, history } = was
  return versioned(was, { ...want, id, builtIn, madeByRootOnly, version, history, archivedAt: null })
}

/**
 * A type that is not in the file, archived, without what it names and the catalogue loses: as with keys, a resource of
 * the same name added later must not revive it.
 */
function archived(was: KeyType, now: number, resources: readonly ResourceView[]): KeyType {
  const isKnown = (scope: string): boolean => unknownToModel([scope], resources).length === 0
  const isSaid = ([resource, level]: [string, Level]): boolean =>
    level === 'none' || isKnown(`${level}:${resource}`)
  return versioned(was, {
    ...was,
    archivedAt: was.archivedAt ?? now,
    allowedScopes: was.allowedScopes.filter(isKnown),
    defaultScopes: was.defaultScopes.filter(isKnown),
    templates: was.templates.map((template) => ({
      ...template,
      scopes: template.scopes.filter(isKnown),
      permissions: Object.fromEntries(Object.entries(template.permissions).filter(isSaid)),
    })),
  })
}
