import { OUTCOMES, parseAddress } from '@claviger/verifier'
import * as z from 'zod'
import { idSchema } from './ids.ts'
import { unavailable } from './key-bodies.ts'
import { owner } from './owner.ts'
import { scopeList } from './scopes.ts'
import { slugText } from './text.ts'
import { time } from './times.ts'

export const verifyBody = z.strictObject({
  key: z.string().meta({ description: 'The key as the end client presented it.' }),
  scopes: scopeList.optional().meta({ description: 'What the key must hold, all of them.' }),
  project: idSchema('project').nullish(),
  app: idSchema('app').nullish(),
  environment: slugText.nullish().meta({ description: "Absent: the asking key's own, else `live`." }),
  ip: z
    .string()
    .refine((text) => parseAddress(text) !== undefined, 'must be an IPv4 or IPv6 address')
    .nullish()
    .meta({ description: "The end client's address. A key with network rules is refused without it." }),
  user_agent: z.string().max(1000).nullish().meta({ description: 'The end client, kept with last used.' }),
  origin: z.string().max(300).nullish().meta({
    description: "The end client's `Origin` header, as it came; `null` or absent when it sent none.",
  }),
  from_browser: z.boolean().optional().meta({
    description:
      'The end client is a browser: it sent `Origin` or `Sec-Fetch-Site`. (`Sec-Fetch-Mode` is sent by Node too.)',
  }),
  category: unavailable('rate limits'),
  cost: unavailable('rate limits'),
})

export const verifyBatchBody = z.strictObject({
  items: z.array(verifyBody).min(1, 'must have at least one item').max(100, 'must have at most 100 items'),
})

export const verifiedKey = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  environment: z.string().nullable(),
  workspace: z.string(),
  project: z.string().nullable(),
  owner,
  scopes: z.array(z.string()),
  metadata: z.record(z.string(), z.json()),
  expires_at: time.nullable(),
})

export const verification = z.object({
  valid: z.boolean(),
  code: z.enum(OUTCOMES),
  key: verifiedKey.optional().meta({ description: 'Left out when the code is `not_found` or `malformed`.' }),
  limits: z.array(z.object({ name: z.string(), limit: z.int(), remaining: z.int(), reset_ms: z.int() })),
  missing_scopes: z.array(z.string()),
  retry_after: z.int().optional().meta({
    description:
      'Beside `rate_limited` and `quota_exceeded`: whole seconds after which the key may be good again.',
  }),
  revision: z.int(),
  as_of: z.int().meta({ description: 'What was committed up to this revision is reflected.' }),
  fresh_for_ms: z.int().meta({ description: 'How long the answer may be kept: 0, ask again.' }),
  request_id: z.string(),
})

export const verificationBatch = z.object({ results: z.array(verification) })

export type VerifyBody = z.infer<typeof verifyBody>
export type VerifiedKey = z.infer<typeof verifiedKey>
export type Verification = z.infer<typeof verification>
