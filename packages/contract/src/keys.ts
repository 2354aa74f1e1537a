import * as z from 'zod'
import { ipAllow } from './cidr.ts'
import { idSchema, looksLikeId } from './ids.ts'
import { permissions } from './levels.ts'
import { owner, ownerInput } from './owner.ts'
import { cursorParam, limitParam, page } from './paging.ts'
import { scopeList } from './scopes.ts'
import { nameKey, nameText, noteText, slugText } from './text.ts'
import { duration, parseDuration, time } from './times.ts'

/** Up to 4 KiB of JSON that travels with a key to whoever verifies it. */
export const metadata = z
  .record(z.string(), z.json())
  .refine((value) => utf8Length(JSON.stringify(value)) <= 4096, 'must be at most 4096 bytes of JSON')
  .meta({ examples: [{ team: 'data' }] })

function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** A field of the contract whose capability this version does not have: refused, never accepted and ignored. */
export const unavailable = (what: string): z.ZodOptional<z.ZodUndefined> =>
  z.undefined({ error: `${what} are not available in this version: leave this field out` }).optional()

const expiresIn = duration.refine(
  (text) => text !== '0s' && parseDuration(text) !== 0,
  'must be longer than nothing',
)

const rights = {
  scopes: scopeList.optional(),
  permissions: permissions
    .optional()
    .meta({ description: 'Levels by resource: another notation for scopes. Both given, both count.' }),
}

export const createKeyBody = z
  .strictObject({
    type: slugText.meta({ examples: ['secret'] }),
    name: nameText,
    project: idSchema('project')
      .nullish()
      .meta({ description: 'Confines the key to a project and its apps.' }),
    environment: slugText
      .nullish()
      .meta({ description: "One of the type's environments; the first when absent.", examples: ['live'] }),
    ...rights,
    expires_at: time
      .nullish()
      .meta({ description: 'When the key stops working; never when absent or null.' }),
    expires_in: expiresIn.nullish().meta({ description: 'The same as a span from now, such as `30d`.' }),
    enabled: z.boolean().optional(),
    owner: ownerInput
      .optional()
      .meta({ description: "Absent: the caller's owner; for a root key the workspace's owner." }),
    description: noteText.nullish(),
    ip_allow: ipAllow
      .nullish()
      .meta({ description: 'Networks from which the key may be used; from anywhere when absent or null.' }),
    metadata: metadata.nullish(),
    rate_limits: unavailable('rate limits'),
    quota: unavailable('quotas'),
  })
  .refine((body) => body.expires_at == null || body.expires_in == null, {
    path: ['expires_in'],
    error: 'must not be given together with expires_at',
  })

export const updateKeyBody = z
  .strictObject({
    name: nameText.optional(),
    description: noteText.nullish(),
    scopes: scopeList.nullish(),
    permissions: permissions.nullish(),
    expires_at: time.nullish(),
    enabled: z.boolean().optional(),
    ip_allow: ipAllow
      .nullish()
      .meta({ description: 'Networks from which the key may be used; from anywhere when absent or null.' }),
    metadata: metadata.nullish(),
    rate_limits: unavailable('rate limits'),
    quota: unavailable('quotas'),
  })
  .refine((body) => Object.keys(body).length > 0, 'must change at least one field')

/** Longest overlap of a rotation, in milliseconds: 30 days. */
export const MAX_OVERLAP_MS = 30 * 86_400_000

export const rotateKeyBody = z.strictObject({
  overlap: duration
    .refine((text) => (parseDuration(text) ?? 0) <= MAX_OVERLAP_MS, 'must be from 0s to 30d')
    .optional()
    .meta({ description: 'How long the old secret still works: 0s–30d, 24h when absent.' }),
})

export const revokeKeyBody = z.strictObject({ reason: noteText.nullish() })

const target = {
  workspace: idSchema('workspace').optional(),
  project: idSchema('project').optional(),
  owner: ownerInput.optional(),
  type: slugText.optional(),
}

export const revokeAllBody = z
  .strictObject({
    ...target,
    confirm: z.string().max(100).meta({ description: "The workspace's slug, typed out." }),
    include_root: z
      .boolean()
      .optional()
      .meta({ description: 'Also root keys and the calling key, which are spared otherwise.' }),
    reason: noteText.nullish(),
  })
  .refine((body) => Object.keys(target).filter((name) => name in body).length === 1, {
    error: 'must name exactly one of workspace, project, owner and type',
  })

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
  scopes: z.array(z.string()),
  permissions,
  ip_allow: z.array(z.string()).nullable(),
  metadata: z.record(z.string(), z.json()),
  secrets: z.array(secretView).meta({ description: 'Oldest first; retired ones are left out.' }),
  expires_at: time.nullable(),
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
  effective: z.literal('everywhere'),
  waited_ms: z.number(),
  nodes: z.object({ acked: z.int(), waited_out: z.int() }),
}

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

export const KEY_SORTS = ['created_at', 'name', 'last_used_at', 'expires_at'] as const

const sorts = KEY_SORTS.flatMap((field) => [field, `-${field}`] as const)

/** `owner=` in a filter: a member's id, or else the id that the customer's system gave. */
const ownerFilter = z
  .string()
  .min(1)
  .max(200)
  .refine(
    (text) => !looksLikeId(text) || idSchema('user').safeParse(text).success,
    'must be an id usr_… or an external id',
  )

export const listKeysQuery = z.strictObject({
  status: keyStatus.optional(),
  type: slugText.optional(),
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
  expires_before: time.optional(),
  sort: z.enum(sorts).optional().meta({ description: '`-created_at` when absent; `-` is descending.' }),
  limit: limitParam,
  cursor: cursorParam,
})

export const keyPage = page(key)

export type CreateKeyBody = z.infer<typeof createKeyBody>
export type UpdateKeyBody = z.infer<typeof updateKeyBody>
export type RotateKeyBody = z.infer<typeof rotateKeyBody>
export type RevokeKeyBody = z.infer<typeof revokeKeyBody>
export type RevokeAllBody = z.infer<typeof revokeAllBody>
export type ListKeysQuery = z.infer<typeof listKeysQuery>
export type KeyStatus = z.infer<typeof keyStatus>
export type KeySort = NonNullable<ListKeysQuery['sort']>
export type Actor = z.infer<typeof actor>
export type KeyView = z.infer<typeof key>
export type SecretView = z.infer<typeof secretView>
export type CreatedKey = z.infer<typeof createdKey>
export type RotatedKey = z.infer<typeof rotatedKey>
export type RevokedKey = z.infer<typeof revokedKey>
export type RevokedAll = z.infer<typeof revokedAll>
