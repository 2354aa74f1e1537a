import type { Client, VerifiedKey } from '@claviger/sdk'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answer, answerFault, Problem } from './problem.ts'
import { presentedKey, protect, type Guard } from './protect.ts'
import { readJson } from './read-json.ts'

/** A request that has been let in. */
export interface Call {
  /** Absent where none need be sent and none was. */
  readonly key: VerifiedKey | undefined
  /** The parts of the path that begin with a colon in the route. */
  readonly params: Readonly<Record<string, string>>
  /** The app that the request is about: `?app=…`. */
  readonly app: string | undefined
  /** The body as JSON. Throws {@link Problem} when it is not. */
  body(): Promise<unknown>
}

/** One endpoint. */
export interface Route {
  /** The scopes that a key must hold, or `optional`: a key need not be sent, and one that is sent must be valid. */
  readonly needs: readonly string[] | 'optional'
  /** 200 when absent. */
  readonly status?: number
  serve(call: Call): unknown
}

/** Endpoints by method and path: `GET /v1/flows/:id`. */
export type Routes = Readonly<Record<string, Route>>

interface Api {
  /** What its challenges call it. */
  readonly realm: string
  readonly routes: Routes
  readonly environment?: string | undefined
}

interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Routes in the order of their making; the path of the first that fits decides which methods there are. */
function find(routes: Routes, method: string, path: string): Found {
  const fitting = Object.entries(routes).flatMap(([line, route]) => {
    const [verb = '', pattern = ''] = line.split(' ')
    const match = new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '(?<$1>[\\w-]+)')}$`).exec(path)
    return match ? [{ verb, route, params: { ...match.groups } }] : []
  })
  if (fitting.length === 0) throw new Problem(404, 'not_found', 'There is nothing at this path.')
  const found = fitting.find(({ verb }) => verb === method)
  if (found) return found
  const allow = fitting.map(({ verb }) => verb).join(', ')
  throw new Problem(405, 'method_not_allowed', `This path answers ${allow}.`, { headers: { allow } })
}

const appOf = (query: string | undefined): string | undefined =>
  new URLSearchParams(query).get('app') ?? undefined

/** Asks Claviger first, and looks at the body only then. */
async function serve(
  { realm, routes, environment }: Api,
  claviger: Client,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const guard: Guard = { claviger, realm }
  const [path = '', query] = (request.url ?? '').split('?')
  const { route, params } = find(routes, request.method ?? '', path)
  const app = appOf(query)
  const open = route.needs === 'optional' && presentedKey(request, realm) === undefined
  const scopes = route.needs === 'optional' ? [] : route.needs
  const key = open ? undefined : await protect(guard, request, { scopes, app, environment })
  const body = await route.serve({ key, params, app, body: () => readJson(request) })
  answer(response, route.status ?? 200, body)
}

/** An API that asks Claviger about every key it is shown, so a revoked one is refused from the next request on. */
export const createProtectedApi = (claviger: Client, api: Api): Server =>
  createServer((request, response) => {
    serve(api, claviger, request, response).catch((fault: unknown) => answerFault(response, fault))
  })
