/** How far back a clock may be set before that is believed, in ms. */
const HELD_MS = 1_000

/**
 * A wall clock that does not follow small steps back: by it keys expire, and a correction of the clock must not wake what
 * has expired a moment ago. A large step is followed: a clock that was far ahead by mistake must not keep every key
 * expired until the process is started again. `now`: milliseconds since 1970.
 */
export function steady(now: () => number): () => number {
  let latest = 0
  return () => {
    const present = now()
    if (present > latest || latest - present > HELD_MS) latest = present
    return latest
  }
}
