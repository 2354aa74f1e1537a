import type { MetricObjectWithValues, MetricValue } from 'prom-client'
import type { Settings } from '../config.ts'

/** What one process counts. */
export type Counted = MetricObjectWithValues<MetricValue<string>>[]

/** What the supervisor says to a worker. `id`: of the question that is answered. */
export type ToWorker =
  | { readonly kind: 'serve'; readonly settings: Settings; readonly worker: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'count'; readonly id: number }
  | { readonly kind: 'metrics'; readonly id: number; readonly text: string }

/** What a worker says to the supervisor. */
export type ToSupervisor =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'counted'; readonly id: number; readonly counted: Counted }
  | { readonly kind: 'ask-metrics'; readonly id: number }
