import * as z from 'zod'
import { keptDuration, time } from './times.ts'

/** `next` is published already and signs nothing yet, so that no reader of the JWKS meets a key it has not seen. */
export const SIGNING_STATES = ['next', 'active', 'retiring', 'withdrawn'] as const

export const signingKey = z.object({
  id: z.string().meta({ description: 'The `kid` of the tokens it signs.' }),
  algorithm: z.literal('EdDSA'),
  public_key: z.string().meta({ description: 'The `x` of its JWK.' }),
  state: z.enum(SIGNING_STATES),
  created_at: time,
  retires_at: time
    .nullable()
    .meta({ description: 'When tokens under it stop working; null: with the last of them.' }),
  live_keys: z.int().meta({ description: 'Keys with a working token under it.' }),
})

export const signingKeyList = z.object({ data: z.array(signingKey) })

export const rotateSigningKeyBody = z.strictObject({
  overlap: keptDuration.optional().meta({
    description:
      'How long tokens under the old signing key still work; until each ends of itself when absent. `0s` withdraws it.',
  }),
})

export type SigningKeyView = z.infer<typeof signingKey>
export type RotateSigningKeyBody = z.infer<typeof rotateSigningKeyBody>
