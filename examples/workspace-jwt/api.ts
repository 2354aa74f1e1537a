import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import { Collection, collectionRoutes } from '../protect/collection.ts'
import { createProtectedApi, type Routes } from '../protect/create-api.ts'
import { Problem } from '../protect/problem.ts'

const ORDERS = [
  { id: 1, total: 120 },
  { id: 2, total: 80 },
] as const

const QUERIES: Readonly<Record<string, () => unknown>> = {
  'orders-count': () => ORDERS.length,
  'orders-total': () => ORDERS.reduce((sum, { total }) => sum + total, 0),
}

function execute(body: unknown): { query: string; result: unknown } {
  const name = typeof body === 'object' && body !== null && 'query' in body ? String(body.query) : ''
  const query = Object.hasOwn(QUERIES, name) ? QUERIES[name] : undefined
  if (query) return { query: name, result: query() }
  throw new Problem(400, 'invalid_request', `query must be one of ${Object.keys(QUERIES).join(', ')}.`)
}

/** To see queries and to execute them are two rights, and neither includes the other. */
const routes = (): Routes => ({
  'GET /v1/queries': {
    needs: ['read:queries'],
    serve: () => ({ data: Object.keys(QUERIES).map((name) => ({ name })) }),
  },
  'POST /v1/queries': { needs: ['execute:queries'], serve: async ({ body }) => execute(await body()) },
  ...collectionRoutes('/v1/connections', new Collection('connection', 'warehouse'), {
    read: 'read:connections',
    write: 'write:connections',
  }),
})

/** An API that runs queries for whoever has a token. The token is asked about, so a revoked one is refused at once. */
export const createApi = (claviger: Client): Server =>
  createProtectedApi(claviger, { realm: 'queries', routes: routes() })
