import { Redis } from 'ioredis'

/** What is said: something was committed, or somebody acknowledged something. No more than that. */
type Word = 'changes' | 'acks'

export interface RedisHintDeps {
  readonly url: string
  /** Several installations may share a Redis. */
  readonly installation: string
  readonly onChanges: () => void
  /** What is said of it, or nothing. */
  readonly onAcks: (said: string) => void
  readonly onFault: (fault: Error) => void
}

/** How long a command, or a connection, is waited for, in ms. */
const PATIENCE_MS = 1_000
const LONGEST_RETRY_MS = 2_000

/**
 * Says by Redis that there is something to look at, and hears it said. What is said may be late, double or lost: who hears
 * looks at the one truth, and who hears nothing looks a little later. Nothing is read from Redis, and nothing waits for it.
 */
export class RedisHint {
  readonly #deps: RedisHintDeps
  readonly #speaker: Redis
  readonly #hearer: Redis
  readonly #saying = new Set<Word>()
  readonly #again = new Map<Word, string>()

  constructor(deps: RedisHintDeps) {
    this.#deps = deps
    this.#speaker = this.#connection()
    this.#hearer = this.#connection()
    this.#hearer.on('message', (channel: string, said: string) => this.#hear(channel, said))
    this.#hearer.on('ready', () => void this.#listen())
  }

  start(): void {
    for (const each of [this.#speaker, this.#hearer]) each.connect().catch(() => undefined)
  }

  stop(): void {
    this.#speaker.disconnect()
    this.#hearer.disconnect()
  }

  /** One word at a time is on its way: what is asked for meanwhile is said once more after it, as it was asked for last. */
  say(word: Word, text = ''): void {
    if (this.#saying.has(word)) return void this.#again.set(word, text)
    this.#saying.add(word)
    void this.#say(word, text)
  }

  async #say(word: Word, text: string): Promise<void> {
    for (let next: string | undefined = text; next !== undefined; next = this.#again.get(word)) {
      this.#again.delete(word)
      await this.#speaker.publish(this.#channel(word), next).catch(() => undefined)
    }
    this.#saying.delete(word)
  }

  /** What was said before, nobody has heard. */
  async #listen(): Promise<void> {
    try {
      await this.#hearer.subscribe(this.#channel('changes'), this.#channel('acks'))
      this.#deps.onChanges()
      this.#deps.onAcks('')
    } catch (fault) {
      if (fault instanceof Error) this.#deps.onFault(fault)
    }
  }

  #hear(channel: string, said: string): void {
    if (channel === this.#channel('changes')) this.#deps.onChanges()
    if (channel === this.#channel('acks')) this.#deps.onAcks(said)
  }

  #channel(word: Word): string {
    return `claviger:${this.#deps.installation}:${word}`
  }

  #connection(): Redis {
    const redis = new Redis(this.#deps.url, {
      lazyConnect: true,
      // Words that could not be said at once are of no use later.
      enableOfflineQueue: false,
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
      connectTimeout: PATIENCE_MS,
      retryStrategy: (tries) => Math.min(LONGEST_RETRY_MS, tries * 100),
    })
    redis.on('error', (fault: Error) => this.#deps.onFault(fault))
    return redis
  }
}
