import type { Client } from '@claviger/sdk'
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { Collection, collectionRoutes } from '../protect/collection.ts'
import { createProtectedApi, type Call, type Routes } from '../protect/create-api.ts'
import { Problem } from '../protect/problem.ts'

/** One run of a pipeline, and who set it going. */
interface Activity {
  readonly id: string
  readonly pipeline_id: string
  readonly status: 'queued'
  readonly requested_by: unknown
}

function pipelineOf(body: unknown): string {
  const given = typeof body === 'object' && body !== null && 'pipeline_id' in body ? body.pipeline_id : null
  if (typeof given === 'string' && /^[\w.-]{1,100}$/.test(given)) return given
  throw new Problem(
    400,
    'invalid_request',
    'pipeline_id must be given: 1 to 100 letters, digits, ".", "_" or "-".',
  )
}

/** Every endpoint. A token holds what its owner's role holds when the request comes. */
function routes(): Routes {
  const pipelines = new Collection('pipeline', 'orders-hourly', 'events-daily')
  const datasources = new Collection('datasource', 'warehouse')
  const activities: Activity[] = []
  /** A pipeline with the status of its latest activity; `idle` without one. */
  const withStatus = <T extends { readonly id: string }>(pipeline: T) => ({
    ...pipeline,
    status: activities.find(({ pipeline_id }) => pipeline_id === pipeline.id)?.status ?? 'idle',
  })
  const startJob = async ({ key, body }: Call): Promise<Activity> => {
    const pipeline_id = pipelineOf(await body())
    const activity = {
      id: `job_${randomUUID()}`,
      pipeline_id,
      status: 'queued',
      requested_by: key?.owner,
    } as const
    activities.unshift(activity)
    return activity
  }
  return {
    'GET /v1/health': { needs: 'optional', serve: () => ({ status: 'ok' }) },
    ...collectionRoutes('/v1/pipelines', pipelines, { read: 'read:pipelines', write: 'write:pipelines' }),
    'GET /v1/pipelines': {
      needs: ['read:pipelines'],
      serve: () => ({ data: pipelines.all().map(withStatus) }),
    },
    'GET /v1/pipelines/:id': {
      needs: ['read:pipelines'],
      serve: ({ params }) => withStatus(pipelines.get(params['id'] ?? '')),
    },
    ...collectionRoutes('/v1/datasources', datasources, {
      read: 'read:datasources',
      write: 'write:datasources',
    }),
    'POST /v1/jobs': { needs: ['write:jobs'], status: 201, serve: startJob },
    'GET /v1/activities': { needs: ['read:activities'], serve: () => ({ data: activities }) },
    'DELETE /v1/activities': {
      needs: ['write:activities'],
      serve: () => ({ cancelled: activities.splice(0).length }),
    },
  }
}

/** An API whose users make personal tokens: pipelines, the jobs that run them, the activities that come of it. */
export const createApi = (claviger: Client): Server =>
  createProtectedApi(claviger, { realm: 'pipelines', routes: routes() })
