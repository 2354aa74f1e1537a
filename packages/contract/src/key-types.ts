import * as z from 'zod'
import { dryRun, editPreview } from './edits.ts'
import { permissions } from './levels.ts'
import { revision } from './revision.ts'
import { scopeList } from './scopes.ts'
import { nameText, noteText, slugText } from './text.ts'
import { keptDuration, time } from './times.ts'

export const FORMATS = ['opaque', 'jwt'] as const

export const OWNER_KINDS = ['user', 'workspace', 'project', 'external'] as const

/** Where the rights of a key come from: its owner as the owner is now, levels per resource, or scopes. */
export const RIGHTS = ['inherit', 'levels', 'scopes'] as const

/** Fields of a key that a type can keep for itself: a caller who sends one is refused. */
export const FIXABLE = ['scopes', 'expiry', 'network', 'metadata'] as const

/** How a key begins: lower case, ending in `_`, so that a double click selects the whole key. */
export const prefixText = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,30}_$/, 'must begin with a-z, have only a-z, 0-9 and _, and end in _')
  .refine((text) => !text.startsWith('clv_'), 'must not begin with clv_, which is kept for Claviger itself')
  .meta({ examples: ['sk_live_'] })

const unique = (items: readonly string[]): boolean => new Set(items).size === items.length

const environmentInput = z.strictObject({
  name: slugText,
  prefix: prefixText.nullish(),
  rotate_every: keptDuration
    .nullish()
    .meta({ description: 'How often people are reminded to rotate its keys.' }),
})

const templateInput = z
  .strictObject({
    name: slugText,
    title: nameText,
    description: noteText.nullish(),
    scopes: scopeList.optional(),
    permissions: permissions.optional(),
  })
  .refine((template) => template.scopes !== undefined || template.permissions !== undefined, {
    path: ['scopes'],
    error: 'or permissions must be given: a template is a set of rights',
  })

const expiryInput = z.strictObject({
  required: z.boolean().optional(),
  presets: z.array(keptDuration).max(20).refine(unique, 'must not repeat itself').optional(),
  min: keptDuration.nullish(),
  max: keptDuration.nullish().meta({ description: 'Longest life of a secret, also of those issued before.' }),
  default: keptDuration.nullish().meta({ description: 'What a key gets whose maker names no expiry.' }),
})

const label = nameText

const labelsInput = z.strictObject({
  menu: label.optional().meta({ description: 'Where people find it: `Settings → API Keys`.' }),
  create: label.optional(),
  submit: label.optional(),
  revoke: label.optional(),
  variable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be a variable name such as ACME_API_KEY')
    .optional()
    .meta({ description: 'The environment variable that snippets name.' }),
})

/** Everything of a type that can be set, each with a default. */
const fields = {
  title: nameText.optional(),
  description: noteText.nullish(),
  prefix: prefixText.nullish().meta({ description: 'Null where each environment has its own.' }),
  environments: z.array(environmentInput).max(20).optional(),
  rotate_every: keptDuration.nullish(),
  owner: z
    .array(z.enum(OWNER_KINDS))
    .min(1, 'must name at least one kind of owner')
    .refine(unique, 'must not repeat itself')
    .optional(),
  rights: z.enum(RIGHTS).optional(),
  default_scopes: scopeList.optional().meta({ description: 'What a key gets whose maker names no rights.' }),
  allowed_scopes: scopeList.optional().meta({ description: 'No key of this type holds more than these.' }),
  templates: z.array(templateInput).max(50).optional(),
  fixed: z.array(z.enum(FIXABLE)).refine(unique, 'must not repeat itself').optional().meta({
    description: 'What callers cannot set on a key of this type.',
  }),
  can_manage_keys: z.boolean().optional(),
  admin_manages: z
    .boolean()
    .optional()
    .meta({ description: 'A bare `admin` scope also grants `write:manage.*`.' }),
  expiry: expiryInput.optional(),
  browser: z
    .enum(['allow', 'refuse'])
    .optional()
    .meta({ description: 'Whether keys are accepted from a browser (`Origin`, `Sec-Fetch-Site`).' }),
  origins: z
    .enum(['none', 'optional', 'required'])
    .optional()
    .meta({ description: 'Whether keys are bound to web origins.' }),
  approval: z.boolean().optional().meta({ description: 'New keys wait until an admin approves them.' }),
  labels: labelsInput.optional(),
}

export const createKeyTypeBody = z.strictObject({
  name: slugText,
  format: z.enum(FORMATS).optional(),
  ...fields,
})

export const updateKeyTypeBody = z
  .strictObject({
    ...fields,
    archived: z
      .boolean()
      .optional()
      .meta({ description: 'No new keys; those there are go on. False takes it back.' }),
    dry_run: dryRun,
  })
  .refine(({ dry_run: _dry, ...body }) => Object.keys(body).length > 0, 'must change at least one field')

/** How a key of an environment begins, and how often people are reminded to rotate it. */
export const environment = z.object({
  name: slugText,
  prefix: z.string().nullable(),
  rotate_every: z.string().nullable().meta({ description: 'A duration such as `90d`, or null.' }),
})

export const template = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  scopes: z.array(z.string()),
  permissions,
})

/** A kind of key: how it looks and what it may do. */
export const keyType = z.object({
  id: z.string(),
  name: slugText,
  title: z.string(),
  description: z.string().nullable(),
  built_in: z.boolean(),
  archived_at: time.nullable(),
  version: z
    .int()
    .meta({ description: 'Counts the edits that bear on keys; keys made before stay as narrow.' }),
  revision,
  format: z.enum(FORMATS),
  prefix: z.string().nullable().meta({ description: 'Null where each environment has its own.' }),
  environments: z.array(environment),
  rotate_every: z.string().nullable(),
  owner: z.array(z.enum(OWNER_KINDS)),
  rights: z.enum(RIGHTS),
  default_scopes: z.array(z.string()),
  allowed_scopes: z.array(z.string()).meta({ description: 'No key of this type holds more than these.' }),
  templates: z.array(template),
  fixed: z.array(z.enum(FIXABLE)),
  can_manage_keys: z.boolean(),
  admin_manages: z.boolean(),
  expiry: z.object({
    required: z.boolean(),
    presets: z.array(z.string()),
    min: z.string().nullable(),
    max: z.string().nullable(),
    default: z.string().nullable(),
  }),
  browser: z.enum(['allow', 'refuse']),
  origins: z.enum(['none', 'optional', 'required']),
  approval: z.boolean(),
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

/** A type as it is now; or, for a dry run, what would happen. */
export const editedKeyType = z.union([keyType, editPreview])

export const keyTypeList = z.object({ data: z.array(keyType) })

export type KeyTypeView = z.infer<typeof keyType>
export type CreateKeyTypeBody = z.infer<typeof createKeyTypeBody>
export type UpdateKeyTypeBody = z.infer<typeof updateKeyTypeBody>
