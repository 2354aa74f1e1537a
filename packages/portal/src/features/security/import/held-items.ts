import type { ImportItem } from '@claviger/sdk'

/** What the server takes at a time: items, and bytes with some room for what stands around them. */
const MOST_ITEMS = 1000
const MOST_BYTES = 1_000_000

/** Items of one part, with the lines they stand in. */
export interface Part {
  readonly lines: readonly number[]
  readonly items: readonly ImportItem[]
}

interface Held {
  readonly line: number
  readonly item: ImportItem
}

/**
 * Items that wait to be sent, whole keys among them. They are nowhere else, and nothing but `take` brings them out: what is
 * taken is not held any more, and `clear` lets go of the rest.
 */
export class HeldItems {
  #items: Held[] = []

  add(line: number, item: ImportItem): void {
    this.#items.push({ line, item })
  }

  get size(): number {
    return this.#items.length
  }

  /** The next items, as many as the server takes at once; undefined when there are none left. */
  take(): Part | undefined {
    let bytes = 0
    let count = 0
    for (const { item } of this.#items) {
      bytes += new TextEncoder().encode(JSON.stringify(item)).length + 1
      if (count === MOST_ITEMS || (count > 0 && bytes > MOST_BYTES)) break
      count++
    }
    if (count === 0) return undefined
    const part = this.#items.splice(0, count)
    return { lines: part.map(({ line }) => line), items: part.map(({ item }) => item) }
  }

  clear(): void {
    this.#items = []
  }
}
