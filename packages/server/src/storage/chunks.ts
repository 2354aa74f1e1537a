/** Ids in one `in (…)`: below the parameter limits of both engines. */
export const MOST_IDS = 500

/**
 * Rows of one statement: below the parameter limits of both engines. Of few sizes, since each size is a statement of
 * its own to plan and to keep.
 */
const SIZES = [100, 10, 1] as const

/** A list in pieces of these sizes. */
export function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let i = 0, size; i < all.length; i += size) {
    const rest = all.length - i
    size = SIZES.find((each) => each <= rest) ?? 1
    yield all.slice(i, i + size)
  }
}

/** The same for a list of what is looked for: the last piece is filled up with what is looked for already. */
export function* evenChunks<T>(all: readonly T[]): Generator<T[]> {
  const [most] = SIZES
  for (let i = 0; i < all.length; i += most) {
    const some = all.slice(i, i + most)
    const size = SIZES.findLast((each) => each >= some.length) ?? most
    yield [...some, ...Array.from({ length: size - some.length }, () => some[0] as T)]
  }
}
