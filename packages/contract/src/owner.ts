import * as z from 'zod'
import { idSchema, looksLikeId } from './ids.ts'

/** What a key can belong to. */
export const OWNER_KINDS = ['user', 'workspace', 'project', 'external'] as const

/** An id which the customer's own system gave to one of its customers. */
export const externalId = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x7e]+$/, 'must have only printable ASCII characters without spaces')
  .refine((text) => !looksLikeId(text), 'must not begin as an id of Claviger does')

/** Who a key belongs to, as a caller may say it: exactly one of them. */
export const ownerInput = z.union(
  [
    z.strictObject({ user: idSchema('user') }),
    z.strictObject({ external_id: externalId }),
    z.strictObject({ project: idSchema('project') }),
    z.strictObject({ workspace: idSchema('workspace') }),
  ],
  {
    error: 'must be {"user": "usr_…"}, {"project": "prj_…"}, {"workspace": "ws_…"} or {"external_id": "…"}',
  },
)

/** Who a key belongs to, as it is answered. */
export const owner = z.union([
  z.strictObject({ user: z.string() }),
  z.strictObject({ external_id: z.string() }),
  z.strictObject({ workspace: z.string() }),
  z.strictObject({ project: z.string() }),
])

export type OwnerInput = z.infer<typeof ownerInput>
export type OwnerView = z.infer<typeof owner>
