import * as z from 'zod'

/**
 * How verifications of a workspace's keys are kept in step. `lease`: from memory, under a lease. `confirm`: after a
 * question to the database, whether anything has changed.
 */
export const consistency = z.enum(['lease', 'confirm'])

/** What a workspace asks of those who verify its keys. */
export const verificationPolicy = z.object({
  consistency: consistency.nullable().meta({
    description:
      '`confirm`: before each answer the database is asked whether anything has changed, which assumes nothing of clocks and costs a round trip. `lease`: nodes answer from memory. Null: as the installation does.',
  }),
  in_force: consistency.meta({
    description:
      'What verifications go by: the choice of the workspace, or of the installation. On SQLite always `lease`, which keeps the same promise there: one process decides alone.',
  }),
  revision: z.int(),
})

export const updateVerificationPolicyBody = z.strictObject({ consistency: consistency.nullable() })

export type VerificationPolicyView = z.infer<typeof verificationPolicy>
export type UpdateVerificationPolicyBody = z.infer<typeof updateVerificationPolicyBody>
