import { Random } from './random.ts'

interface Happening {
  readonly at: number
  readonly order: number
  readonly act: () => void
}

/** Real time, in ms, and what is to happen in it. Nothing happens but what is queued here. */
export class World {
  now = 0
  readonly random: Random
  readonly #heap: Happening[] = []
  #order = 0
  #isStirred = false

  constructor(seed: number) {
    this.random = new Random(seed)
  }

  after(ms: number, act: () => void): void {
    const heap = this.#heap
    const happening = { at: this.now + ms, order: this.#order++, act }
    let i = heap.length
    heap.push(happening)
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = heap.at(parent)!
      if (!isSooner(happening, above)) break
      heap[i] = above
      i = parent
    }
    heap[i] = happening
  }

  /** Promises have been settled: what waits for them runs before anything else happens. */
  stir(): void {
    this.#isStirred = true
  }

  async run(until: number): Promise<void> {
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      this.now = next.at
      next.act()
      if (!this.#isStirred) continue
      this.#isStirred = false
      await settled()
    }
  }

  #next(): Happening | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let i = 0
    for (;;) {
      const child = this.#soonerChild(i)
      const below = heap.at(child)!
      if (child >= heap.length || !isSooner(below, last)) break
      heap[i] = below
      i = child
    }
    heap[i] = last
    return first
  }

  #soonerChild(parent: number): number {
    const heap = this.#heap
    const left = 2 * parent + 1
    return left + 1 < heap.length && isSooner(heap.at(left + 1)!, heap.at(left)!) ? left + 1 : left
  }
}

/** Resolves after everything that waits for a promise has run: ticks come after microtasks, all of them. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve)
  })
}

function isSooner(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
