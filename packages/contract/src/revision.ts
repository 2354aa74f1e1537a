import * as z from 'zod'

/** The revision of one thing that people edit, as every answer that is such a thing has it. */
export const revision = z.int().meta({
  description:
    'The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made another since.',
})

/** A revision as it stands in a path. */
export const revisionText = z.string().regex(/^(0|[1-9][0-9]{0,15})$/, 'must be a whole number')

/** How far a change has reached. */
export const reachedRevision = z.object({
  revision: z.int(),
  effective: z.enum(['everywhere', 'pending']).meta({
    description: '`everywhere`: no verifier goes by what was before.',
  }),
})

export type ReachedRevision = z.infer<typeof reachedRevision>
