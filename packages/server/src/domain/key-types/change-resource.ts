import type {
  CreateResourceBody,
  EditPreview,
  RemovedResource,
  ResourceView,
  RevisedResource,
  UpdateResourceBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { preview } from '../edits/preview.ts'
import { refuseStale } from '../people/refuse-stale.ts'
import { notFound, Refusal } from '../refusal.ts'
import { completeResource } from './complete-resource.ts'
import type { StoredModel } from './key-type-store.ts'
import { refuseCrowdedCatalogue } from './refuse-crowded.ts'
import { refuseWidening, turns } from './refuse-widening.ts'
import { changesOf, refuseUnagreedTurn, rewriteCatalogue, type Agreement } from './rewrite-catalogue.ts'

type ChangeDeps = Pick<Deps, 'door'>

const NEED = 'write:manage.key_types'

/** Adds a resource to the catalogue. Keys that hold `*` reach it at once: that is what `*` says. */
export const createResource =
  ({ door }: ChangeDeps) =>
  (caller: Caller, body: CreateResourceBody): Promise<RevisedResource> =>
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
      refuseCrowdedCatalogue(resources, [...resources, completeResource(body)])
      return { ...(await insertResource(change, body)), revision: change.revision }
    })

/**
 * Changes a resource. A verb that keys hold is taken away only when its resource is typed out. `expected`: the revisions
 * of which the resource must still have one; null for any.
 */
export const updateResource =
  ({ door }: ChangeDeps) =>
  (
    caller: Caller,
    name: string,
    body: UpdateResourceBody,
    expected: readonly number[] | null,
  ): Promise<RevisedResource> =>
    door.change(caller, NEED, async (change) => {
      const { before, was, is } = await rewriteResource(change, name, body, expected)
      const differs = Object.keys(changesOf(was, is)).length > 0
      return { ...is, revision: differs ? change.revision : (before.revisions.resources.get(name) ?? 0) }
    })

/** What the same edit would do to keys. Does nothing, and asks for no confirmation. */
export const previewResource =
  (deps: ChangeDeps) =>
  (
    caller: Caller,
    name: string,
    body: UpdateResourceBody,
    expected: readonly number[] | null,
  ): Promise<EditPreview> =>
    preview(deps, caller, NEED, async (change) => {
      const { before, was, is } = await rewriteResource(change, name, { ...body, confirm: name }, expected)
      const resources = before.resources.map((each) => (each === was ? is : each))
      return { before, after: { ...before, resources }, changes: changesOf(was, is) }
    })

/** Rewrites a resource inside a change. Answers the model as it was, and the resource as it was and is. */
async function rewriteResource(
  change: Change,
  name: string,
  { confirm, dry_run: _dry, ...body }: UpdateResourceBody,
  expected: readonly number[] | null,
): Promise<{ before: StoredModel; was: ResourceView; is: ResourceView }> {
  const before = await change.writes.keyTypes.readModel(change.caller.workspace)
  const was = findResource(before, name)
  const is = { ...was, ...withoutStale(was, given(body)) }
  refuseUnspoken(is)
  refuseWidening(change.caller, was, is)
  const after = before.resources.map((each) => (each === was ? is : each))
  refuseCrowdedCatalogue(before.resources, after)
  const agreement = turns(was, is) ? alsoByPattern(typedOut(name, confirm)) : typedOut(name, confirm)
  await rewriteCatalogue(change, before, after, agreement)
  if (turns(was, is)) refuseUnagreedTurn(agreement)
  refuseChanged('resource', before.revisions.resources.get(name) ?? 0, expected)
  return { before, was, is }
}

/** Removes a resource, and its scopes from the keys that name it. Without confirmation it only says which those are. */
export const removeResource =
  ({ door }: ChangeDeps) =>
  (
    caller: Caller,
    name: string,
    confirm: string | undefined,
    expected: readonly number[] | null,
  ): Promise<RemovedResource> => {
    refuseStale(caller)
    return door.change(caller, NEED, async (change) => {
      const { keys } = await takeResource(change, name, confirm, expected)
      return { name, status: 'removed', keys }
    })
  }

/** What the same removal would do to keys. Does nothing, and asks for no confirmation. */
export const previewRemoval =
  (deps: ChangeDeps) =>
  (caller: Caller, name: string, expected: readonly number[] | null): Promise<EditPreview> =>
    preview(deps, caller, NEED, async (change) => {
      const { before, resources } = await takeResource(change, name, name, expected)
      return { before, after: { ...before, resources }, changes: {} }
    })

/** Removes a resource inside a change. Answers the model as it was, the catalogue as it is, and how many keys lost a scope. */
async function takeResource(
  change: Change,
  name: string,
  confirm: string | undefined,
  expected: readonly number[] | null,
): Promise<{ before: StoredModel; resources: readonly ResourceView[]; keys: number }> {
  const before = await change.writes.keyTypes.readModel(change.caller.workspace)
  const was = findResource(before, name)
  const resources = before.resources.filter((each) => each !== was)
  const keys = await rewriteCatalogue(change, before, resources, typedOut(name, confirm))
  refuseChanged('resource', before.revisions.resources.get(name) ?? 0, expected)
  return { before, resources, keys: keys.get(name) ?? 0 }
}

/** Inserts a resource inside a change that has found its name free. */
export async function insertResource(
  { caller, writes, revision, record }: Change,
  body: CreateResourceBody,
): Promise<ResourceView> {
  const resource = completeResource(body)
  await writes.keyTypes.insertResource(caller.workspace, resource, revision)
  record({ kind: 'resource.created', subject: resource.name, changes: changesOf(undefined, resource) })
  return resource
}

const typedOut = (name: string, confirm: string | undefined): Agreement => ({
  given: confirm === name,
  advice: 'To go on, confirm with the name of the resource.',
  error: { path: 'confirm', message: `must be ${name}, typed out` },
})

const alsoByPattern = (agreement: Agreement): Agreement => ({
  ...agreement,
  advice: `Keys and roles that hold it by a bare verb or a pattern change, too. ${agreement.advice}`,
})

function findResource({ resources }: StoredModel, name: string): ResourceView {
  const resource = resources.find((each) => each.name === name)
  if (!resource) throw notFound('resource')
  return resource
}

const given = (body: Omit<UpdateResourceBody, 'confirm' | 'dry_run'>): Partial<ResourceView> =>
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
