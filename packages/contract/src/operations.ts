import type * as z from 'zod'
import { eventPage, listEventsQuery } from './events.ts'
import { health, jwks, readiness } from './health.ts'
import { idSchema, type IdKind } from './ids.ts'
import {
  createdKey,
  createKeyBody,
  key,
  keyPage,
  listKeysQuery,
  revokeAllBody,
  revokedAll,
  revokedKey,
  revokeKeyBody,
  rotatedKey,
  rotateKeyBody,
  updateKeyBody,
} from './keys.ts'
import { keyType, keyTypeList, resourceList } from './key-types.ts'
import { createMemberBody, listMembersQuery, member, memberPage, updateMemberBody } from './members.ts'
import {
  app,
  appPage,
  createAppBody,
  createProjectBody,
  listProjectsQuery,
  project,
  projectPage,
} from './projects.ts'
import { slugText } from './text.ts'
import { verification, verificationBatch, verifyBatchBody, verifyBody } from './verification.ts'
import { createdWorkspace, createWorkspaceBody, listWorkspacesQuery, workspacePage } from './workspaces.ts'

/** One endpoint. The server's routes, the OpenAPI document and the SDK are all made from this table. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path with `{name}` where a parameter stands. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  /** The scope the caller must hold; `none`: any live key; `open`: no key at all. */
  readonly scope: string
  /** On the data plane `X-API-Key` is accepted and cookies are not. */
  readonly plane: 'data' | 'management'
  readonly params?: Readonly<Record<string, z.ZodType<string>>>
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body may be left out altogether. */
  readonly bodyOptional?: true
  /** `Idempotency-Key` is honoured: a repeat answers what the first call answered. */
  readonly idempotent?: true
  readonly status: 200 | 201
  readonly answer: z.ZodType
}

const id = (kind: IdKind): { id: z.ZodString } => ({ id: idSchema(kind) })

