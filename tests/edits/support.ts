import type { Answer, TestServer } from '../../testing/server.ts'
import { aName, insist, makeApp, makeMember, makeProject } from '../keys/support.ts'
import { addResource, defineType } from '../key-types/support.ts'

/** Something that people edit, and how. */
export interface Edited {
  /** What it is called in a refusal. */
  readonly what: string
  /** Makes one; where it is read and changed. */
  make(server: TestServer): Promise<string>
  /** A change that no change before was. */
  change(): object
  /** How the workspace gets rid of one; absent where it does not. */
  readonly goes?: true
}

let turn = 0

const ROLE_SCOPES = [['read'], ['write'], ['read', 'write'], []]

/** Everything that is edited under a revision, beside keys. */
export const EDITED: Readonly<Record<string, Edited>> = {
  'a key type': {
    what: 'key type',
    make: async (server) => `/v1/key-types/${(await defineType(server)).name}`,
    change: () => ({ title: aName('Title') }),
  },
  'a resource': {
    what: 'resource',
    make: async (server) => `/v1/resources/${await addResource(server)}`,
    change: () => ({ title: aName('Title') }),
    goes: true,
  },
  'a role': {
    what: 'role',
    make: async () => '/v1/roles/viewer',
    change: () => ({ scopes: ROLE_SCOPES[++turn % ROLE_SCOPES.length] }),
  },
  'a project': {
    what: 'project',
    make: async (server) => `/v1/projects/${await makeProject(server)}`,
    change: () => ({ name: aName('Project') }),
  },
  'an app': {
    what: 'app',
    async make(server) {
      const project = await makeProject(server)
      return `/v1/projects/${project}/apps/${await makeApp(server, project)}`
    },
    change: () => ({ name: aName('App') }),
  },
  'a member': {
    what: 'member',
    make: async (server) => `/v1/members/${await makeMember(server)}`,
    change: () => ({ role: ++turn % 2 === 0 ? 'viewer' : 'admin' }),
    goes: true,
  },
}

/** Changes what stands at a path, only from the state that a tag names where one is given. */
export const edit = (server: TestServer, path: string, body: object, tag?: string): Promise<Answer> =>
  server.call('PATCH', path, { body, headers: tag === undefined ? {} : { 'if-match': tag } })

/** What stands at a path. */
export const read = (server: TestServer, path: string): Promise<Answer['body']> =>
  insist(server.call('GET', path), 200)

/** The tag of what stands at a path. */
export const tagOf = async (server: TestServer, path: string): Promise<string> =>
  (await server.call('GET', path)).headers.get('etag') ?? ''

/** How many changes the workspace has recorded, up to 1000. */
export const countEvents = async (server: TestServer): Promise<number> =>
  (await read(server, '/v1/events?limit=1000')).data.length
