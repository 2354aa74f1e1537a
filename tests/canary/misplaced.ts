import { once } from 'node:events'
import { connect } from 'node:net'
import type { CallOptions } from '../../testing/server.ts'
import type { Watched } from './watched.ts'

type Call = readonly [method: string, path: string, options?: CallOptions]

const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length))

const inPaths = (key: string): Call[] => [
  ['GET', `/${key}`],
  ['GET', `/v1/${key}`],
  ['GET', `/v1/keys/${key}`],
  ['DELETE', `/v1/keys/${key}`],
  ['PATCH', `/v1/keys/${key}`, { body: { name: 'x' } }],
  ['POST', `/v1/keys/${key}/rotate`, { body: {} }],
  ['GET', `/v1/keys/self/${key}`],
  ['GET', `/v1/key-types/${key}`],
  ['GET', `/v1/projects/${key}`],
  ['PATCH', `/v1/projects/${key}`, { body: { archived: true } }],
  ['GET', `/v1/projects/prj_${'0'.repeat(26)}/apps/${key}`],
  ['GET', `/v1/members/${key}`],
  ['GET', `/v1/invitations/${key}`],
  ['POST', `/v1/invitations/${key}/renew`],
  ['POST', `/v1/invitations/accept/${key}`],
  ['GET', `/invitations/${key}`],
  ['PUT', `/v1/keys/${key}`],
  ['GET', `/v1/keys/%00${key}`],
  ['GET', `/v1//${key}/../x`],
]

const inQueries = (key: string): Call[] =>
  [
    ...[
      'status',
      'type',
      'project',
      'environment',
      'search',
      'unused_for',
      'expires_before',
      'sort',
      'limit',
      'cursor',
    ].map((name) => `/v1/keys?${name}=${key}`),
    `/v1/keys/count?type=secret,${key}`,
    `/v1/keys?${key}=1`,
    `/v1/keys?${key}`,
    `/v1/keys?search=${key}&search=${key}`,
    `/v1/keys?search=${fill(key, 5000)}`,
    `/v1/keys?search=%ff${key}`,
    `/v1/events?key=${key}`,
    `/v1/events?actor=${key}`,
    `/v1/events?kind=${key}`,
    `/v1/members?cursor=${key}`,
    `/v1/invitations?status=${key}`,
    `/v1/invitations?cursor=${key}`,
    `/v1/invitations/accept?token=${key}`,
    `/invitations?token=${key}`,
    `/v1/keys/self?key=${key}`,
    `/v1/health?api_key=${key}`,
    `/livez?api_key=${key}`,
    `/metrics?api_key=${key}`,
    `/docs?api_key=${key}`,
  ].map((path): Call => ['GET', path])

const inFields = (key: string): Call[] => {
  const create = { type: 'secret', name: 'never made' }
  const bodies = [
    { type: key },
    { name: fill(key, 101) },
    { environment: key },
    { project: key },
    { scopes: [key] },
    { scopes: [`read:${key}`] },
    { permissions: { [key]: 'read' } },
    { permissions: { jobs: key } },
    { expires_at: key },
    { expires_in: key },
    { enabled: key },
    { owner: key },
    { owner: { user: key } },
    { owner: { [key]: key } },
    { owner: { external_id: `${key} ${key}` } },
    { description: fill(key, 501) },
    { ip_allow: [key] },
    { metadata: key },
    { metadata: { a: fill(key, 5000) } },
    { rate_limits: key },
    { quota: { [key]: key } },
    { [key]: key },
  ]
  return [
    ...bodies.map((body): Call => ['POST', '/v1/keys', { body: { ...create, ...body } }]),
    ['POST', '/v1/projects', { body: { name: fill(key, 101), [key]: 1 } }],
    ['POST', '/v1/members', { body: { email: key, role: key, name: fill(key, 101) } }],
    ['POST', '/v1/invitations', { body: { email: key, role: key, name: fill(key, 101) } }],
    ['POST', '/v1/invitations/accept', { body: { token: `${key}x` } }],
    ['POST', '/v1/invitations/accept', { body: { token: fill(key, 600), [key]: 1 } }],
    ['POST', '/v1/invitations/accept', { body: { token: key, name: key } }],
    ['POST', '/v1/invitations/accept', { body: { token: [key] } }],
    ['POST', '/v1/workspaces', { body: { name: fill(key, 101), email: key } }],
    ...bodies.map((body): Call => [
      'POST',
      '/v1/keys/import',
      { body: { keys: [{ ...create, key, ...body }] } },
    ]),
    [
      'POST',
      '/v1/keys/import',
      { body: { keys: [{ ...create, key, prefix: key }, { ...create, key }, key] } },
    ],
    ['POST', '/v1/keys/import', { body: { keys: [{ ...create, hash: { algorithm: key, value: key } }] } }],
    ['POST', '/v1/keys/import', { body: { keys: key } }],
    ['POST', `/v1/keys/${key}/copy`, { body: { name: key } }],
    ['POST', `/v1/keys/${key}/refuse`, { body: { reason: key } }],
    ['POST', '/v1/keys/revoke-all', { body: { type: key, confirm: key } }],
    ['POST', '/v1/keys/revoke-all', { body: { type: 'secret', confirm: key, reason: fill(key, 501) } }],
    ['POST', '/v1/keys/verify', { body: { key: `${key}x`, scopes: ['read:jobs'] } }],
    ['POST', '/v1/keys/verify', { body: { key: `${key.slice(0, -1)}!` } }],
    ['POST', '/v1/keys/verify', { body: { key: fill(key, 600), user_agent: key } }],
    [
      'POST',
      '/v1/keys/verify',
      { body: { key, ip: key, app: key, project: key, environment: key, scopes: [key] } },
    ],
    ['POST', '/v1/keys/verify', { body: { key, category: key, cost: key } }],
    ['POST', '/v1/keys/verify-batch', { body: { items: [{ key, [key]: key }, key] } }],
    ['POST', '/v1/keys/verify-batch', { body: { items: key } }],
  ]
}

