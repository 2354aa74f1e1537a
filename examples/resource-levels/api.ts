import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import { Collection, collectionRoutes, nameOf } from '../protect/collection.ts'
import { createProtectedApi, type Routes } from '../protect/create-api.ts'

/** The scopes of the two levels of a resource: a level is another way to write a scope. */
const levels = (resource: string): { read: string; write: string } => ({
  read: `read:${resource}`,
  write: `write:${resource}`,
})

function projectRoutes(): Routes {
  const projects = new Collection('project', 'shop', 'blog')
  const { read, write } = levels('projects')
  return {
    ...collectionRoutes('/api/v1/projects', projects, { read, write }),
    'GET /api/v1/projects/:id/status': {
      needs: [read],
      serve: ({ params }) => ({ id: projects.get(params['id'] ?? '').id, status: 'healthy' }),
    },
    'GET /api/v1/projects/:id/logs': {
      needs: [read],
      serve: ({ params }) => ({ data: [`${projects.get(params['id'] ?? '').name} started`] }),
    },
  }
}

function backupRoutes(): Routes {
  const backups = new Collection('backup', 'monday')
  const { read, write } = levels('backups')
  return {
    ...collectionRoutes('/api/v1/backups', backups, { read, write }),
    'POST /api/v1/backups/:id/restore': {
      needs: [write],
      serve: ({ params }) => ({ restored: backups.get(params['id'] ?? '').id }),
    },
  }
}

function systemRoutes(): Routes {
  const users = new Collection('user', 'ana')
  let name = 'production'
  const { read, write } = levels('system')
  return {
    'GET /api/v1/system': { needs: [read], serve: () => ({ name, status: 'ok' }) },
    'PATCH /api/v1/system': {
      needs: [write],
      serve: async ({ body }) => ({ name: (name = nameOf(await body())) }),
    },
    ...collectionRoutes('/api/v1/system/users', users, { read, write }),
  }
}

const routes = (): Routes => ({
  ...projectRoutes(),
  ...backupRoutes(),
  ...collectionRoutes('/api/v1/tasks', new Collection('task', 'nightly'), levels('tasks')),
  ...collectionRoutes(
    '/api/v1/cloud-storage',
    new Collection('storage', 'bucket'),
    // Scopes have no capitals and spaces, and this catalogue no hyphens.
    levels('cloud_storage'),
  ),
  ...systemRoutes(),
})

/** An API of an instance with projects: each resource is seen by who can read it, and changed by who can write it. */
export const createApi = (claviger: Client): Server =>
  createProtectedApi(claviger, { realm: 'instance', routes: routes() })
