import { setTimeout as pause } from 'node:timers/promises'
import { Client, type Notification } from 'pg'

const CHANGES = 'claviger_changes'
const ACKS = 'claviger_acks'

export interface ListenerDeps {
  readonly url: string
  /** Something was committed, perhaps: look. */
  readonly onChanges: () => void
  /** Somebody acknowledged something, perhaps: what is said of it, or nothing. */
  readonly onAcks: (said: string) => void
  readonly onFault?: (fault: Error) => void
  /** How often the connection is asked whether it still listens, in ms; it has as long to answer. */
  readonly heartbeatMs?: number
}

const HEARTBEAT_MS = 3_000
const RETRY_MS = 250
const STOP_MS = 1_000

/**
 * Hears that something happened, and no more: what is heard may be late, double or lost, and the truth is asked. Opens
 * its connection anew whenever it breaks, or has stopped to answer, and calls both after each time: what was said
 * meanwhile, nobody has heard.
 */
export class PostgresListener {
  readonly #deps: ListenerDeps
  readonly #stopped = new AbortController()
  readonly #heard = new Set<(payload: string) => void>()
  #client: Client | undefined
  #running: Promise<void> | undefined

  constructor(deps: ListenerDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    const ended = this.#client?.end().catch(() => undefined)
    // A connection that was being opened may never say that it has ended.
    const late = pause(STOP_MS, undefined, { ref: false })
    await Promise.race([Promise.all([ended, this.#running]), late])
  }

  /**
   * Whether what another connection says arrives here, within `ms`. Through a pool that lends connections for a transaction
   * at a time, nothing does.
   */
  async hears(ms: number): Promise<boolean> {
    const token = crypto.randomUUID()
    const arrived = new Promise<true>((resolve) => {
      this.#heard.add((payload) => payload === token && resolve(true))
    })
    const over = new AbortController()
    const late = pause(ms, false as const, { signal: over.signal }).catch(() => false as const)
    const saying = this.#sayUntil(token, over.signal)
    const heard = await Promise.race([arrived, late])
    over.abort()
    this.#heard.clear()
    await saying
    return heard
  }

  /** Said again until it is heard: we may have begun to listen after the first time. */
  async #sayUntil(token: string, over: AbortSignal): Promise<void> {
    const client = new Client({
      connectionString: this.#deps.url,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      while (!over.aborted) {
        await client.query(`select pg_notify('${ACKS}', $1)`, [token])
        await pause(100, undefined, { signal: over })
      }
    } catch {
      // Nothing arrives then, which is what is asked.
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await this.#listen().catch((fault: unknown) => this.#complain(fault))
      await pause(RETRY_MS, undefined, { signal: this.#stopped.signal, ref: false }).catch(() => undefined)
    }
  }

  /** Listens until the connection breaks, and throws then. */
  async #listen(): Promise<void> {
    const { url, onChanges, onAcks, heartbeatMs = HEARTBEAT_MS } = this.#deps
    const client = new Client({
      connectionString: url,
      application_name: 'claviger: listens',
      keepAlive: true,
      connectionTimeoutMillis: heartbeatMs,
      query_timeout: heartbeatMs,
    })
    const broken = new AbortController()
    client.on('error', (fault) => broken.abort(fault))
    client.on('end', () => broken.abort())
    client.on('notification', (said) => this.#hear(said))
    this.#client = client
    try {
      await client.connect()
      await client.query(`listen ${CHANGES}`)
      await client.query(`listen ${ACKS}`)
      onChanges()
      onAcks('')
      await this.#watch(client, broken.signal, heartbeatMs)
    } finally {
      void client.end().catch(() => undefined)
    }
  }

  async #watch(client: Client, broken: AbortSignal, heartbeatMs: number): Promise<void> {
    const over = AbortSignal.any([broken, this.#stopped.signal])
    while (!over.aborted) {
      await pause(heartbeatMs, undefined, { signal: over, ref: false }).catch(() => undefined)
      if (over.aborted) break
      const { rows } = await client.query<{ channels: string }>(
        'select count(*)::text as channels from pg_listening_channels()',
      )
      if (rows[0]?.channels !== '2') throw new Error('the connection does not listen any more')
    }
    if (broken.aborted && !this.#stopped.signal.aborted) throw new Error('the connection that listens broke')
  }

  #hear({ channel, payload = '' }: Notification): void {
    if (channel === CHANGES) return this.#deps.onChanges()
    for (const each of this.#heard) each(payload)
    this.#deps.onAcks(payload)
  }

  #complain(fault: unknown): void {
    if (fault instanceof Error && !this.#stopped.signal.aborted) this.#deps.onFault?.(fault)
  }
}
