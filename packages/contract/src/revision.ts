import * as z from 'zod'

/** The revision of one thing that people edit, as every answer that is such a thing has it. */
export const revision = z.int().meta({
  description:
    'The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made another since.',
})
