/** Gives what is kept under a name, or makes and keeps it. What `make` throws is not kept. */
export type Recent<Made> = (name: string, make: () => Made) => Made

/** Remembers what was asked for last, at most `limit` things: the one unused for longest goes first. */
export function createRecent<Made>(limit: number): Recent<Made> {
  const kept = new Map<string, Made>()
  return (name, make) => {
    const made = kept.has(name) ? (kept.get(name) as Made) : make()
    // A map keeps the order in which it was filled: put anew, a name is the youngest.
    kept.delete(name)
    kept.set(name, made)
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break
      kept.delete(oldest)
    }
    return made
  }
}
