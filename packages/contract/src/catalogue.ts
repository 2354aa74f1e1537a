import * as z from 'zod'
import { dryRun, editPreview } from './edits.ts'
import { revision } from './revision.ts'
import { resourceText, verbText } from './scopes.ts'
import { meaningText, nameText } from './text.ts'

const MAX_VERBS = 20

const verbs = z
  .array(verbText)
  .min(1, 'must have at least one verb')
  .max(MAX_VERBS, `must have at most ${MAX_VERBS} verbs`)
  .refine((list) => new Set(list).size === list.length, 'must not name a verb twice')
  .meta({ examples: [['read', 'write']] })

const ordered = z.boolean().meta({
  description: 'Whether `write` includes `read`, and `admin` both. Where false each verb stands for itself.',
})

const meanings = z
  .record(verbText, meaningText)
  .refine((words) => Object.keys(words).length <= MAX_VERBS, `must explain at most ${MAX_VERBS} verbs`)
  .meta({
    description: 'What each verb allows, in words.',
    examples: [{ read: 'View projects, status, logs' }],
  })

/** Meanings are of verbs that the same body names, where it names any. */
const explainsItsVerbs = (body: {
  readonly verbs?: readonly string[] | undefined
  readonly meanings?: Readonly<Record<string, string>> | undefined
}): boolean =>
  body.verbs === undefined || Object.keys(body.meanings ?? {}).every((verb) => body.verbs?.includes(verb))

const UNEXPLAINED = { path: ['meanings'], error: 'must explain only verbs of this resource' }

export const createResourceBody = z
  .strictObject({
    name: resourceText,
    title: nameText,
    verbs,
    ordered: ordered.optional(),
    meanings: meanings.optional(),
  })
  .refine(explainsItsVerbs, UNEXPLAINED)

/**
 * What is given replaces what was; meanings are replaced whole. Where the body has no verbs, whether the meanings are of
 * verbs that the resource has is for whoever knows the resource to say.
 */
export const updateResourceBody = z
  .strictObject({
    title: nameText.optional(),
    verbs: verbs.optional(),
    ordered: ordered.optional(),
    meanings: meanings.optional(),
    confirm: resourceText.optional().meta({
      description: 'The name of the resource, typed out, where the rights of keys change by it.',
    }),
    dry_run: dryRun,
  })
  .refine(({ dry_run: _dry, ...body }) => Object.keys(body).length > 0, 'must change at least one field')
  .refine(explainsItsVerbs, UNEXPLAINED)

export const removeResourceQuery = z.strictObject({
  confirm: z.string().max(100).optional().meta({
    description: 'The name of the resource, typed out, where keys name it. Without it they are only told.',
  }),
  dry_run: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only answer what would happen to keys: `changes` and `effects`.' }),
})

export const removedResource = z.object({
  name: z.string(),
  status: z.literal('removed'),
  keys: z.int().meta({ description: 'Live keys that lost a scope by it.' }),
})

/** A resource as a catalogue or a blueprint has it. */
export const resource = z.object({
  name: z.string(),
  title: z.string(),
  verbs: z.array(z.string()),
  ordered,
  meanings: z.record(z.string(), z.string()).meta({ description: 'What each verb allows, in words.' }),
})

/** A resource of a workspace, with the last change to it. */
export const revisedResource = resource.extend({ revision })

/** A resource as it is now; or, for a dry run, what would happen. */
export const editedResource = z.union([revisedResource, editPreview])

/** What was removed; or, for a dry run, what would happen. */
export const goneResource = z.union([removedResource, editPreview])

export const resourceList = z.object({
  data: z.array(revisedResource).meta({ description: "The workspace's own resources." }),
  management: z.array(resource).meta({ description: "Claviger's own, the same in every workspace." }),
})

export type ResourceView = z.infer<typeof resource>
export type RevisedResource = z.infer<typeof revisedResource>
export type RemovedResource = z.infer<typeof removedResource>
export type CreateResourceBody = z.infer<typeof createResourceBody>
export type UpdateResourceBody = z.infer<typeof updateResourceBody>
