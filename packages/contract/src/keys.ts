import * as z from 'zod'
import { idSchema, looksLikeId } from './ids.ts'
import { permissions } from './levels.ts'
import { listParam } from './list-param.ts'
import { owner } from './owner.ts'
import { cursorParam, limitParam, page } from './paging.ts'
import { nameKey, slugText } from './text.ts'
import { duration, time } from './times.ts'

export const KEY_STATUSES = ['active', 'disabled', 'pending', 'expired', 'revoked'] as const

export const keyStatus = z.enum(KEY_STATUSES)

/** Who did something: a key, a member, or the operator at the machine. */
export const actor = z.object({
  kind: z.enum(['key', 'user', 'operator', 'system']),
  id: z.string().nullable(),
  name: z.string().nullable(),
})

export const secretView = z.object({
  id: z.string(),
  last4: z.string(),
  state: z.enum(['active', 'retiring', 'retired']),
  created_at: time,
  retires_at: time.nullable(),
})

export const key = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  masked: z.string(),
  last4: z.string(),
  status: keyStatus,
  enabled: z.boolean(),
  workspace: z.string(),
  project: z.string().nullable(),
  environment: z.string().nullable(),
  owner,
  inherits: z.boolean().meta({ description: "Its rights are its owner's, as the owner is now." }),
  scopes: z.array(z.string()),
  permissions,
  summary: z.string().meta({ description: 'What it may do, in words.' }),
  ip_allow: z.array(z.string()).nullable(),
  ip_deny: z.array(z.string()).nullable(),
  origins: z.array(z.string()).nullable(),
  metadata: z.record(z.string(), z.json()),
  secrets: z.array(secretView).meta({ description: 'Oldest first; retired ones are left out.' }),
  expires_at: time.nullable(),
  rotation_due_at: time.nullable().meta({ description: 'When its type would have it rotated.' }),
  imported: z.boolean(),
  created_at: time,
  created_by: actor,
  revoked_at: time.nullable(),
  revoked_by: actor.nullable(),
  revoke_reason: z.string().nullable(),
  last_used_at: time.nullable(),
  last_used_ip: z.string().nullable(),
  last_used_client: z.string().nullable(),
  revision: z.int(),
})

const shownOnce = z.string().meta({ description: 'The whole key. Shown in this answer and never again.' })

export const createdKey = key.extend({ secret: shownOnce })

export const rotatedKey = key.extend({
  secret: shownOnce,
  retires_at: time.meta({ description: 'When the secret used until now stops working.' }),
})

/** How far a restricting change has reached. `everywhere` is answered only once it is true. */
const reach = {
  effective: z.enum(['everywhere', 'pending']),
  waited_ms: z.number(),
  nodes: z.object({ acked: z.int(), waited_out: z.int() }),
}

export const endedOverlap = key.extend(reach)

export const revokedKey = z.object({
  id: z.string(),
  status: z.literal('revoked'),
  revoked_at: time,
  revision: z.int(),
  ...reach,
})

export const revokedAll = z.object({
  revoked: z.int(),
  spared: z.array(z.object({ id: z.string(), name: z.string(), why: z.enum(['root', 'caller']) })),
  revision: z.int(),
  ...reach,
})

export const KEY_SORTS = [
  'created_at',
  'name',
  'last_used_at',
  'expires_at',
  'revoked_at',
  'rotation_due_at',
] as const

const sorts = KEY_SORTS.flatMap((field) => [field, `-${field}`] as const)

const OWNER_IDS = ['user', 'project', 'workspace'] as const

/** `owner=` in a filter: an id of ours, or else the id that the customer's system gave. */
const ownerFilter = z
  .string()
  .min(1)
  .max(200)
  .refine(
    (text) => !looksLikeId(text) || OWNER_IDS.some((kind) => idSchema(kind).safeParse(text).success),
    'must be an id usr_…, prj_… or ws_…, or an external id',
  )

const neverUsed = z
  .enum(['true', 'false'])
  .meta({ description: '`true`: never verified. `false`: verified once at least.' })

/** Which keys a list, or a count, is about. */
const filters = {
  status: listParam(keyStatus).optional().meta({ description: 'One or several, separated by commas.' }),
  type: listParam(slugText)
    .optional()
    .meta({ description: 'One or several, separated by commas: `secret,client`.' }),
  project: idSchema('project').optional(),
  environment: slugText.optional(),
  owner: ownerFilter.optional(),
  search: z
    .string()
    .max(100)
    .refine((text) => nameKey(text) !== '', 'must have something to search for')
    .optional()
    .meta({ description: 'Part of the name, the last four characters, or the id.' }),
  unused_for: duration.optional().meta({ description: 'Neither used nor made within this time.' }),
  never_used: neverUsed.optional(),
  created_after: time.optional().meta({ description: 'Made then or later.' }),
  revoked_after: time.optional().meta({ description: 'Revoked then or later.' }),
  expires_after: time.optional().meta({ description: 'Ends then or later. Without an end: not.' }),
  expires_before: time.optional().meta({ description: 'Ends before then.' }),
  rotation_due_before: time
    .optional()
    .meta({ description: 'Its type would have it rotated before then. No end: nothing stops working.' }),
}

export const listKeysQuery = z.strictObject({
  ...filters,
  sort: z.enum(sorts).optional().meta({ description: '`-created_at` when absent; `-` is descending.' }),
  limit: limitParam,
  cursor: cursorParam,
})

export const keyPage = page(key)

export const countKeysQuery = z.strictObject(filters)

export const keyCount = z.object({
  total: z.int().meta({ description: 'Over all pages of the list with the same filters.' }),
})

/** Filters of a list of keys, as a list takes them. */
export const keyFilters = z
  .object({
    status: keyStatus,
    never_used: neverUsed,
    unused_for: duration,
    created_after: time,
    revoked_after: time,
    expires_after: time,
    expires_before: time,
    rotation_due_before: time,
  })
  .partial()

export type KeyFilters = z.infer<typeof keyFilters>
export type CountKeysQuery = z.infer<typeof countKeysQuery>
export type KeyCount = z.infer<typeof keyCount>
export type ListKeysQuery = z.infer<typeof listKeysQuery>
export type KeyStatus = z.infer<typeof keyStatus>
export type KeySort = NonNullable<ListKeysQuery['sort']>
export type Actor = z.infer<typeof actor>
export type KeyView = z.infer<typeof key>
export type SecretView = z.infer<typeof secretView>
export type CreatedKey = z.infer<typeof createdKey>
export type RotatedKey = z.infer<typeof rotatedKey>
export type EndedOverlap = z.infer<typeof endedOverlap>
export type RevokedKey = z.infer<typeof revokedKey>
export type RevokedAll = z.infer<typeof revokedAll>
