import * as z from 'zod'

/** `?limit=` in decimal digits, 1–1000, 50 when absent. */
export const limitParam = z
  .string()
  .regex(/^[1-9][0-9]{0,3}$/, 'must be a whole number from 1 to 1000')
  .transform(Number)
  .refine((limit) => limit <= 1000, 'must be a whole number from 1 to 1000')
  .optional()
  .meta({ description: 'How many to answer, 1–1000; 50 when absent.' })

/** `?cursor=` as the page before answered it. Opaque and sealed: it fits only the same list with the same filters. */
export const cursorParam = z
  .string()
  .max(2000)
  .optional()
  .meta({ description: 'The `next_cursor` of the page before, with the same filters.' })

/** One page of a list. */
export const page = <T extends z.ZodType>(
  item: T,
): z.ZodObject<{ data: z.ZodArray<T>; next_cursor: z.ZodNullable<z.ZodString> }> =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() })

export const DEFAULT_LIMIT = 50
