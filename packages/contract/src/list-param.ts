import * as z from 'zod'

/** No list of a query is longer; there are no more key types than this in a workspace either. */
const MOST = 100

const unique = (items: readonly string[]): boolean => new Set(items).size === items.length

function split(text: unknown, { issues }: z.core.ParsePayload): unknown {
  if (typeof text !== 'string') return text
  const items = text.split(',')
  if (items.includes(''))
    issues.push({ code: 'custom', message: 'must not be empty, nor have a comma too many', input: text })
  return items
}

/**
 * One or several values of a query parameter, separated by commas: `?type=secret,client`. Read as a sorted list, since
 * their order says nothing: a cursor that was made for one order fits the other.
 */
export const listParam = <Item extends z.ZodType<string>>(item: Item) =>
  z.preprocess(
    split,
    z
      .array(item)
      .max(MOST, `must have at most ${MOST} items`)
      .refine(unique, 'must not repeat itself')
      .transform((items) => items.toSorted()),
  )
