import {
  collectDefaultMetrics,
  Counter,
  Histogram,
  Registry,
  type MetricObjectWithValues,
  type MetricValue,
} from 'prom-client'
import type { Meter } from '../domain/ports.ts'

/** What operators watch, in Prometheus' text form. Labels are from closed lists: no id, name or key is ever one. */
export interface Metrics extends Meter {
  answered(operation: string, status: number, seconds: number): void
  /** The database had lost what was committed; so many things were taken away again. */
  rolledBack(again: number): void
  readonly contentType: string
  text(): Promise<string>
  /** The same as figures, to be added to those of other processes. */
  counted(): Promise<MetricObjectWithValues<MetricValue<string>>[]>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const verifications = new Counter({
    name: 'claviger_verifications_total',
    help: 'Keys judged, by outcome. Counts the callers of the API itself too.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const requests = new Histogram({
    name: 'claviger_http_request_seconds',
    help: 'Time from a request to its answer, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const rollBacks = new Counter({
    name: 'claviger_roll_backs_total',
    help: 'How often the database was found to have lost committed changes. An alarm at 1.',
    registers: [registry],
  })
  const resubmissions = new Counter({
    name: 'claviger_resubmitted_total',
    help: 'Keys, members and signing keys that were restricted again out of the revocation journal after that.',
    registers: [registry],
  })
  return {
    rolledBack: (again) => {
      rollBacks.inc()
      resubmissions.inc(again)
    },
    verified: (outcome) => verifications.inc({ outcome }),
    answered: (operation, status, seconds) =>
      requests.observe({ operation, status: String(status) }, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    counted: async () => (await registry.getMetricsAsJSON()) as MetricObjectWithValues<MetricValue<string>>[],
  }
}
