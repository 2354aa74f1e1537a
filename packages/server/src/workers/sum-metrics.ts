import { AggregatorRegistry } from 'prom-client'
import type { Counted } from './messages.ts'

/** How long one worker is waited for, in ms; one that is busy is told of as it was. */
const PATIENCE = 1_000

interface Counting {
  readonly answers: Map<number, Counted>
  readonly finish: () => void
}

/** Puts together what workers count, each asked anew for each look. */
export class SumMetrics {
  readonly #last = new Map<number, Counted>()
  readonly #counting = new Map<number, Counting>()
  #questions = 0

  /** The text of all. `ask`: sends the question to one worker. */
  async text(workers: readonly number[], ask: (worker: number, question: number) => void): Promise<string> {
    const question = ++this.#questions
    const answers = new Map<number, Counted>()
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, PATIENCE).unref()
      const finish = (): void => {
        clearTimeout(late)
        resolve()
      }
      this.#counting.set(question, {
        answers,
        finish: () => (answers.size >= workers.length ? finish() : undefined),
      })
      for (const worker of workers) ask(worker, question)
    })
    this.#counting.delete(question)
    const known = workers.flatMap((worker) => {
      const counted = answers.get(worker) ?? this.#last.get(worker)
      return counted ? [counted] : []
    })
    return AggregatorRegistry.aggregate(known).metrics()
  }

  counted(worker: number, question: number, counted: Counted): void {
    this.#last.set(worker, counted)
    const counting = this.#counting.get(question)
    counting?.answers.set(worker, counted)
    counting?.finish()
  }
}