export const OPERATIONS = {
  createKey: {
    method: 'POST',
    path: '/v1/keys',
    tag: 'Keys',
    summary: 'Create a key',
    scope: 'write:manage.keys',
    plane: 'management',
    body: createKeyBody,
    idempotent: true,
    status: 201,
    answer: createdKey,
  },
  listKeys: {
    method: 'GET',
    path: '/v1/keys',
    tag: 'Keys',
    summary: 'List keys',
    scope: 'read:manage.keys',
    plane: 'management',
    query: listKeysQuery,
    status: 200,
    answer: keyPage,
  },
  getSelf: {
    method: 'GET',
    path: '/v1/keys/self',
    tag: 'Keys',
    summary: 'Who am I: the calling key itself',
    scope: 'none',
    plane: 'data',
    status: 200,
    answer: key,
  },
  revokeSelf: {
    method: 'DELETE',
    path: '/v1/keys/self',
    tag: 'Keys',
    summary: 'Revoke the calling key',
    scope: 'none',
    plane: 'data',
    status: 200,
    answer: revokedKey,
  },
  verifyKey: {
    method: 'POST',
    path: '/v1/keys/verify',
    tag: 'Verification',
    summary: 'Verify a key',
    scope: 'verify:manage.keys',
    plane: 'data',
    body: verifyBody,
    status: 200,
    answer: verification,
  },
  verifyKeys: {
    method: 'POST',
    path: '/v1/keys/verify-batch',
    tag: 'Verification',
    summary: 'Verify up to 100 keys; answers in order',
    scope: 'verify:manage.keys',
    plane: 'data',
    body: verifyBatchBody,
    status: 200,
    answer: verificationBatch,
  },
  revokeAllKeys: {
    method: 'POST',
    path: '/v1/keys/revoke-all',
    tag: 'Keys',
    summary: 'Revoke all keys of a workspace, project, owner or type',
    scope: 'write:manage.keys',
    plane: 'management',
    body: revokeAllBody,
    status: 200,
    answer: revokedAll,
  },
  getKey: {
    method: 'GET',
    path: '/v1/keys/{id}',
    tag: 'Keys',
    summary: 'Get a key, never its secret',
    scope: 'read:manage.keys',
    plane: 'management',
    params: id('key'),
    status: 200,
    answer: key,
  },
  updateKey: {
    method: 'PATCH',
    path: '/v1/keys/{id}',
    tag: 'Keys',
    summary: 'Change a key: absent keeps, null clears',
    scope: 'write:manage.keys',
    plane: 'management',
    params: id('key'),
    body: updateKeyBody,
    status: 200,
    answer: key,
  },
  rotateKey: {
    method: 'POST',
    path: '/v1/keys/{id}/rotate',
    tag: 'Keys',
    summary: 'Give a key a new secret; the old one works until the overlap ends',
    scope: 'write:manage.keys',
    plane: 'management',
    params: id('key'),
    body: rotateKeyBody,
    bodyOptional: true,
    idempotent: true,
    status: 200,
    answer: rotatedKey,
  },
  revokeKey: {
    method: 'DELETE',
    path: '/v1/keys/{id}',
    tag: 'Keys',
    summary: 'Revoke a key: refused everywhere once this has answered',
    scope: 'write:manage.keys',
    plane: 'management',
    params: id('key'),
    status: 200,
    answer: revokedKey,
  },
  revokeKeyWithReason: {
    method: 'POST',
    path: '/v1/keys/{id}/revoke',
    tag: 'Keys',
    summary: 'Revoke a key and say why',
    scope: 'write:manage.keys',
    plane: 'management',
    params: id('key'),
    body: revokeKeyBody,
    bodyOptional: true,
    status: 200,
    answer: revokedKey,
  },
  listKeyTypes: {
    method: 'GET',
    path: '/v1/key-types',
    tag: 'Key types',
    summary: 'List the kinds of key this workspace has',
    scope: 'read:manage.key_types',
    plane: 'management',
    status: 200,
    answer: keyTypeList,
  },
  getKeyType: {
    method: 'GET',
    path: '/v1/key-types/{name}',
    tag: 'Key types',
    summary: 'Get one kind of key',
    scope: 'read:manage.key_types',
    plane: 'management',
    params: { name: slugText },
    status: 200,
    answer: keyType,
  },
  listResources: {
    method: 'GET',
    path: '/v1/resources',
    tag: 'Key types',
    summary: 'The catalogue: resources and verbs that scopes are made of',
    scope: 'read:manage.key_types',
    plane: 'management',
    status: 200,
    answer: resourceList,
  },
  createProject: {
    method: 'POST',
    path: '/v1/projects',
    tag: 'Projects',
    summary: 'Create a project',
    scope: 'write:manage.projects',
    plane: 'management',
    body: createProjectBody,
    idempotent: true,
    status: 201,
    answer: project,
  },
  listProjects: {
    method: 'GET',
    path: '/v1/projects',
    tag: 'Projects',
    summary: 'List projects',
    scope: 'read:manage.projects',
    plane: 'management',
    query: listProjectsQuery,
    status: 200,
    answer: projectPage,
  },
  getProject: {
    method: 'GET',
    path: '/v1/projects/{id}',
    tag: 'Projects',
    summary: 'Get a project',
    scope: 'read:manage.projects',
    plane: 'management',
    params: id('project'),
    status: 200,
    answer: project,
  },
  createApp: {
    method: 'POST',
    path: '/v1/projects/{id}/apps',
    tag: 'Projects',
    summary: 'Create an app in a project',
    scope: 'write:manage.projects',
    plane: 'management',
    params: id('project'),
    body: createAppBody,
    idempotent: true,
    status: 201,
    answer: app,
  },
  listApps: {
    method: 'GET',
    path: '/v1/projects/{id}/apps',
    tag: 'Projects',
    summary: 'List the apps of a project',
    scope: 'read:manage.projects',
    plane: 'management',
    params: id('project'),
    query: listProjectsQuery,
    status: 200,
    answer: appPage,
  },
  createMember: {
    method: 'POST',
    path: '/v1/members',
    tag: 'Members',
    summary: 'Add a member',
    scope: 'write:manage.members',
    plane: 'management',
    body: createMemberBody,
    idempotent: true,
    status: 201,
    answer: member,
  },
  listMembers: {
    method: 'GET',
    path: '/v1/members',
    tag: 'Members',
    summary: 'List members',
    scope: 'read:manage.members',
    plane: 'management',
    query: listMembersQuery,
    status: 200,
    answer: memberPage,
  },
  getMember: {
    method: 'GET',
    path: '/v1/members/{id}',
    tag: 'Members',
    summary: 'Get a member',
    scope: 'read:manage.members',
    plane: 'management',
    params: id('user'),
    status: 200,
    answer: member,
  },
  updateMember: {
    method: 'PATCH',
    path: '/v1/members/{id}',
    tag: 'Members',
    summary: 'Change the role of a member, suspend or reinstate',
    scope: 'write:manage.members',
    plane: 'management',
    params: id('user'),
    body: updateMemberBody,
    status: 200,
    answer: member,
  },
  removeMember: {
    method: 'DELETE',
    path: '/v1/members/{id}',
    tag: 'Members',
    summary: 'Remove a member; their keys stop working',
    scope: 'write:manage.members',
    plane: 'management',
    params: id('user'),
    status: 200,
    answer: member,
  },
  listEvents: {
    method: 'GET',
    path: '/v1/events',
    tag: 'Events',
    summary: 'What was changed, by whom, newest first',
    scope: 'read:manage.events',
    plane: 'management',
    query: listEventsQuery,
    status: 200,
    answer: eventPage,
  },
  createWorkspace: {
    method: 'POST',
    path: '/v1/workspaces',
    tag: 'Workspaces',
    summary: 'Create a further workspace',
    scope: 'write:manage.installation',
    plane: 'management',
    body: createWorkspaceBody,
    idempotent: true,
    status: 201,
    answer: createdWorkspace,
  },
  listWorkspaces: {
    method: 'GET',
    path: '/v1/workspaces',
    tag: 'Workspaces',
    summary: 'List the workspaces of this installation',
    scope: 'read:manage.installation',
    plane: 'management',
    query: listWorkspacesQuery,
    status: 200,
    answer: workspacePage,
  },
  checkHealth: {
    method: 'GET',
    path: '/v1/health',
    tag: 'Health',
    summary: 'Is the API there; with a key, is the key valid',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: health,
  },
  checkLiveness: {
    method: 'GET',
    path: '/livez',
    tag: 'Health',
    summary: 'The process runs',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: health,
  },
  checkReadiness: {
    method: 'GET',
    path: '/readyz',
    tag: 'Health',
    summary: 'The process can serve: its database answers and it is not stopping',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: readiness,
  },
  getJwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    tag: 'Health',
    summary: 'Public keys of JWT keys; an empty set, since this version issues none',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: jwks,
  },
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof OPERATIONS

type Table = typeof OPERATIONS

/** The parsed body an operation's handler receives. */
export type BodyOf<Id extends OperationId> = Table[Id] extends { body: infer Body extends z.ZodType }
  ? z.infer<Body>
  : undefined

/** The parsed query an operation's handler receives. */
export type QueryOf<Id extends OperationId> = Table[Id] extends { query: infer Query extends z.ZodType }
  ? z.infer<Query>
  : undefined

/** The path parameters an operation's handler receives. */
export type ParamsOf<Id extends OperationId> = Table[Id] extends { params: infer Params }
  ? { readonly [Name in keyof Params]: string }
  : Record<never, string>

/** What an operation answers. */
export type AnswerOf<Id extends OperationId> = z.infer<Table[Id]['answer']>
