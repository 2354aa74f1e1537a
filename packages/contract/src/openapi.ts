import * as z from 'zod'
import { ERROR_CODES } from './codes.ts'
import { OPERATIONS, type OperationId } from './operations.ts'
import type { Operation } from './operations/operation.ts'
import { SESSION_COOKIE } from './people.ts'
import { problem } from './problem.ts'

type Json = Record<string, unknown>

/** A field that this version refuses: in JSON Schema, one that no value satisfies. */
const REFUSED = { not: {}, description: 'Not available in this version: leave it out.' }

/** Draft 2020-12, the dialect of OpenAPI 3.1. What cannot be said in it (a refinement) is said in words. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'undefined') Object.assign(jsonSchema, REFUSED)
      // Answers gain fields freely; who reads them must not refuse new ones.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as Json
  return rest
}

const content = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } })

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: false,
  schema: {
    type: 'string',
    description: 'The `ETag` that was read. Changed since, nothing is done and 412 is answered.',
    examples: ['"42"'],
  },
}

const WAIT = {
  name: 'wait',
  in: 'query',
  required: false,
  description:
    '`0`: answer by 202 before what was taken away is refused everywhere. `GET /v1/revisions/{revision}` tells.',
  schema: { type: 'string', enum: ['0', '1'] },
}

const REACH_HEADERS = {
  'Claviger-Revision': {
    description: 'The revision of a change that takes something away.',
    schema: { type: 'integer' },
  },
  'Claviger-Effective': {
    description: 'How far it has reached.',
    schema: { type: 'string', enum: ['everywhere', 'pending'] },
  },
}

const TAGGED = {
  headers: {
    ETag: {
      description: 'The revision of the last change to it, in quotes. Use is no change.',
      schema: { type: 'string', examples: ['"42"'] },
    },
  },
}

/** Of a file with JSON lines, the schema is that of a line; any other is a text. */
const answerContent = ({ streams, answer }: Operation): Json => {
  const schema = schemaOf(answer, 'output')
  if (!streams) return content(schema)
  const types = streams.map((type) => [type, { schema: /json/.test(type) ? schema : { type: 'string' } }])
  return { content: Object.fromEntries(types) as Json }
}

function parametersOf(operation: Operation): Json[] {
  const params = Object.entries(operation.params ?? {}).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input'),
  }))
  const query = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => {
    const json = schemaOf(schema as z.ZodType, 'input')
    // Several values stand in one parameter, separated by commas.
    const list = json['type'] === 'array' ? { style: 'form', explode: false } : {}
    return { name, in: 'query', required: false, description: json['description'], ...list, schema: json }
  })
  const idempotency = operation.idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
    : []
  const waits = operation.waits ? [WAIT] : []
  return [...params, ...query, ...waits, ...idempotency, ...(operation.conditional ? [IF_MATCH] : [])]
}

/** The statuses an operation may answer beside its good one. */
function refusalsOf(operation: Operation): number[] {
  const open = operation.scope === 'open'
  if (operation.ownPage) return refusalsOfPage(operation)
  if (open && !operation.body) return [400, ...(OPEN_REFUSALS[operation.path] ?? [])]
  const named = namesThings(operation) ? [404] : []
  const given = operation.body ? [413, 415, 422] : []
  // What only asks cannot conflict.
  const changing = operation.plane === 'management' && operation.method !== 'GET' ? [409] : []
  const conditional = operation.conditional ? [412] : []
  const often = operation.mayBeTooOften ? [429] : []
  return [400, ...(open ? [] : [401, 403]), ...named, ...changing, ...conditional, ...given, ...often, 503]
}

/** What it names may not be there. A proxy is told 403 of that: it asks about a key and not about what there is. */
const namesThings = ({ params, body, query, catchAll }: Operation): boolean =>
  Boolean(params ?? body ?? (catchAll ? undefined : query?.shape['project']))

/** A page is refused for what is typed into it, and for how often. */
function refusalsOfPage({ method, body }: Operation): number[] {
  const given = body ? [413, 415, 422] : []
  return method === 'GET'
    ? [400, 401, 403, 409, 429, 503]
    : [400, 401, 403, 404, 409, ...given, ...(body ? [429] : []), 503]
}

/** What is open to all and takes nothing refuses only what it was asked about. */
const OPEN_REFUSALS: Readonly<Record<string, readonly number[]>> = {
  '/v1/health': [401, 503],
  '/readyz': [503],
}

/** Said only where it differs from the document's own: open to all, or a second header on the data plane. */
function securityOf({ scope, plane, path }: Operation): Json {
  if (scope === 'open') return { security: path === '/v1/health' ? [{}, { bearer: [] }, { apiKey: [] }] : [] }
  if (scope === 'session') return { security: [{ session: [] }] }
  return plane === 'data' ? { security: [{ bearer: [] }, { apiKey: [] }] } : {}
}

/** What it asks of who asks, in words. */
function needsOf({ scope, fresh, ownPage, method, catchAll }: Operation): string {
  const person = scope === 'session' ? 'a person who is signed in' : ''
  const needs = scope.includes(':') ? `Needs the scope \`${scope}\`.` : person && `Needs ${person}.`
  return [
    needs,
    fresh && freshness(fresh, person !== ''),
    catchAll && 'By any method, and at any path below this one as well. The key is that of the end client.',
    ownPage && method !== 'GET' && 'For pages of this server: `Sec-Fetch-Site: same-origin`.',
  ]
    .filter(Boolean)
    .join(' ')
}

const freshness = (fresh: true | string, isPersonal: boolean): string =>
  `Asks${isPersonal ? '' : ' a session'} for a sign-in of the last 15 minutes${fresh === true ? '' : ` ${fresh}`}.`

function operationJson(id: OperationId): Json {
  const operation: Operation = OPERATIONS[id]
  const titles = Object.values(ERROR_CODES)
  const needs = needsOf(operation)
  const refusals = refusalsOf(operation).map((status) => [
    status,
    {
      description: titles.find((code) => code.status === status)?.title,
      ...content({ $ref: '#/components/schemas/Problem' }, 'application/problem+json'),
    },
  ])
  return {
    operationId: id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(needs ? { description: needs } : {}),
    ...securityOf(operation),
    parameters: parametersOf(operation),
    ...(operation.body
      ? { requestBody: { required: !operation.bodyOptional, ...content(schemaOf(operation.body, 'input')) } }
      : {}),
    responses: {
      [operation.status]: { description: 'Done', ...headersOf(operation), ...answerContent(operation) },
      ...(operation.waits
        ? {
            202: {
              description: 'Done, and not yet everywhere',
              ...headersOf(operation),
              ...answerContent(operation),
            },
          }
        : {}),
      ...Object.fromEntries(refusals),
    },
  }
}

function headersOf({ tagged, waits, headers: own = {} }: Operation): Json {
  const told = Object.entries(own).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ])
  const headers = {
    ...(tagged ? TAGGED.headers : {}),
    ...(waits ? REACH_HEADERS : {}),
    ...(Object.fromEntries(told) as Json),
  }
  return Object.keys(headers).length > 0 ? { headers } : {}
}

/** The OpenAPI 3.1 document of the whole API. `url`: where this server is reached. */
export function openApi(url: string, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const id of Object.keys(OPERATIONS) as OperationId[]) {
    const { path, method } = OPERATIONS[id]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationJson(id) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Claviger',
      version,
      description: 'Keys: issued, verified, rotated and revoked.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(Object.values(OPERATIONS).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'On the data plane only.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description:
            'A person who is signed in. Not on the data plane. Which workspace is meant says `X-Claviger-Workspace`.',
        },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  }
}
