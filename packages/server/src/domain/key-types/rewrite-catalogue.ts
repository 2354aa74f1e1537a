import { compileScopes, unknownScopes, type FieldError, type ResourceView } from '@claviger/contract'
import type { Change } from '../access/door.ts'
import { differences } from '../events/differences.ts'
import type { Changes } from '../events/event-store.ts'
import { changesBetween } from '../keys/key-changes.ts'
import type { Key } from '../keys/key.ts'
import { Refusal } from '../refusal.ts'
import type { StoredModel } from './key-type-store.ts'
import { hasLevel } from './levels.ts'
import { unknownToModel } from './unknown-to-model.ts'

/** Whether somebody has agreed that the rights of keys change, and how they would. */
export interface Agreement {
  readonly given: boolean
  readonly advice: string
  readonly error: FieldError
}

/** Whether verbs include each other bears on keys that no list names: it is never changed by the way. */
export function refuseUnagreedTurn({ given: isGiven, advice, error }: Agreement): void {
  if (isGiven) return
  throw new Refusal('conflict', `Whether verbs include each other would change. ${advice}`, {
    errors: [error],
  })
}

/** Agreed to by whoever lets go of all that a blueprint does not have. */
export const byPrune = (prune: boolean): Agreement => ({
  given: prune,
  advice:
    'To go on, change the resource by itself first, with its name as confirm, or apply with prune, which also lets go of all that the blueprint does not have.',
  error: { path: 'prune', message: 'must be true' },
})

/**
 * Rewrites and removes resources of the catalogue until it is `after`, and takes from keys what it loses. Answers how
 * many live keys each changed resource bears on. What is new in `after` must have been inserted, and stand in `model`.
 */
export async function rewriteCatalogue(
  change: Change,
  model: StoredModel,
  after: readonly ResourceView[],
  agreement: Agreement,
): Promise<ReadonlyMap<string, number>> {
  const { caller, writes, revision, record } = change
  const edits = model.resources.flatMap((was): Edit[] => {
    const is = after.find(({ name }) => name === was.name)
    const changes = is && changesOf(was, is)
    return changes && Object.keys(changes).length === 0 ? [] : [{ name: was.name, is, changes }]
  })
  const names = edits.map(({ name }) => name)
  const touched = await takeAway(change, { model, after, names, agreement })
  for (const { name, is, changes } of edits) {
    if (is) await writes.keyTypes.updateResource(caller.workspace, is, revision)
    else await writes.keyTypes.removeResource(caller.workspace, name)
    if (changes) record({ kind: 'resource.updated', subject: name, changes })
    else record({ kind: 'resource.removed', subject: name })
  }
  return touched
}

/** A resource that changes, or goes where `is` is undefined. */
interface Edit {
  readonly name: string
  readonly is: ResourceView | undefined
  readonly changes: Changes | undefined
}

interface Taken {
  readonly model: StoredModel
  /** The catalogue as it will be. */
  readonly after: readonly ResourceView[]
  readonly names: readonly string[]
  readonly agreement: Agreement
}

/**
 * Takes from keys the scopes that the catalogue is about to lose: were they kept, a resource of the same name added
 * later would silently revive them. Types and roles that name one stand in the way: their scopes are a decision. Keys
 * whose rights would change, for less or for more, are told first.
 */
async function takeAway(
  change: Change,
  { model, after, names, agreement }: Taken,
): Promise<ReadonlyMap<string, number>> {
  for (const name of names) refuseNamedByModel(model, after, name)
  const { caller, writes, revision, record } = change
  const touched = new Map<string, Key>()
  const counts = new Map<string, number>()
  for (const name of names) {
    const naming = await writes.keys.listNaming(caller.workspace, name)
    const changed = naming.filter((key) => meansOtherwise(key.scopes ?? [], model.resources, after))
    for (const key of changed) touched.set(key.id, key)
    counts.set(name, changed.length)
  }
  if (touched.size > 0 && !agreement.given) throw unconfirmed(names, [...touched.values()], agreement)
  for (const was of touched.values()) {
    const lost = unknownScopes(was.scopes ?? [], after)
    if (lost.length === 0) continue
    const is: Key = { ...was, scopes: (was.scopes ?? []).filter((scope) => !lost.includes(scope)), revision }
    await writes.keys.update(is)
    record({ kind: 'key.updated', key: is.id, changes: changesBetween(was, is) })
  }
  return counts
}

function meansOtherwise(
  scopes: readonly string[],
  before: readonly ResourceView[],
  after: readonly ResourceView[],
): boolean {
  const was = compileScopes(scopes, before)
  const is = compileScopes(scopes, after)
  return (
    unknownScopes(scopes, after).length > 0 ||
    was.size !== is.size ||
    [...was].some((right) => !is.has(right))
  )
}

// `execute` and `execute:*`, which are lost with the last resource that has the verb.
const SAID_OF_ALL = /^[^:]+(?::\*)?$/

function refuseNamedByModel(
  { types, roles }: StoredModel,
  after: readonly ResourceView[],
  name: string,
): void {
  const loses = (scopes: readonly string[]): boolean =>
    unknownToModel(scopes, after).some((scope) => scope.endsWith(`:${name}`) || SAID_OF_ALL.test(scope))
  const naming = [
    ...types
      .filter((type) =>
        [type.allowedScopes, type.defaultScopes, ...type.templates.map(({ scopes }) => scopes)].some(loses),
      )
      .map((type) => `the key type ${type.name}`),
    ...types
      .filter((type) =>
        type.templates.some(({ permissions }) =>
          Object.entries(permissions).some((each) => each[0] === name && !hasLevel(after, ...each)),
        ),
      )
      .map((type) => `a template of the key type ${type.name}`),
    ...[...roles].filter(([, scopes]) => loses(scopes)).map(([role]) => `the role ${role}`),
  ]
  if (naming.length === 0) return
  throw new Refusal('conflict', `${name} is named by ${naming.join(', ')}. Change that first.`)
}

const MAX_NAMED = 20

function unconfirmed(names: readonly string[], keys: readonly Key[], { advice, error }: Agreement): Refusal {
  const named = keys.slice(0, MAX_NAMED).map((key) => `${key.name} (${key.id})`)
  const more = keys.length > MAX_NAMED ? ` and ${keys.length - MAX_NAMED} more` : ''
  const what = names.length === 1 ? 'it' : `one of ${names.join(', ')}`
  return new Refusal(
    'conflict',
    `${keys.length} live ${keys.length === 1 ? 'key names' : 'keys name'} ${what} and would hold other rights then: ${named.join(', ')}${more}. ${advice}`,
    { errors: [error] },
  )
}

/** Field by field what differs; everything that a new resource is where there was none. */
export const changesOf = (was: ResourceView | undefined, { name: _name, ...is }: ResourceView): Changes =>
  differences(was && { ...was }, is)
