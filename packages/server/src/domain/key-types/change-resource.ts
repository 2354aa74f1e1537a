import {
  compileScopes,
  unknownScopes,
  type AnswerOf,
  type CreateResourceBody,
  type ResourceView,
  type UpdateResourceBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Changes } from '../events/event-store.ts'
import { changesBetween } from '../keys/key-changes.ts'
import type { Key } from '../keys/key.ts'
import { notFound, Refusal } from '../refusal.ts'
import { completeResource } from './complete-resource.ts'
import type { StoredModel } from './key-type-store.ts'
import { hasLevel } from './refuse-contradictions.ts'

type ChangeDeps = Pick<Deps, 'door'>

const NEED = 'write:manage.key_types'

/** Adds a resource to the catalogue. Keys that hold `*` reach it at once: that is what `*` says. */
export const createResource =
  ({ door }: ChangeDeps) =>
  (caller: Caller, body: CreateResourceBody): Promise<ResourceView> =>
    door.change(caller, NEED, async (change) => {
      const { resources } = await change.writes.keyTypes.readModel(change.caller.workspace)
      if (resources.some(({ name }) => name === body.name))
        throw new Refusal(
          'name_taken',
          'The catalogue already has a resource of this name. Choose another.',
          {
            errors: [{ path: 'name', message: 'is taken' }],
          },
        )
      return insertResource(change, body)
    })

/** Changes a resource. A verb that keys hold is taken away only when its resource is typed out. */
export const updateResource =
  ({ door }: ChangeDeps) =>
  (caller: Caller, name: string, { confirm, ...body }: UpdateResourceBody): Promise<ResourceView> =>
    door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = findResource(model, name)
      const is = { ...was, ...withoutStale(was, given(body)) }
      refuseUnspoken(is)
      await rewriteResource(change, model, was, is, confirm)
      return is
    })

/** Removes a resource, and its scopes from the keys that name it. Without confirmation it only says which those are. */
export const removeResource =
  ({ door }: ChangeDeps) =>
  (caller: Caller, name: string, confirm: string | undefined): Promise<AnswerOf<'removeResource'>> =>
    door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const keys = await dropResource(change, model, findResource(model, name), confirm)
      return { name, status: 'removed', keys }
    })

/** Inserts a resource inside a change that has found its name free. */
export async function insertResource(
  { caller, writes, record }: Change,
  body: CreateResourceBody,
): Promise<ResourceView> {
  const resource = completeResource(body)
  await writes.keyTypes.insertResource(caller.workspace, resource)
  record({ kind: 'resource.created', subject: resource.name, changes: changesOf(undefined, resource) })
  return resource
}

/** Rewrites a resource, and takes the verbs it loses from the keys that hold them. Answers how many keys those are. */
export async function rewriteResource(
  change: Change,
  model: StoredModel,
  was: ResourceView,
  is: ResourceView,
  confirm: string | undefined,
): Promise<number> {
  const changes = changesOf(was, is)
  if (Object.keys(changes).length === 0) return 0
  const after = model.resources.map((each) => (each.name === was.name ? is : each))
  const touched = await takeAway(change, { model, after, name: was.name, confirm })
  await change.writes.keyTypes.updateResource(change.caller.workspace, is)
  change.record({ kind: 'resource.updated', subject: was.name, changes })
  return touched
}

/** Removes a resource, and its scopes from the keys that name it. Answers how many keys those are. */
export async function dropResource(
  change: Change,
  model: StoredModel,
  { name }: ResourceView,
  confirm: string | undefined,
): Promise<number> {
  const after = model.resources.filter((each) => each.name !== name)
  const touched = await takeAway(change, { model, after, name, confirm })
  await change.writes.keyTypes.removeResource(change.caller.workspace, name)
  change.record({ kind: 'resource.removed', subject: name })
  return touched
}

interface Taken {
  readonly model: StoredModel
  /** The catalogue as it will be. */
  readonly after: readonly ResourceView[]
  readonly name: string
  readonly confirm: string | undefined
}

/**
 * Takes from keys the scopes that the catalogue is about to lose: were they kept, a resource of the same name added
 * later would silently revive them. Types and roles that name one stand in the way: their scopes are a decision. Keys
 * whose rights would change, for less or for more, are told first.
 */
async function takeAway(change: Change, { model, after, name, confirm }: Taken): Promise<number> {
  refuseNamedByModel(model, after, name)
  const { caller, writes, revision, record } = change
  const touched = (await writes.keys.listNaming(caller.workspace, name)).filter((key) =>
    meansOtherwise(key.scopes ?? [], model.resources, after),
  )
  if (touched.length > 0 && confirm !== name) throw unconfirmed(name, touched)
  for (const was of touched) {
    const lost = unknownScopes(was.scopes ?? [], after)
    if (lost.length === 0) continue
    const is: Key = { ...was, scopes: (was.scopes ?? []).filter((scope) => !lost.includes(scope)), revision }
    await writes.keys.update(is)
    record({ kind: 'key.updated', key: is.id, changes: changesBetween(was, is) })
  }
  return touched.length
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

function refuseNamedByModel(
  { types, roles }: StoredModel,
  after: readonly ResourceView[],
  name: string,
): void {
  const loses = (scopes: readonly string[]): boolean =>
    unknownScopes(scopes, after).some((scope) => scope.endsWith(`:${name}`))
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

function unconfirmed(name: string, keys: readonly Key[]): Refusal {
  const named = keys.slice(0, MAX_NAMED).map((key) => `${key.name} (${key.id})`)
  const more = keys.length > MAX_NAMED ? ` and ${keys.length - MAX_NAMED} more` : ''
  return new Refusal(
    'conflict',
    `${keys.length} live ${keys.length === 1 ? 'key names' : 'keys name'} it and would hold other rights then: ${named.join(', ')}${more}. To go on, confirm with the name of the resource.`,
    { errors: [{ path: 'confirm', message: `must be ${name}, typed out` }] },
  )
}

function findResource({ resources }: StoredModel, name: string): ResourceView {
  const resource = resources.find((each) => each.name === name)
  if (!resource) throw notFound('resource')
  return resource
}

const given = (body: Omit<UpdateResourceBody, 'confirm'>): Partial<ResourceView> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))

/** Words for verbs that are taken away go with them, where the body has no words of its own. */
function withoutStale(was: ResourceView, body: Partial<ResourceView>): Partial<ResourceView> {
  const { verbs, meanings } = body
  if (verbs === undefined || meanings !== undefined) return body
  const kept = Object.entries(was.meanings).filter(([verb]) => verbs.includes(verb))
  return { ...body, meanings: Object.fromEntries(kept) }
}

function refuseUnspoken({ verbs, meanings }: ResourceView): void {
  if (Object.keys(meanings).every((verb) => verbs.includes(verb))) return
  throw new Refusal('invalid_request', 'The meanings explain a verb that the resource would not have.', {
    errors: [{ path: 'meanings', message: 'must explain only verbs of this resource' }],
  })
}

/** Field by field what differs. */
export function changesOf(was: ResourceView | undefined, is: ResourceView): Changes {
  const fields = ['title', 'verbs', 'ordered', 'meanings'] as const
  const entries = fields
    .filter((field) => JSON.stringify(was?.[field]) !== JSON.stringify(is[field]))
    .map((field) => [field, { from: was?.[field] ?? null, to: is[field] }])
  return Object.fromEntries(entries) as Changes
}
