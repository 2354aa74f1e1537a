import { insist } from '../keys/support.ts'
import { POLICY } from '../matrix/rows.ts'
import type { CallOptions } from '../../testing/server.ts'
import type { Watched } from './watched.ts'

/** Changes what keys are in, and who is there. */
export async function changeWhatKeysAreIn(watched: Watched): Promise<void> {
  const ask = (method: string, path: string, options?: CallOptions) =>
    insist(watched.ask(method, path, options), 200)
  const project = `/v1/projects/${(await ask('GET', '/v1/projects')).data[0].id}`
  const app = `${project}/apps/${(await ask('GET', `${project}/apps`)).data[0].id}`
  for (const where of [project, app]) {
    await ask('GET', where)
    await ask('PATCH', where, { body: { name: 'Another name' } })
  }
  await ask('PATCH', '/v1/sign-in-policy', { body: { second_factor: ['viewer'] } })
  await ask('PATCH', '/v1/sign-in-policy', { body: { second_factor: [] } })
  await ask('PATCH', '/v1/verification-policy', { body: { consistency: 'confirm' } })
  await ask('PATCH', '/v1/verification-policy', { body: { consistency: null } })
  await ask('PUT', '/v1/routes', { body: { routes: [{ path: '/*', scopes: [] }] } })
  await ask('GET', '/v1/forward-auth/any/path')
  await ask('PUT', '/v1/routes', { body: { routes: null } })
  const verifier = `/v1/verifiers/vrf_${'0'.repeat(26)}`
  const { timeline } = await ask('POST', `${verifier}/renew`, { body: {} })
  await ask('GET', `${verifier}/changes`)
  await ask('POST', `${verifier}/ack`, { body: { acked: 0, timeline } })
  await ask('POST', `${verifier}/look-up`, { body: { keys: [{ digest: 'A'.repeat(43), tail: null }] } })
  const [key] = (await ask('GET', '/v1/keys')).data
  const policies = [{ ...POLICY, workspace: key.workspace }]
  await ask('POST', `${verifier}/policies`, { body: { applied: 0, policies } })
  await ask('POST', `${verifier}/uses`, { body: { uses: [{ key: key.id, at: 0 }] } })
  await ask('DELETE', verifier)
  const member = `/v1/members/${(await ask('GET', '/v1/members')).data[0].id}`
  await ask('POST', `${member}/sessions/revoke-all`)
}

/** Reads all there is to read. `id`: of a key. */
export async function lookAtEverything(watched: Watched, id: string): Promise<void> {
  const [project] = (await watched.ask('GET', '/v1/projects')).body.data
  const [member] = (await watched.ask('GET', '/v1/members')).body.data
  const paths = [
    '/v1/keys',
    '/v1/keys/count?status=active,revoked',
    `/v1/keys/${id}`,
    '/v1/events?limit=1000',
    '/v1/key-types',
    '/v1/key-types/secret',
  ]
  paths.push('/v1/resources', `/v1/projects/${project.id}`, `/v1/projects/${project.id}/apps`)
  paths.push(`/v1/members/${member.id}`, '/v1/workspaces', '/v1/health', '/livez', '/readyz', '/metrics')
  paths.push(
    `/v1/members/${member.id}/sessions`,
    '/v1/sign-in-policy',
    '/v1/verification-policy',
    '/v1/routes',
    '/v1/forward-auth',
    '/v1/revisions/1',
    '/v1/overview',
    '/v1/events/export?format=ndjson',
    '/v1/events/export?format=csv',
    '/v1/invitations',
    '/v1/blueprints',
    '/v1/blueprint',
    '/.well-known/jwks.json',
    '/openapi.json',
    '/docs',
  )
  for (const where of paths) await watched.ask('GET', where)
}
