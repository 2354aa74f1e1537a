import * as z from 'zod'
import { idSchema, looksLikeId } from './ids.ts'

/** An id which the customer's own system gave to one of its customers. */
export const externalId = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x7e]+$/, 'must have only printable ASCII characters without spaces')
  .refine((text) => !looksLikeId(text), 'must not begin as an id of Claviger does')

/** Who a key belongs to, as a caller may say it: exactly one of the two. */
export const ownerInput = z.union(
  [z.strictObject({ user: idSchema('user') }), z.strictObject({ external_id: externalId })],
  { error: 'must be {"user": "usr_…"} or {"external_id": "…"}' },
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
