import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import { Collection, collectionRoutes } from '../protect/collection.ts'
import { createProtectedApi, type Routes } from '../protect/create-api.ts'

const rights = (resource: string): { read: string; write: string } => ({
  read: `read:${resource}`,
  write: `write:${resource}`,
})

/** The team is for admins alone, to see as well as to change. */
const ADMINS = { read: 'admin:team', write: 'admin:team' }

const routes = (): Routes => ({
  ...collectionRoutes('/api/v1/flows', new Collection('flow', 'welcome-mail', 'invoices'), rights('flows')),
  ...collectionRoutes('/api/v1/runs', new Collection('run', 'run-1'), rights('runs')),
  ...collectionRoutes('/api/v1/connections', new Collection('connection', 'crm'), rights('connections')),
  ...collectionRoutes('/api/v1/team', new Collection('member', 'ana'), ADMINS),
})

/** An API for one environment, `live` when absent. Keys of the other are refused. */
export const createApi = (claviger: Client, environment = 'live'): Server =>
  createProtectedApi(claviger, { realm: 'flows', routes: routes(), environment })
