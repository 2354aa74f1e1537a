import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { Meter } from '../domain/ports.ts'

/** What operators watch, in Prometheus' text form. Labels are from closed lists: no id, name or key is ever one. */
export interface Metrics extends Meter {
  answered(operation: string, status: number, seconds: number): void
  readonly contentType: string
  text(): Promise<string>
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
  return {
    verified: (outcome) => verifications.inc({ outcome }),
    answered: (operation, status, seconds) =>
      requests.observe({ operation, status: String(status) }, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
