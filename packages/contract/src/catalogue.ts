import * as z from 'zod'
import { RESOURCE_NAME, VERB_NAME } from './scopes.ts'
import { nameText, noteText } from './text.ts'

/** A resource of a workspace's own. Names that begin with `manage` are Claviger's. */
export const resourceName = z
  .string()
  .max(63, 'must have at most 63 characters')
  .regex(RESOURCE_NAME, 'must begin with a-z and have only a-z, 0-9, _, - and single dots')
  .refine(
    (name) => name !== 'manage' && !name.startsWith('manage.'),
    'must not begin with manage., which is kept for Claviger itself',
  )

const verb = z.string().regex(VERB_NAME, 'must be a verb such as read: a-z, 0-9, _ and -')

const verbs = z
  .array(verb)
  .min(1, 'must name at least one verb')
  .max(20, 'must name at most 20 verbs')
  .refine((all) => new Set(all).size === all.length, 'must not repeat itself')

const meaning = noteText.refine((text) => text.length <= 200, 'must have at most 200 characters')

const fields = {
  title: nameText,
  verbs,
  ordered: z.boolean().optional().meta({
    description: 'Whether `write` includes `read`, and `admin` includes `write`. True when absent.',
  }),
  meanings: z
    .record(verb, meaning)
    .optional()
    .meta({ description: 'What each verb allows, in words: `{"read": "View projects, status, logs"}`.' }),
}

const meansItsVerbs = (body: {
  verbs?: readonly string[] | undefined
  meanings?: Readonly<Record<string, string>> | undefined
}): boolean =>
  body.verbs === undefined || Object.keys(body.meanings ?? {}).every((name) => body.verbs?.includes(name))

const MEANS = { path: ['meanings'], error: 'must speak of verbs that the resource has' }

export const createResourceBody = z
  .strictObject({ name: resourceName, ...fields })
  .refine(meansItsVerbs, MEANS)

export const updateResourceBody = z
  .strictObject({
    title: fields.title.optional(),
    verbs: verbs.optional(),
    ordered: fields.ordered,
    meanings: fields.meanings,
    confirm: resourceName.optional().meta({
      description: 'The name of the resource, typed out, where a verb that keys hold is taken away.',
    }),
  })
  .refine((body) => Object.keys(body).length > 0, 'must change at least one field')
  .refine(meansItsVerbs, MEANS)

export const removeResourceQuery = z.strictObject({
  confirm: z.string().max(100).optional().meta({
    description: 'The name of the resource, typed out, where keys name it. Without it they are only told.',
  }),
})

export const resource = z.object({
  name: z.string(),
  title: z.string(),
  verbs: z.array(z.string()),
  ordered: z.boolean(),
  meanings: z.record(z.string(), z.string()),
})

export const resourceList = z.object({
  data: z.array(resource).meta({ description: "The workspace's own resources." }),
  management: z.array(resource).meta({ description: "Claviger's own, the same in every workspace." }),
})

export const removedResource = z.object({
  name: z.string(),
  status: z.literal('removed'),
  keys: z.int().meta({ description: 'Live keys that lost a scope by it.' }),
})

export type ResourceView = z.infer<typeof resource>
export type CreateResourceBody = z.infer<typeof createResourceBody>
export type UpdateResourceBody = z.infer<typeof updateResourceBody>
