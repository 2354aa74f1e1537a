import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import { createProtectedApi, type Routes } from '../protect/create-api.ts'
import { PIPELINES, startJob } from './pipelines.ts'

/** Every endpoint, with the scopes it needs. */
const ROUTES: Routes = {
  'GET /v1/health': { needs: 'optional', serve: () => ({ status: 'ok' }) },
  'GET /v1/pipelines': { needs: ['read:pipelines'], serve: () => ({ data: PIPELINES }) },
  'POST /v1/jobs': {
    needs: ['write:jobs'],
    status: 201,
    serve: async ({ key, body }) => startJob(await body(), key),
  },
}

/** The API that `npm start` runs beside Claviger. */
export const createApi = (claviger: Client): Server =>
  createProtectedApi(claviger, { realm: 'pipelines', routes: ROUTES })
