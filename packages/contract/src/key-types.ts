import * as z from 'zod'
import { slugText } from './text.ts'

/** How a key of an environment begins, and how often people are reminded to rotate it. */
export const environment = z.object({
  name: slugText,
  prefix: z.string(),
  rotate_every: z.string().nullable().meta({ description: 'A duration such as `90d`, or null.' }),
})

/** A kind of key: how it looks and what it may do. */
export const keyType = z.object({
  id: z.string(),
  name: slugText,
  title: z.string(),
  built_in: z.boolean(),
  format: z.enum(['opaque']),
  prefix: z.string().nullable().meta({ description: 'Null where each environment has its own.' }),
  environments: z.array(environment),
  owner: z.array(z.enum(['user', 'workspace', 'project', 'external'])),
  rights: z.enum(['scopes']),
  default_scopes: z.array(z.string()),
  allowed_scopes: z.array(z.string()).meta({ description: 'No key of this type holds more than these.' }),
  can_manage_keys: z.boolean(),
  expiry: z.object({
    required: z.boolean(),
    presets: z.array(z.string()),
    max: z.string().nullable(),
  }),
  labels: z.object({
    menu: z.string(),
    create: z.string(),
    submit: z.string(),
    revoke: z.string(),
    variable: z.string(),
  }),
  scanner: z
    .array(z.object({ prefix: z.string(), regex: z.string() }))
    .meta({ description: 'Regular expressions by which a secret scanner finds keys of this type.' }),
})

export const keyTypeList = z.object({ data: z.array(keyType) })

export type KeyTypeView = z.infer<typeof keyType>
