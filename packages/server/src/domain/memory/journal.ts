import type { Tombstone } from '@claviger/contract'

type Unnamed<T> = T extends unknown ? Omit<T, 'installation'> : never

/** A line of the journal. Whoever keeps it knows which installation it is. */
export type Line = Unnamed<Tombstone>

/** What was taken away, kept where no restored backup reaches it. */
export interface Journal {
  /**
   * Resolves when the lines are on disk, with those that could not be written before. Rejects otherwise; they are tried
   * again with the next.
   */
  append(lines: readonly Line[]): Promise<void>
}
