import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Verifier } from '@claviger/sdk'
import * as forExpress from '@claviger/sdk/express'
import * as forFastify from '@claviger/sdk/fastify'
import * as forHono from '@claviger/sdk/hono'
import * as forNext from '@claviger/sdk/next'
import { serve } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'

/** An API with `GET /jobs`, which needs `read:jobs` and answers the id of the key. */
export interface Api {
  readonly url: string
  close(): Promise<unknown>
}

interface Setting {
  readonly verifier: Pick<Verifier, 'verify'>
  readonly trustedHops?: number
  readonly onFault?: (fault: unknown) => void
}

const NEEDS = { scopes: ['read:jobs'] }

const opened = (server: Server): Promise<Api> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const close = () => new Promise((done) => server.close(done))
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })

/** The same API in each framework. */
export const FRAMEWORKS: Readonly<Record<string, (setting: Setting) => Promise<Api>>> = {
  async express(setting) {
    const needs = forExpress.createProtect(setting)
    const app = express()
    app.get('/jobs', needs(NEEDS), (request, response) => {
      response.json({ key: (request as forExpress.Protected).verifiedKey?.id })
    })
    return opened(createServer(app))
  },

  async fastify(setting) {
    const needs = forFastify.createProtect(setting)
    const app = Fastify()
    app.decorateRequest('verifiedKey')
    app.get('/jobs', { onRequest: needs(NEEDS) }, async (request) => ({
      key: (request as unknown as forExpress.Protected).verifiedKey?.id,
    }))
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
  },

  async hono(setting) {
    const needs = forHono.createProtect(setting)
    const app = new Hono<{ Variables: { verifiedKey: { id: string } } }>()
    app.get('/jobs', needs(NEEDS), (context) => context.json({ key: context.get('verifiedKey').id }))
    return new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
        const close = () => new Promise((done) => (server as Server).close(done))
        resolve({ url: `http://127.0.0.1:${port}`, close })
      })
    })
  },

  // A route handler, as Next calls it: with the web platform's request.
  async next(setting) {
    const needs = forNext.createProtect(setting)
    const GET = needs(NEEDS, (_request: Request, key) => Response.json({ key: key.id }))
    return opened(createServer((message, response) => void answer(GET, message, response)))
  },
}

async function answer(
  handle: (request: Request, context: undefined) => Promise<Response>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answered = await handle(webRequest(message), undefined)
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(await answered.text())
}

function webRequest({ url = '', rawHeaders }: IncomingMessage): Request {
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  return new Request(new URL(url, 'http://127.0.0.1'), { headers })
}
