import type { Outcome } from '@claviger/contract'
import {
  collectDefaultMetrics,
  Counter,
  Registry,
  type Histogram,
  type MetricObjectWithValues,
  type MetricValue,
} from 'prom-client'
import { Durations } from './durations.ts'
import { nodeMetrics, type NodeMetrics } from './node-metrics.ts'
import type { Meter } from '../domain/ports.ts'

/** What operators watch, in Prometheus' text form. Labels are from closed lists: no id, name or key is ever one. */
export interface Metrics extends Meter, NodeMetrics {
  answered(operation: string, status: number, seconds: number): void
  readonly contentType: string
  text(): Promise<string>
  /** The same as figures, to be added to those of other processes. */
  counted(): Promise<MetricObjectWithValues<MetricValue<string>>[]>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const judged = new Map<Outcome, number>()
  const verifications = new Counter({
    name: 'claviger_verifications_total',
    help: 'Keys judged, by outcome. Counts the callers of the API itself too.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      for (const [outcome, count] of judged) verifications.inc({ outcome }, count)
      judged.clear()
    },
  })
  const requests = new Durations()
  // The registry calls only `get`, `reset` and `name`, though it asks for a class of its own.
  registry.registerMetric(requests as unknown as Histogram)
  return {
    ...nodeMetrics(registry),
    // Added up here, since every verification counts; told when somebody asks.
    verified: (outcome) => void judged.set(outcome, (judged.get(outcome) ?? 0) + 1),
    answered: (operation, status, seconds) => requests.observe(operation, status, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counted: () => registry.getMetricsAsJSON(),
  }
}
