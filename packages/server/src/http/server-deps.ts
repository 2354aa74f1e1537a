import type { FastifyBaseLogger } from 'fastify'
import type { Verbs } from '../domain/verbs.ts'
import type { OnceFor } from './read-request.ts'

/** What the HTTP room is given. */
export interface ServerDeps {
  readonly verbs: Verbs
  readonly onceFor: OnceFor
  readonly metrics: HttpMetrics
  readonly logger: FastifyBaseLogger
  readonly publicUrl: string
  readonly version: string
  readonly trustedProxies: readonly string[]
  /** `/metrics` is answered on a listener of its own. */
  readonly metricsApart: boolean
  /** Throws when the database does not answer. */
  readonly ping: () => Promise<void>
  /** The server is stopping: it finishes what it has and wants nothing new. */
  readonly isStopping: () => boolean
}

/** What is counted of requests, and how the counts are read. */
export interface HttpMetrics {
  answered(operation: string, status: number, seconds: number): void
  readonly contentType: string
  text(): Promise<string>
}
