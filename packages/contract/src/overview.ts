import * as z from 'zod'
import { keyFilters } from './keys.ts'

/** How many keys, and the filters under which a list holds these and no others. */
export const countedKeys = z.object({ total: z.int(), filters: keyFilters })

/** What a workspace needs somebody to look at, as far as the caller reaches. */
export const overview = z.object({
  keys: z.object({
    active: countedKeys,
    expiring: countedKeys.meta({ description: 'Active, and ending within 30 days.' }),
    expired: countedKeys.meta({ description: 'Ended within the last 30 days.' }),
    never_used: countedKeys.meta({ description: 'Active, made 7 days ago or more, and never used.' }),
    unused: countedKeys.meta({ description: 'Active, and neither used nor made within 90 days.' }),
    rotation_due: countedKeys.meta({ description: 'Active, and older than their rotation policy.' }),
    pending: countedKeys.meta({ description: 'Waiting for approval.' }),
    created: countedKeys.meta({ description: 'Made within the last 7 days.' }),
    revoked: countedKeys.meta({ description: 'Revoked within the last 7 days.' }),
  }),
  steps: z
    .object({
      member_added: z.boolean().nullable(),
      project_created: z.boolean().nullable(),
      key_created: z.boolean().meta({ description: 'A root key is not counted.' }),
      key_used: z.boolean(),
    })
    .meta({ description: 'What has been done in the workspace. Null: not for the caller to know.' }),
})

export type Overview = z.infer<typeof overview>
export type CountedKeys = z.infer<typeof countedKeys>
