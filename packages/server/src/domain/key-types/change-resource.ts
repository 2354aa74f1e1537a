import type {
  AnswerOf,
  CreateResourceBody,
  ResourceView,
  RevisedResource,
  UpdateResourceBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
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
    { confirm, ...body }: UpdateResourceBody,
    expected: readonly number[] | null,
  ): Promise<RevisedResource> =>
    door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = findResource(model, name)
      const is = { ...was, ...withoutStale(was, given(body)) }
      refuseUnspoken(is)
      refuseWidening(change.caller, was, is)
      const after = model.resources.map((each) => (each === was ? is : each))
      refuseCrowdedCatalogue(model.resources, after)
      const agreement = turns(was, is) ? alsoByPattern(typedOut(name, confirm)) : typedOut(name, confirm)
      await rewriteCatalogue(change, model, after, agreement)
      if (turns(was, is)) refuseUnagreedTurn(agreement)
      const revision = model.revisions.resources.get(name) ?? 0
      refuseChanged('resource', revision, expected)
      const differs = Object.keys(changesOf(was, is)).length > 0
      return { ...is, revision: differs ? change.revision : revision }
    })

/** Removes a resource, and its scopes from the keys that name it. Without confirmation it only says which those are. */
export const removeResource =
  ({ door }: ChangeDeps) =>
  (
    caller: Caller,
    name: string,
    confirm: string | undefined,
    expected: readonly number[] | null,
  ): Promise<AnswerOf<'removeResource'>> =>
    door.change(caller, NEED, async (change) => {
      const model = await change.writes.keyTypes.readModel(change.caller.workspace)
      const was = findResource(model, name)
      const after = model.resources.filter((each) => each !== was)
      const keys = await rewriteCatalogue(change, model, after, typedOut(name, confirm))
      refuseChanged('resource', model.revisions.resources.get(name) ?? 0, expected)
      return { name, status: 'removed', keys: keys.get(name) ?? 0 }
    })

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