const inOddBodies = (key: string): Call[] =>
  [
    key,
    `"${key}"`,
    `{"name": ${key}}`,
    `{"${key}": 1, "${key}": 2}`,
    `{"name": "${key}`,
    `{"__proto__": "${key}"}`,
    `{"name": "${key}\\ud800"}`,
    `${'['.repeat(40)}"${key}"${']'.repeat(40)}`,
    `{"name": "${fill(key, 1_100_000)}"}`,
  ].map((body): Call => ['POST', '/v1/keys', { body }])

const inHeaders = (key: string): Call[] => {
  const forms = [
    key,
    `Bearer  ${key}`,
    `Bearer ${key} ${key}`,
    `Bearer ${key},`,
    `Bearer "${key}"`,
    `Token ${key}`,
    `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    `Bearer ${fill(key, 4000)}`,
    `Bearer ${key}x`,
    'Bearer',
  ]
  return [
    ...forms.map((authorization): Call => ['GET', '/v1/keys', { key: null, headers: { authorization } }]),
    ['GET', '/v1/keys', { key: null, headers: { 'x-api-key': key } }],
    ['GET', '/v1/health', { key: null, headers: { 'x-api-key': `${key} ` } }],
    ['GET', '/v1/keys', { headers: { 'x-api-key': key } }],
    [
      'GET',
      '/v1/keys',
      { key: null, headers: { cookie: `session=${key}`, referer: `http://x/${key}`, 'user-agent': key } },
    ],
    ['GET', '/v1/keys', { key: null, headers: { 'x-request-id': key, 'x-forwarded-for': key, origin: key } }],
    ...[key, `"${key}"`].map((tag): Call => [
      'PATCH',
      `/v1/keys/key_${'0'.repeat(26)}`,
      { body: { name: 'x' }, headers: { 'if-match': tag } },
    ]),
    ['POST', '/v1/keys', { body: {}, headers: { 'idempotency-key': `${key} ${key}` } }],
    ['POST', '/v1/keys', { body: {}, headers: { 'idempotency-key': fill(key, 300) } }],
    ['POST', '/v1/keys', { body: key, headers: { 'content-type': `text/${key}` } }],
    ['POST', '/v1/keys', { body: '{}', headers: { 'content-encoding': key } }],
  ]
}

/** Everything a hurried person or a broken program does with a key, none of which may repeat it. */
export const misplacements = (key: string): Call[] => [
  ...inPaths(key),
  ...inQueries(key),
  ...inFields(key),
  ...inOddBodies(key),
  ...inHeaders(key),
]

/** Bytes that are no request, or hardly one. What comes back is heard. */
export async function sayRaw(watched: Watched, key: string): Promise<void> {
  const { hostname, port } = new URL(watched.server.url)
  const texts = [
    `${key}\r\n\r\n`,
    `GET /v1/keys?key=${key} HTTP/9.9\r\n\r\n`,
    `GET /${key} HTTP/1.1\r\nHost: x\r\nHost: ${key}\r\nConnection: close\r\n\r\n`,
    `GET http://x/${key} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    `GET /v1/keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nAuthorization: Bearer ${key}\r\nConnection: close\r\n\r\n`,
    `GET /v1/keys HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\u0001\r\n\r\n`,
    `GET /v1/keys HTTP/1.1\r\nHost: x\r\nX: ${fill(key, 20_000)}\r\n\r\n`,
    `POST /v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: ${key}\r\n\r\n${key}`,
  ]
  for (const text of texts) {
    const socket = connect(Number(port), hostname)
    let heard = ''
    socket.on('data', (chunk) => (heard += String(chunk)))
    socket.on('error', () => undefined)
    socket.write(text)
    await once(socket, 'close')
    watched.heard(heard)
  }
}
