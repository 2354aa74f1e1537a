import type { CreatedKey, KeyView } from '@claviger/contract'
import type { Client } from '@claviger/sdk'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { connect } from '../../examples/protect/connect.ts'
import { aServer, call, type Answer, type CallOptions, type Engine } from '../../testing/server.ts'

/** A product as its page describes it: Claviger set up by the product's blueprint, and the product's own API. */
export interface Product {
  /** Where its API is. */
  readonly url: string
  readonly workspace: { readonly id: string; readonly slug: string }
  /** Calls Claviger, as the root key of the product's workspace unless another is given. */
  manage(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** Calls the product's API by a key. */
  ask(key: string | null, method: string, path: string, options?: CallOptions): Promise<Answer>
  /** The status of such a call. A body is sent along where the method has one. */
  status(key: string | null, method: string, path: string): Promise<number>
  /** Makes a key; insists on it. */
  make(body: Record<string, unknown>, options?: CallOptions): Promise<CreatedKey>
  get(id: string): Promise<KeyView>
  revoke(id: string): Promise<void>
  /** Adds a member, and answers the id. */
  join(email: string, role: string): Promise<string>
  /** Runs another of its APIs, beside the first. Answers where it is. */
  run(createApi: (claviger: Client) => Server): Promise<string>
  stop(): Promise<void>
}

const insist = (answer: Answer, status: number): Answer['body'] => {
  expect(answer.status, answer.text).toBe(status)
  return answer.body
}

/** Sets a product up on a fresh server. */
export async function aProduct(
  engine: Engine,
  blueprint: string,
  createApi: (claviger: Client) => Server,
): Promise<Product> {
  const claviger = await aServer(engine)
  const body = { name: 'Product', blueprint, email: 'owner@example.test' }
  const { workspace, root_key } = insist(await claviger.call('POST', '/v1/workspaces', { body }), 201)
  const manage: Product['manage'] = (method, path, options) =>
    call(claviger.url, method, path, { key: root_key, ...options })
  const make: Product['make'] = async (wanted, options) =>
    insist(await manage('POST', '/v1/keys', { ...options, body: wanted }), 201)
  const { secret: asking } = await make({ type: 'root', name: 'Our API', scopes: ['verify:manage.keys'] })
  const apis: Server[] = []
  const run: Product['run'] = async (create) => {
    const api = create(connect(claviger.url, asking)).listen(0, '127.0.0.1')
    apis.push(api)
    await once(api, 'listening')
    return `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  }
  const url = await run(createApi)
  const ask: Product['ask'] = (key, method, path, options) => call(url, method, path, { ...options, key })
  return {
    url,
    workspace,
    manage,
    ask,
    make,
    run,
    status: async (key, method, path) => {
      const options = method === 'POST' || method === 'PATCH' ? { body: { name: 'One more' } } : {}
      return (await ask(key, method, path, options)).status
    },
    get: async (id) => insist(await manage('GET', `/v1/keys/${id}`), 200),
    revoke: async (id) => {
      expect(insist(await manage('DELETE', `/v1/keys/${id}`), 200).effective).toBe('everywhere')
    },
    join: async (email, role) =>
      insist(await manage('POST', '/v1/members', { body: { email, role } }), 201).id,
    stop: async () => {
      for (const api of apis) {
        api.close()
        api.closeAllConnections()
      }
      await claviger.stop()
    },
  }
}
