import { expect } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'

/** A workspace with something of everything in it, seen with its root key. */
export interface Side {
  readonly root: string
  readonly workspace: string
  readonly slug: string
  readonly project: string
  readonly app: string
  readonly member: string
  /** An invitation that nobody accepts. */
  readonly invitation: string
  /** A signing key that nobody withdraws. */
  readonly signingKey: string
  /** A key type whose keys may belong to anybody. */
  readonly anyType: string
  /** A key that nobody changes; and its secret. */
  readonly key: string
  readonly secret: string
  readonly server: TestServer
  /** A name nobody has used. */
  fresh(): string
  /** A new key; the answer of creating it. */
  makeKey(more?: object): Promise<{ id: string; secret: string }>
  /** A new key that waits for approval, asked for by a member who approves nothing. */
  makePendingKey(more?: object): Promise<{ id: string; secret: string }>
  /** A new key with a secret that is running out. */
  makeRotatedKey(more?: object): Promise<{ id: string }>
  makeMember(): Promise<string>
  makeInvitation(): Promise<{ id: string; token: string }>
  makeProject(): Promise<string>
  /** The token of a link by which the owner of a new workspace makes an account. */
  makeSetup(): Promise<string>
  /** The name of a new key type. */
  makeKeyType(): Promise<string>
  /** The name of a new resource that no key names. */
  makeResource(): Promise<string>
  /** The id of a signing key that has done its service. */
  makeSigningKey(): Promise<string>
}

let count = 0
const fresh = (): string => `n-${++count}`

/** Asks, and insists on the answer: for setting things up. */
async function made(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, text, body } = await answer
  expect(status, text).toBe(201)
  return body
}

/** Fills a workspace. */
export async function fill(
  server: TestServer,
  { root, workspace, slug }: Pick<Side, 'root' | 'workspace' | 'slug'>,
): Promise<Side> {
  const post = (path: string, body: object) => made(server.call('POST', path, { key: root, body }))
  const makeKey = (more: object = {}): Promise<{ id: string; secret: string }> =>
    post('/v1/keys', { type: 'secret', name: fresh(), ...more })
  const makeRotatedKey = async (more: object = {}): Promise<{ id: string }> => {
    const { id } = await makeKey({ scopes: [], ...more })
    await server.call('POST', `/v1/keys/${id}/rotate`, { key: root })
    return { id }
  }
  const makeMember = async (): Promise<string> =>
    (await post('/v1/members', { email: `${fresh()}@example.test`, role: 'developer' })).id as string
  const makePendingKey = await requests(server, post, { makeKey, makeMember })
  const makeInvitation = (): Promise<{ id: string; token: string }> =>
    post('/v1/invitations', { email: `${fresh()}@example.test`, role: 'viewer' })
  const makeSetup = async (): Promise<string> => {
    const body = { name: fresh(), email: `${fresh()}@example.test` }
    const answer = await server.call('POST', '/v1/workspaces', { key: server.root, body })
    return String((await made(Promise.resolve(answer))).setup_url).split('#')[1] ?? ''
  }
  const makeProject = async (): Promise<string> =>
    (await post('/v1/projects', { name: fresh() })).id as string
  const makeKeyType = async (): Promise<string> => {
    const name = fresh()
    return (await post('/v1/key-types', { name, prefix: `${name.replaceAll('-', '_')}_` })).name as string
  }
  const makeResource = async (): Promise<string> =>
    (await post('/v1/resources', { name: fresh(), title: 'Resource', verbs: ['read'] })).name as string
  await post('/v1/key-types', { name: fresh(), format: 'jwt' })
  const makeSigningKey = async (): Promise<string> => {
    const { body } = await server.call('POST', '/v1/signing-keys/rotate', { key: root })
    return body.data.find((each: { state: string }) => each.state === 'retiring').id as string
  }
  const anyType = (
    await post('/v1/key-types', {
      name: fresh(),
      prefix: `${fresh().replaceAll('-', '_')}_`,
      owner: ['user', 'workspace', 'project', 'external'],
    })
  ).name as string
  const signingKey = (await server.call('GET', '/v1/signing-keys', { key: root })).body.data[0].id as string
  const project = await makeProject()
  const app = (await post(`/v1/projects/${project}/apps`, { name: fresh() })).id as string
  const { id: key, secret } = await makeKey({ scopes: [] })
  const member = await makeMember()
  const { id: invitation } = await makeInvitation()
  return {
    root,
    workspace,
    slug,
    project,
    app,
    member,
    invitation,
    signingKey,
    anyType,
    key,
    secret,
    server,
    fresh,
    makeKey,
    makePendingKey,
    makeRotatedKey,
    makeMember,
    makeInvitation,
    makeProject,
    makeSetup,
    makeKeyType,
    makeResource,
    makeSigningKey,
  }
}

/** Prepares a type whose keys wait for approval, and a member's key that asks for them. */
async function requests(
  server: TestServer,
  post: (path: string, body: object) => Promise<Answer['body']>,
  { makeKey, makeMember }: Pick<Side, 'makeKey' | 'makeMember'>,
): Promise<Side['makePendingKey']> {
  const type = fresh()
  const environments = [{ name: 'live' }]
  const prefix = `${type.replaceAll('-', '_')}_`
  await post('/v1/key-types', { name: type, prefix, environments, owner: ['user'], approval: true })
  const { secret: key } = await makeKey({
    owner: { user: await makeMember() },
    scopes: ['write:manage.keys'],
  })
  return (more = {}) =>
    made(server.call('POST', '/v1/keys', { key, body: { type, name: fresh(), scopes: [], ...more } }))
}

/** Two workspaces of one installation. */
export async function twoSides(server: TestServer): Promise<{ a: Side; b: Side }> {
  const other = await made(server.call('POST', '/v1/workspaces', { body: { name: 'Other side' } }))
  const { id: workspace, slug } = server.workspace
  const a = await fill(server, { root: server.root, workspace, slug })
  const b = await fill(server, {
    root: other.root_key,
    workspace: other.workspace.id,
    slug: other.workspace.slug,
  })
  return { a, b }
}
