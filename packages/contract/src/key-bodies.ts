import * as z from 'zod'
import { ipAllow } from './cidr.ts'
import { idSchema } from './ids.ts'
import { permissions } from './levels.ts'
import { originList } from './origins.ts'
import { ownerInput } from './owner.ts'
import { scopeList } from './scopes.ts'
import { nameText, noteText, slugText } from './text.ts'
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

const expires_in = duration
  .refine((text) => text !== '0s' && parseDuration(text) !== 0, 'must be longer than nothing')
  .nullish()
  .meta({ description: 'The same as a span from now, such as `30d`.' })

const rights = {
  scopes: scopeList.optional(),
  permissions: permissions
    .optional()
    .meta({ description: 'Levels by resource: another notation for scopes. Both given, both count.' }),
}

const networks = {
  ip_allow: ipAllow
    .nullish()
    .meta({ description: 'Networks from which the key may be used; from anywhere when absent or null.' }),
  ip_deny: ipAllow
    .nullish()
    .meta({ description: 'Networks from which it may not be used, even where `ip_allow` lets them in.' }),
  origins: originList
    .nullish()
    .meta({ description: 'Web origins from which the key may be used, where its type has them.' }),
}

const term = {
  expires_at: time.nullish().meta({ description: 'When the key stops working; never when absent or null.' }),
  expires_in,
}

/** Whether a body says at most one of the two notations of an expiry. Null and absent say nothing. */
export const oneTerm = (body: { expires_at?: unknown; expires_in?: unknown }): boolean =>
  body.expires_at == null || body.expires_in == null

/** What is told where `oneTerm` does not hold. */
export const ONE_TERM = { path: ['expires_in'], error: 'must not be given together with expires_at' }

export const newKey = {
  type: slugText.meta({ examples: ['secret'] }),
  name: nameText,
  project: idSchema('project').nullish().meta({ description: 'Confines the key to a project and its apps.' }),
  environment: slugText
    .nullish()
    .meta({ description: "One of the type's environments; the first when absent.", examples: ['live'] }),
  ...rights,
  template: slugText
    .nullish()
    .meta({ description: "One of the type's templates of rights, instead of naming them." }),
  ...term,
  enabled: z.boolean().optional(),
  owner: ownerInput
    .optional()
    .meta({ description: "Absent: the caller's owner; for a root key the workspace's owner." }),
  description: noteText.nullish(),
  ...networks,
  metadata: metadata.nullish(),
  rate_limits: unavailable('rate limits'),
  quota: unavailable('quotas'),
}

export const createKeyBody = z.strictObject(newKey).refine(oneTerm, ONE_TERM)

export const updateKeyBody = z
  .strictObject({
    name: nameText.optional(),
    description: noteText.nullish(),
    scopes: scopeList.nullish(),
    permissions: permissions.nullish(),
    expires_at: time.nullish(),
    enabled: z.boolean().optional(),
    ...networks,
    metadata: metadata.nullish(),
    rate_limits: unavailable('rate limits'),
    quota: unavailable('quotas'),
  })
  .refine((body) => Object.keys(body).length > 0, 'must change at least one field')

/** Longest overlap of a rotation, in milliseconds: 30 days. */
export const MAX_OVERLAP_MS = 30 * 86_400_000

export const rotateKeyBody = z
  .strictObject({
    overlap: duration
      .refine((text) => (parseDuration(text) ?? 0) <= MAX_OVERLAP_MS, 'must be from 0s to 30d')
      .optional()
      .meta({ description: 'How long the old secret still works: 0s–30d, 24h when absent.' }),
    expires_at: time.nullish().meta({ description: "A new end of the key's life; as it was when absent." }),
    expires_in,
  })
  .refine(oneTerm, ONE_TERM)

export const copyKeyBody = z
  .strictObject({
    name: nameText,
    expires_at: time.nullish().meta({ description: 'When the copy ends; as the original when absent.' }),
    expires_in,
  })
  .refine(oneTerm, ONE_TERM)

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

export type CreateKeyBody = z.infer<typeof createKeyBody>
export type UpdateKeyBody = z.infer<typeof updateKeyBody>
export type RotateKeyBody = z.infer<typeof rotateKeyBody>
export type CopyKeyBody = z.infer<typeof copyKeyBody>
export type RevokeKeyBody = z.infer<typeof revokeKeyBody>
export type RevokeAllBody = z.infer<typeof revokeAllBody>
