import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import { Collection, collectionRoutes, nameOf } from '../protect/collection.ts'
import { createProtectedApi, type Call, type Routes } from '../protect/create-api.ts'

/** Something that happened in an app. */
interface Event {
  readonly project: string | null
  readonly app: string | null
  readonly name: string
}

function eventRoutes(): Routes {
  const events: Event[] = []
  // By the project of the key: what one project sends, no other reads.
  const seen = ({ key, app }: Call): Event[] =>
    events.filter((event) => event.project === key?.project && (app === undefined || event.app === app))
  return {
    // Reading needs more than writing does: a client key, which anybody can find in the app, only writes.
    'POST /v1/events': {
      needs: ['write:events'],
      status: 202,
      serve: async ({ key, app, body }) => {
        const event = { project: key?.project ?? null, app: app ?? null, name: nameOf(await body()) }
        events.push(event)
        return event
      },
    },
    'GET /v1/events': { needs: ['read:events'], serve: (call) => ({ data: seen(call) }) },
  }
}

/** A collection for each project: whoever asks sees that of its key's project. */
function ofProject(kind: string): (call: Call) => Collection {
  const collections = new Map<string | null, Collection>()
  return ({ key }) => {
    const project = key?.project ?? null
    const items = collections.get(project) ?? new Collection(kind)
    collections.set(project, items)
    return items
  }
}

/** Each request may name an app, `?app=app_…`: Claviger says whether the key's project holds it. */
const routes = (): Routes => ({
  ...eventRoutes(),
  ...collectionRoutes('/v1/apps', ofProject('app'), { read: 'read:apps', write: 'write:apps' }),
  ...collectionRoutes('/v1/users', ofProject('user'), {
    read: 'read:users',
    write: 'write:users',
  }),
})

/** An API that takes events from apps, and shows them to who may read them. */
export const createApi = (claviger: Client): Server =>
  createProtectedApi(claviger, { realm: 'events', routes: routes() })
