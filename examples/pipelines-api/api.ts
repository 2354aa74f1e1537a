import type { Client } from '@claviger/sdk'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { PIPELINES, startJob } from './pipelines.ts'
import { answer, answerFault, Problem } from './problem.ts'
import { presentedKey, protect } from './protect.ts'
import { readJson } from './read-json.ts'

type Handler = (claviger: Client, request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Every endpoint. Each says which scopes it needs in its first line, before it looks at anything else. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/v1/health': {
    GET: async (claviger, request, response) => {
      if (presentedKey(request) !== undefined) await protect(claviger, request, [])
      answer(response, 200, { status: 'ok' })
    },
  },
  '/v1/pipelines': {
    GET: async (claviger, request, response) => {
      await protect(claviger, request, ['read:pipelines'])
      answer(response, 200, { data: PIPELINES })
    },
  },
  '/v1/jobs': {
    POST: async (claviger, request, response) => {
      const key = await protect(claviger, request, ['write:jobs'])
      answer(response, 201, startJob(await readJson(request), key))
    },
  },
}

function handlerOf({ method = '', url = '' }: IncomingMessage): Handler {
  const path = url.split('?', 1)[0] ?? ''
  const methods = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
  if (!methods) throw new Problem(404, 'not_found', 'There is nothing at this path.')
  const handler = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (handler) return handler
  const allow = Object.keys(methods).join(', ')
  throw new Problem(405, 'method_not_allowed', `This path answers ${allow}.`, { headers: { allow } })
}

/** The API. It asks Claviger about every key it is shown, so a revoked one is refused from the next request on. */
export const createApi = (claviger: Client): Server =>
  createServer((request, response) => {
    const serve = async (): Promise<void> => handlerOf(request)(claviger, request, response)
    serve().catch((fault: unknown) => answerFault(response, fault))
  })
