import { randomUUID } from 'node:crypto'
import { Problem } from '../protect/problem.ts'

/** What this API is about. A real one keeps its pipelines in a database. */
export const PIPELINES = [
  { id: 'orders-hourly', name: 'Orders to the warehouse', schedule: '0 * * * *' },
  { id: 'events-daily', name: 'Events to cold storage', schedule: '30 2 * * *' },
] as const

/** One run of a pipeline. */
interface Job {
  readonly id: string
  readonly pipeline_id: string
  readonly status: 'queued'
  readonly requested_by: string | null
}

/** Queues a run of the pipeline that the body names, for the key that asked. */
export function startJob(body: unknown, key: { readonly id: string } | undefined): Job {
  const given = typeof body === 'object' && body !== null && 'pipeline_id' in body ? body.pipeline_id : null
  if (typeof given !== 'string' || !/^[\w.-]{1,100}$/.test(given))
    throw new Problem(
      400,
      'invalid_request',
      'pipeline_id must be given: 1 to 100 letters, digits, ".", "_" or "-".',
    )
  return { id: `job_${randomUUID()}`, pipeline_id: given, status: 'queued', requested_by: key?.id ?? null }
}
